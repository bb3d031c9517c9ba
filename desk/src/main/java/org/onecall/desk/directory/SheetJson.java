package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.desk.directory.DirectoryEditor.Outcome;
import org.onecall.desk.directory.DirectoryEditor.Shown;
import org.onecall.desk.directory.Editions.Edition;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.directory.Attribute;
import org.onecall.directory.County;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.WayIn;
import org.onecall.directory.read.SheetChange;
import org.onecall.directory.read.SheetReader.Wrong;

/** What is told of services as administrators write them. */
final class SheetJson {
  private static final int FIELDS_NAMED_CHARS_MAX = 250;

  private SheetJson() {}

  /** What a form offers to choose from, and the services that need to be looked at. */
  static ObjectNode terms(Directory directory, Set<String> differing) {
    ObjectNode json = Json.object();
    choices(json, "types", ServiceType.values(), one -> Map.entry(one.code(), one.title()));
    choices(json, "waysIn", WayIn.values(), one -> Map.entry(one.code(), one.words()));
    ArrayNode attributes = json.putArray("attributes");
    for (Attribute one : Attribute.values()) {
      attributes.add(one.code());
    }
    County county = directory.county();
    ArrayNode needs = json.putArray("needs");
    county.needs().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(one -> needs.addObject().put("code", one.getKey()).put("title", one.getValue()));
    ArrayNode localities = json.putArray("localities");
    for (County.Locality one : county.localities()) {
      localities.addObject().put("code", one.id()).put("title", one.name());
    }
    words(json, "networks", directory.services().stream().flatMap(one -> one.network().stream()));
    words(
        json,
        "districts",
        county.localities().stream().flatMap(one -> one.districts().stream()).map(d -> d.code()));
    words(
        json,
        "practices",
        directory.services().stream()
            .filter(one -> one.type() == ServiceType.GP_PRACTICE)
            .map(Service::id));
    words(json, "differing", differing.stream());
    ArrayNode retired = json.putArray("retired");
    for (Service one : directory.retired()) {
      retired.addObject().put("id", one.id()).put("name", one.name());
    }
    return json;
  }

  private static <T> void choices(
      ObjectNode json, String key, T[] all, Function<T, Map.Entry<String, String>> words) {
    ArrayNode list = json.putArray(key);
    Arrays.stream(all)
        .map(words)
        .forEach(one -> list.addObject().put("code", one.getKey()).put("title", one.getValue()));
  }

  private static void words(ObjectNode json, String key, Stream<String> words) {
    words.collect(Collectors.toCollection(TreeSet::new)).forEach(json.putArray(key)::add);
  }

  /** A service with what was written of it. */
  static ObjectNode whole(Shown shown, List<Edition> history) {
    ObjectNode json = shown(shown);
    ArrayNode editions = json.putArray("history");
    for (int i = 0; i < history.size(); i++) {
      Edition one = history.get(i);
      Optional<ObjectNode> before =
          i + 1 < history.size() ? said(history.get(i + 1)) : one.said().filed();
      ObjectNode entry = edition(one);
      changes(
          entry.putArray("changes"),
          SheetChange.between(before.orElseGet(Json::object), said(one).orElseGet(Json::object)));
      editions.add(entry);
    }
    return json;
  }

  /** How the service is with an edition. */
  private static Optional<ObjectNode> said(Edition edition) {
    return edition.said().sheet().or(() -> edition.said().filed());
  }

  private static ObjectNode edition(Edition one) {
    return Json.object()
        .put("edition", one.said().number())
        .put("state", one.said().state().key())
        .put("by", one.said().by())
        .put("at", one.at().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("reason", one.said().reason());
  }

  private static ObjectNode shown(Shown shown) {
    ObjectNode json =
        Json.object()
            .put("id", shown.id())
            .put("version", shown.version())
            .put("retired", DirectoryEditor.isRetired(shown))
            .put("inFile", shown.filed().isPresent());
    json.set("sheet", shown.sheet());
    shown.edition().ifPresent(one -> json.set("last", edition(one)));
    changes(json.putArray("fileSince"), shown.since());
    wrong(json.putArray("wrong"), shown.wrong());
    return json;
  }

  private static void changes(ArrayNode into, List<SheetChange> changes) {
    changes.forEach(one ->
        into.addObject()
            .put("field", one.field())
            .put("before", one.before())
            .put("after", one.after()));
  }

  private static void wrong(ArrayNode into, List<Wrong> wrong) {
    wrong.forEach(one ->
        into.addObject().put("field", one.field()).put("rule", one.rule()).put("text", one.text()));
  }

  static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Shown now, List<SheetChange> changes) -> {
        ObjectNode json = shown(now);
        changes(json.putArray("changes"), changes);
        yield Reply.ok(json);
      }
      case Outcome.NotRight(List<Wrong> found) -> {
        ObjectNode more = Json.object();
        wrong(more.putArray("errors"), found);
        yield Reply.problem(
            409, "not-right", "Something is wrong with what was written: nothing was kept.", more);
      }
      case Outcome.Meanwhile(Shown now) -> {
        ObjectNode more = Json.object();
        more.set("now", shown(now));
        yield Reply.problem(
            409,
            "changed-meanwhile",
            "Somebody else changed this service meanwhile: nothing was kept.",
            more);
      }
      case Outcome.Refused(String code, String text) -> Reply.problem(409, code, text);
    };
  }

  /** The fields that were changed, for the trail; their values stand in the history. */
  static String changed(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Shown now, List<SheetChange> changes) when !changes.isEmpty() -> {
        String fields =
            changes.stream()
                .map(one -> one.field() + ": '" + one.before() + "' now '" + one.after() + "'")
                .collect(Collectors.joining("; "));
        yield " (edition "
            + now.edition().map(one -> one.said().number()).orElse(0)
            + ": "
            + (fields.length() <= FIELDS_NAMED_CHARS_MAX
                ? fields
                : fields.substring(0, FIELDS_NAMED_CHARS_MAX) + "…")
            + ")";
      }
      case Outcome.Done done -> "";
      case Outcome.NotRight(List<Wrong> found) ->
          " (" + found.getFirst().field() + ": " + found.getFirst().rule() + ")";
      case Outcome.Meanwhile first -> " (somebody else was first)";
      case Outcome.Refused refused -> " (" + refused.code() + ")";
    };
  }
}
