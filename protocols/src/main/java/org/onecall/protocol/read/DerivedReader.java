package org.onecall.protocol.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.Derived;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlNode;

/**
 * Reads derived values. There are five forms, told apart by their key: {@code yes-when}, {@code
 * values}, {@code bands}, {@code sum} and {@code highest}.
 */
final class DerivedReader {
  private static final List<String> FORMS =
      List.of("yes-when", "values", "bands", "sum", "highest");

  private static final int DERIVED_MAX = 100;

  private final Names names;
  private final Defects defects;

  DerivedReader(Names names, Defects defects) {
    this.names = names;
    this.defects = defects;
  }

  /** Adds the names of all derived values under a key. */
  void heads(Fields part) {
    part.map("derived")
        .filter(this::notTooMany)
        .ifPresent(all ->
            all.entries()
                .forEach((id, entry) ->
                    names.add(
                        id,
                        head(Fields.of(entry.value(), new Defects(defects.file()))),
                        entry.line(),
                        defects)));
  }

  /** A chain of derived values is followed by calls within calls; so its length is bounded. */
  private boolean notTooMany(Fields all) {
    int count = all.entries().size();
    if (count > DERIVED_MAX) {
      defects.add(
          all.line(), "too-many", "%d derived values; at most %d".formatted(count, DERIVED_MAX));
    }
    return count <= DERIVED_MAX;
  }

  private static Named head(Fields fields) {
    if (fields.has("sum") || fields.has("highest")) {
      return new Named.OfScore();
    }
    if (fields.has("bands")) {
      return new Named.OfValue(
          fields.map("bands").map(bands -> bands.entries().keySet()).orElse(Set.of()));
    }
    if (fields.has("values")) {
      var values = new LinkedHashSet<String>();
      fields.maps("values").forEach(each -> each.optionalText("value").ifPresent(values::add));
      return new Named.OfValue(values);
    }
    return new Named.OfValue(Set.of("yes", "no"));
  }

  /** The derived values under a key, once every name is known. */
  Map<String, Derived> read(Fields part) {
    var read = new LinkedHashMap<String, Derived>();
    part.map("derived")
        .filter(all -> all.entries().size() <= DERIVED_MAX)
        .ifPresent(all ->
            all.entries()
                .forEach((id, entry) ->
                    one(id, Fields.of(entry.value(), defects))
                        .ifPresent(derived -> read.put(id, derived))));
    return read;
  }

  private Optional<Derived> one(String id, Fields fields) {
    String title = fields.text("title");
    fields.textOrEmpty("source");
    List<String> forms = FORMS.stream().filter(fields::has).toList();
    if (forms.size() != 1) {
      defects.add(
          fields.line(), "derived-form", "needs exactly one of " + String.join(", ", FORMS));
      return Optional.empty();
    }
    var conditions = new ConditionReader(names, defects);
    Derived derived =
        switch (forms.getFirst()) {
          case "yes-when" ->
              value(
                  id,
                  title,
                  List.of(
                      new Derived.Case("yes", conditions.required(fields, "yes-when")),
                      new Derived.Case("no", new Condition.Always(fields.line()))),
                  fields);
          case "values" -> value(id, title, values(fields, conditions), fields);
          case "bands" -> value(id, title, bands(fields, conditions), fields);
          case "sum" -> score(id, title, false, fields, conditions);
          default -> score(id, title, true, fields, conditions);
        };
    fields.close();
    return Optional.of(derived);
  }

  private Derived value(String id, String title, List<Derived.Case> cases, Fields fields) {
    return new Derived.Value(id, title, cases, defects.file(), fields.line());
  }

  private List<Derived.Case> values(Fields fields, ConditionReader conditions) {
    var cases = new ArrayList<Derived.Case>();
    for (Fields each : fields.maps("values")) {
      String value = each.text("value");
      checkValue(value, each);
      cases.add(new Derived.Case(value, conditions.optional(each, "when")));
      each.close();
    }
    if (cases.isEmpty() || !(cases.getLast().when() instanceof Condition.Always)) {
      fields.refuse("values", "no-last-value", "the last value holds always: it has no 'when'");
    }
    return cases;
  }

  private void checkValue(String value, Fields fields) {
    if (!value.isEmpty() && !ProtocolId.isValid(value)) {
      fields.refuse("value", "name-form", "'" + Fields.shown(value) + "' is not a name");
    }
  }

  private List<Derived.Case> bands(Fields fields, ConditionReader conditions) {
    String of = fields.text("of");
    Optional<Question> question = numeric(of, fields, "of");
    var cases = new ArrayList<Derived.Case>();
    var covered = new ArrayList<Interval>();
    fields
        .map("bands")
        .ifPresent(bands ->
            bands
                .entries()
                .forEach((band, entry) -> {
                  List<YamlNode.Text> texts = textsOf(entry.value());
                  question.ifPresent(q -> {
                    Condition in = conditions.about(q, texts, entry.line());
                    cases.add(new Derived.Case(band, in));
                    covered.addAll(((Condition.Within) in).intervals());
                  });
                }));
    question.ifPresent(q -> checkPartition(q, covered, fields.line("bands"), true));
    return cases;
  }

  private Optional<Question> numeric(String name, Fields fields, String key) {
    if (names.find(name).orElse(null) instanceof Named.OfQuestion(Question question)
        && question.kind().isNumeric()) {
      return Optional.of(question);
    }
    if (!name.isEmpty()) {
      fields.refuse(key, "not-a-number", "'" + Fields.shown(name) + "' is no numeric question");
    }
    return Optional.empty();
  }

  private static List<YamlNode.Text> textsOf(YamlNode node) {
    return switch (node) {
      case YamlNode.Text text -> List.of(text);
      case YamlNode.Sequence list ->
          list.items().stream()
              .filter(YamlNode.Text.class::isInstance)
              .map(YamlNode.Text.class::cast)
              .toList();
      case YamlNode.Mapping _ -> List.of();
    };
  }

  private Derived score(
      String id, String title, boolean highest, Fields fields, ConditionReader conditions) {
    var parts = new ArrayList<Derived.Part>();
    for (Fields each : fields.maps(highest ? "highest" : "sum")) {
      part(each, conditions).ifPresent(parts::add);
      each.close();
    }
    if (parts.isEmpty()) {
      defects.add(fields.line(), "score-empty", "a score has at least one part");
    }
    return new Derived.Score(id, title, highest, parts, defects.file(), fields.line());
  }

  private Optional<Derived.Part> part(Fields fields, ConditionReader conditions) {
    if (fields.has("when")) {
      Condition when = conditions.required(fields, "when");
      int points = fields.integer("points", 0, 100).orElse(0);
      return Optional.of(
          new Derived.Part(Conditions.questions(when), List.of(new Derived.Points(points, when))));
    }
    String of = fields.text("of");
    Optional<Fields> table = fields.map("points");
    if (table.isEmpty() || !(names.find(of).orElse(null) instanceof Named.OfQuestion(Question q))) {
      defects.add(fields.line(), "score-part", "a part is 'of' a question and has 'points'");
      return Optional.empty();
    }
    var points = new ArrayList<Derived.Points>();
    var intervals = new ArrayList<Interval>();
    var choices = new ArrayList<String>();
    table
        .get()
        .entries()
        .forEach((number, entry) -> {
          int value = Fields.number(number).map(n -> n.intValue()).orElse(-1);
          if (value < 0 || value > 100) {
            defects.add(entry.line(), "points", "points are a number from 0 to 100");
          }
          Condition when = conditions.about(q, textsOf(entry.value()), entry.line());
          points.add(new Derived.Points(Math.max(0, Math.min(100, value)), when));
          switch (when) {
            case Condition.Within within -> intervals.addAll(within.intervals());
            case Condition.Is is -> choices.addAll(is.values());
            default -> throw new IllegalStateException("a condition on one question");
          }
        });
    if (q.kind().isNumeric()) {
      checkPartition(q, intervals, table.get().line(), false);
    } else {
      checkChoices(q, choices, table.get().line());
    }
    return Optional.of(new Derived.Part(Set.of(q.id()), points));
  }

  private void checkChoices(Question question, List<String> choices, int line) {
    for (var choice : question.choices()) {
      long times = choices.stream().filter(choice.value()::equals).count();
      boolean counts =
          !choice.value().equals(Question.NOT_SURE) && !choice.value().equals(Question.NONE);
      if (counts && times != 1) {
        defects.add(
            line,
            times == 0 ? "gap" : "overlap",
            "%s '%s' has %s"
                .formatted(
                    question.id(), choice.value(), times == 0 ? "no points" : "points twice"));
      }
    }
  }

  /** A gap or an overlap is found here, where the file and line are known. */
  private void checkPartition(Question question, List<Interval> intervals, int line, boolean band) {
    NumberRange range = question.range().orElseThrow();
    Interval all = Steps.all(range);
    String what = band ? "no band" : "no points";
    long next = all.from();
    for (Interval each :
        intervals.stream().sorted(java.util.Comparator.comparingLong(Interval::from)).toList()) {
      if (each.from() > next) {
        defects.add(
            line,
            "gap",
            "%s %s to %s has %s"
                .formatted(question.id(), shown(next, range), shown(each.from() - 1, range), what));
      } else if (each.from() < next) {
        defects.add(
            line,
            "overlap",
            "%s %s is in two places".formatted(question.id(), shown(each.from(), range)));
      }
      next = Math.max(next, each.to() + 1);
    }
    if (next <= all.to() && !intervals.isEmpty()) {
      defects.add(
          line,
          "gap",
          "%s %s to %s has %s"
              .formatted(question.id(), shown(next, range), shown(all.to(), range), what));
    }
  }

  private static String shown(long steps, NumberRange range) {
    return Steps.value(steps, range).stripTrailingZeros().toPlainString();
  }
}
