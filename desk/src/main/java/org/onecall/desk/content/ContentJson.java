package org.onecall.desk.content;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.onecall.desk.content.ContentStore.Version;
import org.onecall.desk.http.Json;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.SignOff;
import org.onecall.protocol.differ.Difference;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.prove.Finding;
import org.onecall.protocol.prove.Prover;

/** Content in the form of docs/desk-api.md. */
final class ContentJson {
  private static final int CONDITIONS_MAX = 40;

  private ContentJson() {}

  static ObjectNode protocol(Protocol protocol) {
    ObjectNode json =
        Json.object()
            .put("id", protocol.id().value())
            .put("title", protocol.title())
            .put("version", protocol.version())
            .put("hash", protocol.hash());
    switch (protocol.signOff()) {
      case SignOff.None none -> {}
      case SignOff.Signed signed -> json.put("signed", signed.name() + ", " + signed.on());
    }
    return json;
  }

  static ObjectNode version(Version version, UnaryOperator<String> personName) {
    ObjectNode json =
        Json.object()
            .put("hash", version.hash())
            .put("protocol", version.protocol())
            .put("version", version.version())
            .put("title", version.title())
            .put("state", version.state().key())
            .put("author", version.author())
            .put("authorName", personName.apply(version.author()))
            .put("proposedAt", version.proposedAt().truncatedTo(ChronoUnit.MILLIS).toString())
            .put("why", version.why());
    version
        .decision()
        .ifPresent(decision ->
            json.put("decidedBy", decision.by())
                .put("decidedByName", personName.apply(decision.by()))
                .put("decidedAt", decision.at().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("decision", decision.words()));
    return json;
  }

  static ObjectNode report(Prover.Report report) {
    var model = report.model();
    ObjectNode json =
        Json.object()
            .put("id", model.about().id().value())
            .put("title", model.about().title())
            .put("version", model.about().version())
            .put("hash", model.about().hash())
            .put("questions", model.questions().size())
            .put("questionsMost", report.questionsMost())
            .put("rules", model.rules().size())
            .put("cases", model.cases().size())
            .put("nodes", report.nodes())
            .put("reviewBy", model.about().reviewBy().toString());
    model.about().sources().forEach(json.putArray("sources")::add);
    model.about().authors().forEach(json.putArray("authors")::add);
    ArrayNode claims = json.putArray("claims");
    for (Claim claim : model.claims()) {
      boolean broken =
          report.findings().stream()
              .anyMatch(f -> f.file().equals(claim.file()) && f.line() == claim.line());
      claims.addObject().put("sentence", claim.sentence()).put("holds", !broken);
    }
    report.narrowings().forEach(json.putArray("narrowings")::add);
    ArrayNode findings = json.putArray("findings");
    for (Finding finding : report.findings()) {
      ObjectNode one = findings.addObject().put("text", finding.defect().toString());
      finding.call().forEach(one.putArray("call")::add);
    }
    return json;
  }

  static ObjectNode compared(Workbench.Compared compared) {
    return switch (compared) {
      case Workbench.Compared.New() -> Json.object().put("state", "new");
      case Workbench.Compared.Not(String why) ->
          Json.object().put("state", "not-comparable").put("why", why);
      case Workbench.Compared.As(var older, var newer, List<Difference> differences) -> {
        Map<String, String> words = new HashMap<>();
        older.questions().forEach(asked -> words.put(asked.id(), asked.of().question().words()));
        newer.questions().forEach(asked -> words.put(asked.id(), asked.of().question().words()));
        ObjectNode json = Json.object().put("state", "compared");
        json.put("olderVersion", older.about().version()).put("olderHash", older.about().hash());
        ArrayNode all = json.putArray("differences");
        differences.forEach(difference -> all.add(difference(difference, words)));
        yield json;
      }
    };
  }

  private static ObjectNode difference(Difference difference, Map<String, String> words) {
    ObjectNode json =
        Json.object()
            .put(
                "direction",
                switch (difference.direction()) {
                  case 1 -> "more-urgent";
                  case -1 -> "less-urgent";
                  default -> "as-urgent";
                })
            .put("pivot", named(difference.pivot()));
    new TreeSet<>(difference.others().stream().map(ContentJson::named).toList())
        .forEach(json.putArray("others")::add);
    ArrayNode conditions = json.putArray("conditions");
    difference.conditions().stream()
        .limit(CONDITIONS_MAX)
        .map(condition -> inWords(condition, words))
        .forEach(conditions::add);
    json.put("more", Math.max(0, difference.conditions().size() - CONDITIONS_MAX));
    difference.call().forEach(json.putArray("call")::add);
    return json;
  }

  /** A condition with its questions as they are put, and as the file calls them. */
  private static String inWords(String condition, Map<String, String> words) {
    return Arrays.stream(condition.split("; ", -1))
        .map(part -> {
          int end = Math.max(0, part.indexOf(": "));
          String id = part.substring(0, end);
          return words.containsKey(id)
              ? words.get(id) + part.substring(end + 1) + " [" + id + "]"
              : part;
        })
        .collect(Collectors.joining("; "));
  }

  private static String named(Conclusion conclusion) {
    return conclusion.title() + " (" + conclusion.urgency().label() + ")";
  }
}
