package org.onecall.protocol.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AskedBy;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Worse;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlNode;

/** Reads the questions of a bank, first what they are, then whom they may be asked. */
final class QuestionReader {
  private static final int CHOICES_MAX = 24;
  private static final long STEPS_MAX = 10_000_000;
  private static final int FRESH_MINUTES_MAX = 60 * 24 * 366;
  private static final NumberRange BARE =
      new NumberRange(
          "minutes",
          BigDecimal.valueOf(-1_000_000_000L),
          BigDecimal.valueOf(1_000_000_000L),
          new BigDecimal("0.000001"));

  /** A question whose condition is still to be read. */
  record Head(Question question, Fields fields) {}

  private final Defects defects;

  QuestionReader(Defects defects) {
    this.defects = defects;
  }

  /** What the question is. */
  Optional<Head> head(String id, Fields fields) {
    Optional<Kind> kind =
        fields.requiredNode("kind").isPresent()
            ? fields.parsed("kind", "unknown-kind", "a kind of question", Kind::ofCode)
            : Optional.empty();
    String words = fields.text("words");
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<NumberRange> range =
        kind.get().isNumeric() ? range(kind.get(), fields) : Optional.empty();
    if (kind.get().isNumeric() && range.isEmpty()) {
      return Optional.empty();
    }
    var question =
        new Question(
            id,
            kind.get(),
            words,
            fields.textOrEmpty("why"),
            fields.textOrEmpty("plain"),
            fields.textOrEmpty("help"),
            choices(kind.get(), fields),
            range,
            fields
                .parsed(
                    "asked-by", "unknown-value", "handler or clinician", QuestionReader::askedBy)
                .orElse(kind.get() == Kind.OBSERVATION ? AskedBy.CLINICIAN : AskedBy.HANDLER),
            fields.parsed(
                "fresh", "time-form", "a time such as '4 hours'", QuestionReader::minutes),
            fields.parsed("snomed", "snomed-form", "a SNOMED CT number", QuestionReader::snomed));
    return Optional.of(new Head(question, fields));
  }

  /** The question with whom it may be asked, once every name is known. */
  BankQuestion finish(Head head, ConditionReader conditions) {
    Fields fields = head.fields();
    Question question = head.question();
    boolean fact = fields.yesNo("fact").orElse(false);
    Condition onlyFor = conditions.optional(fields, "only-for");
    Worse worse =
        fields
            .parsed(
                "worse",
                "unknown-value",
                "higher or lower",
                text ->
                    switch (text) {
                      case "higher" -> Optional.of(Worse.HIGHER);
                      case "lower" -> Optional.of(Worse.LOWER);
                      default -> Optional.empty();
                    })
            .orElse(Worse.NEITHER);
    if (worse != Worse.NEITHER && !question.kind().isNumeric()) {
      fields.refuse("worse", "not-a-number", "only a number has a worse direction");
    }
    Set<String> redFlags = redFlags(question, fields);
    Optional<Answer> unremarkable =
        fields.node("unremarkable").flatMap(node -> new AnswerText(defects).read(question, node));
    fields.close();
    return new BankQuestion(
        question, fact, onlyFor, redFlags, worse, unremarkable, defects.file(), fields.line());
  }

  private Set<String> redFlags(Question question, Fields fields) {
    var flags = new LinkedHashSet<>(fields.texts("red-flag"));
    if (!flags.isEmpty() && question.kind().isNumeric()) {
      fields.refuse("red-flag", "is-a-number", "a number has 'worse: higher' or 'worse: lower'");
      return Set.of();
    }
    for (String flag : flags) {
      if (flag.equals(Question.NOT_SURE)
          || flag.equals(Question.NONE)
          || question.label(flag).isEmpty()) {
        fields.refuse("red-flag", "unknown-choice", "'" + Fields.shown(flag) + "' is no choice");
      }
    }
    return flags;
  }

  private List<Choice> choices(Kind kind, Fields fields) {
    var choices = new ArrayList<Choice>();
    if (kind == Kind.YES_NO) {
      choices.add(new Choice("yes", fields.optionalText("yes-label").orElse("Yes")));
      choices.add(new Choice("no", fields.optionalText("no-label").orElse("No")));
    } else if (kind == Kind.ONE_OF || kind == Kind.ANY_OF) {
      fields
          .requiredNode("choices")
          .ifPresent(node -> choices.addAll(choicesOf(Fields.of(node, defects))));
    }
    if (kind == Kind.ANY_OF) {
      String label = fields.optionalText("none-label").orElse("None of these");
      choices.add(new Choice(Question.NONE, label));
    }
    choices.add(
        new Choice(Question.NOT_SURE, fields.optionalText("not-sure-label").orElse("Not sure")));
    return choices;
  }

  private List<Choice> choicesOf(Fields fields) {
    var choices = new ArrayList<Choice>();
    var labels = new HashSet<String>();
    for (Map.Entry<String, YamlNode.Entry> entry : fields.entries().entrySet()) {
      String value = entry.getKey();
      String label = fields.text(value);
      if (!ProtocolId.isValid(value)
          || value.equals(Question.NOT_SURE)
          || value.equals(Question.NONE)) {
        fields.refuse(value, "choice-form", "'" + Fields.shown(value) + "' cannot be a choice");
      } else if (!labels.add(label)) {
        fields.refuse(value, "choice-label", "another choice has the same label");
      }
      choices.add(new Choice(value, label));
    }
    if (choices.isEmpty() || choices.size() > CHOICES_MAX) {
      defects.add(fields.line(), "choices", "a question has 1 to " + CHOICES_MAX + " choices");
    }
    return choices;
  }

  private Optional<NumberRange> range(Kind kind, Fields fields) {
    String unit = fields.textOrEmpty("unit");
    if (kind == Kind.DURATION && !TimeUnits.isTime(unit)) {
      fields.refuse("unit", "time-unit", "a duration is in minutes, hours or days");
      return Optional.empty();
    }
    BigDecimal step = fields.decimal("step").orElse(BigDecimal.ONE);
    String text = fields.text("range");
    String[] ends = text.split(" to ", -1);
    if (step.signum() <= 0 || ends.length != 2) {
      fields.refuse("range", "range-form", "a range such as '0 to 10', and a step above 0");
      return Optional.empty();
    }
    var reader = new RangeText(new NumberRange(unit, BARE.min(), BARE.max(), BARE.step()));
    Optional<BigDecimal> min = reader.number(ends[0]);
    Optional<BigDecimal> max = reader.number(ends[1]);
    boolean sound =
        min.isPresent()
            && max.isPresent()
            && min.get().compareTo(max.get()) < 0
            && min.get().remainder(step).signum() == 0
            && max.get().remainder(step).signum() == 0
            && max.get().subtract(min.get()).compareTo(step.multiply(BigDecimal.valueOf(STEPS_MAX)))
                <= 0;
    if (!sound) {
      fields.refuse("range", "range-form", "the ends are whole steps, the first below the second");
      return Optional.empty();
    }
    return Optional.of(new NumberRange(unit, min.get(), max.get(), step));
  }

  private static Optional<AskedBy> askedBy(String text) {
    return switch (text) {
      case "handler" -> Optional.of(AskedBy.HANDLER);
      case "clinician" -> Optional.of(AskedBy.CLINICIAN);
      default -> Optional.empty();
    };
  }

  /** A time such as {@code 4 hours}, in minutes. */
  static Optional<Integer> minutes(String text) {
    return new RangeText(BARE)
        .number(text)
        .filter(value -> !text.matches("[\\d.]+"))
        .filter(value -> value.stripTrailingZeros().scale() <= 0)
        .filter(value -> value.signum() > 0)
        .filter(value -> value.compareTo(BigDecimal.valueOf(FRESH_MINUTES_MAX)) <= 0)
        .map(BigDecimal::intValueExact);
  }

  private static Optional<String> snomed(String text) {
    return text.matches("\\d{6,18}") ? Optional.of(text) : Optional.empty();
  }
}
