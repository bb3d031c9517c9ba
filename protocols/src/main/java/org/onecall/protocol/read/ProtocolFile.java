package org.onecall.protocol.read;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Level;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.SignOff;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.About;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.Narrowing;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.Suggestion;
import org.onecall.protocol.yaml.YamlNode;

/** Reads what only a protocol's own file has: what it is, its claims and its example cases. */
final class ProtocolFile {
  private final Fields fields;
  private final Defects defects;
  private final Map<String, BankQuestion> bank;

  ProtocolFile(Fields fields, Defects defects, Map<String, BankQuestion> bank) {
    this.fields = fields;
    this.defects = defects;
    this.bank = bank;
  }

  /** What the protocol is. */
  Optional<About> about(String hash) {
    Optional<ProtocolId> id =
        fields.parsed("protocol", "name-form", "a name", ProtocolFile::protocolId);
    String version = fields.text("version");
    if (!version.isEmpty() && !version.matches("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}")) {
      fields.refuse("version", "version-form", "a version has three numbers, such as 1.0.0");
    }
    Set<Level> comesAfter = comesAfter();
    boolean lastResort = lastResort(comesAfter);
    List<String> complaints = fields.texts("complaints");
    if (complaints.isEmpty() && comesAfter.isEmpty()) {
      fields.refuse("complaints", "key-missing", "'complaints' says what the protocol is for");
    }
    if (fields.texts("sources").isEmpty()) {
      fields.refuse("sources", "key-missing", "'sources' says where the thresholds come from");
    }
    fields.requiredNode("review-by");
    Optional<LocalDate> reviewBy = date(fields, "review-by");
    Optional<Fields> effective = fields.map("effective");
    Optional<LocalDate> from = effective.flatMap(dates -> date(dates, "from"));
    Optional<LocalDate> to = effective.flatMap(dates -> date(dates, "to"));
    effective.ifPresent(Fields::close);
    if (!fields.has("questions-max")) {
      fields.refuse("questions-max", "key-missing", "'questions-max' is missing");
    }
    int questionsMax = fields.integer("questions-max", 1, 200).orElse(1);
    SignOff signOff = signOff();
    String title = fields.text("title");
    List<String> authors = fields.texts("authors");
    return id.map(protocolId ->
        new About(
            protocolId,
            version,
            hash,
            title,
            complaints,
            fields.texts("sources"),
            authors,
            reviewBy.orElse(LocalDate.MIN),
            from,
            to,
            signOff,
            questionsMax,
            comesAfter,
            lastResort,
            List.of(),
            defects.file()));
  }

  /** The levels it follows by itself. A protocol either does, or is chosen by complaint. */
  private Set<Level> comesAfter() {
    var levels = EnumSet.noneOf(Level.class);
    for (String text : fields.texts("comes-after")) {
      Optional<Level> level = Level.ofCode(text);
      if (level.isEmpty()) {
        fields.refuse(
            "comes-after",
            "unknown-level",
            "'%s' is no level of the care card".formatted(Fields.shown(text)));
      }
      level.ifPresent(levels::add);
    }
    if (!levels.isEmpty() && fields.has("complaints")) {
      fields.refuse(
          "complaints",
          "not-chosen",
          "what comes after an outcome by itself is not chosen by complaint");
    }
    return levels;
  }

  /** Whether it is for what no other is for, which is chosen like any other. */
  private boolean lastResort(Set<Level> comesAfter) {
    boolean last = fields.yesNo("last-resort").orElse(false);
    if (last && !comesAfter.isEmpty()) {
      fields.refuse(
          "last-resort", "not-chosen", "what comes after an outcome by itself is no last resort");
    }
    return last;
  }

  private SignOff signOff() {
    Optional<YamlNode> node = fields.requiredNode("sign-off");
    if (node.isEmpty()
        || (node.get() instanceof YamlNode.Text text && text.value().equals("none"))) {
      return new SignOff.None();
    }
    Fields signed = Fields.of(node.get(), defects);
    String name = signed.text("name");
    String registration = signed.text("registration");
    signed.requiredNode("on");
    Optional<LocalDate> on = date(signed, "on");
    signed.close();
    return on.<SignOff>map(day -> new SignOff.Signed(name, registration, day))
        .orElseGet(SignOff.None::new);
  }

  private static Optional<LocalDate> date(Fields fields, String key) {
    return fields.parsed(
        key,
        "date-form",
        "a date such as 2027-01-31",
        text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeParseException notADate) {
            return Optional.empty();
          }
        });
  }

  static Optional<ProtocolId> protocolId(String text) {
    return ProtocolId.isValid(text) ? Optional.of(new ProtocolId(text)) : Optional.empty();
  }

  /** What {@code not sure} may stand for. */
  List<Narrowing> narrowings(ConditionReader conditions) {
    var narrowings = new ArrayList<Narrowing>();
    for (Fields each : fields.maps("not-sure")) {
      String id = each.text("question");
      BankQuestion question = known(id, each, "question");
      Optional<YamlNode> countsAs = each.requiredNode("counts-as");
      String because = each.text("because");
      if (question != null && countsAs.isPresent()) {
        var texts = new ArrayList<YamlNode.Text>();
        for (YamlNode item : each.items("counts-as")) {
          if (item instanceof YamlNode.Text text) {
            texts.add(text);
          }
        }
        Condition about = conditions.about(question.question(), texts, each.line("counts-as"));
        narrowings.add(new Narrowing(id, about, because, each.line()));
      }
      each.close();
    }
    return narrowings;
  }

  /** The claims. */
  List<Claim> claims(ConditionReader conditions, Scope scope) {
    var claims = new ArrayList<Claim>();
    for (Fields each : fields.maps("claims")) {
      String sentence = each.text("claim");
      Condition when = conditions.optional(each, "when");
      List<String> promises =
          List.of("at-least", "at-most", "never", "flag", "never-offered").stream()
              .filter(each::has)
              .toList();
      if (promises.size() != 1) {
        defects.add(
            each.line(),
            "claim-form",
            "needs exactly one of at-least, at-most, never, flag, never-offered");
      } else {
        promise(each, promises.getFirst(), scope)
            .ifPresent(promise ->
                claims.add(new Claim(sentence, when, promise, defects.file(), each.line())));
      }
      each.close();
    }
    return claims;
  }

  private Optional<Claim.Promise> promise(Fields each, String key, Scope scope) {
    return switch (key) {
      case "at-least" -> urgency(each, key).map(Claim.Promise.AtLeast::new);
      case "at-most" -> urgency(each, key).map(Claim.Promise.AtMost::new);
      case "never" -> {
        Set<String> conclusions = scope.conclusions(each, key, defects);
        yield conclusions.isEmpty()
            ? Optional.empty()
            : Optional.of(new Claim.Promise.Never(conclusions));
      }
      case "never-offered" -> Optional.of(new Claim.Promise.NeverOffered(each.text(key)));
      default -> Optional.of(new Claim.Promise.Flagged(each.text(key)));
    };
  }

  private static Optional<Urgency> urgency(Fields each, String key) {
    return each.parsed(key, "unknown-urgency", "a step of the scale of urgency", Urgency::ofCode);
  }

  /** The example cases. */
  List<ExampleCase> cases() {
    var cases = new ArrayList<ExampleCase>();
    for (Fields each : fields.maps("cases")) {
      String name = each.text("case");
      var answers = new java.util.LinkedHashMap<String, Answer>();
      each.map("answers")
          .ifPresent(said ->
              said.entries()
                  .forEach((id, entry) -> {
                    BankQuestion question = known(id, said, id);
                    if (question != null) {
                      new AnswerText(defects)
                          .read(question.question(), entry.value())
                          .ifPresent(answer -> answers.put(id, answer));
                    }
                  }));
      cases.add(
          new ExampleCase(
              name,
              Answers.of(answers),
              each.text("expect"),
              Set.copyOf(each.texts("flags")),
              each.has("offers") ? Optional.of(Set.copyOf(each.texts("offers"))) : Optional.empty(),
              each.line()));
      each.close();
    }
    return cases;
  }

  private @org.jspecify.annotations.Nullable BankQuestion known(String id, Fields at, String key) {
    BankQuestion question = bank.get(id);
    if (question == null && !id.isEmpty()) {
      at.refuse(
          key,
          "unknown-question",
          "'%s' is not in the question bank%s"
              .formatted(Fields.shown(id), Suggestion.of(id, bank.keySet())));
    }
    return question;
  }
}
