package org.onecall.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question of the bank, with all that the person who asks it needs.
 *
 * @param id the question's lasting name, shared by all protocols
 * @param kind what sort of answer it takes
 * @param words the words to say
 * @param why why it is asked, to say when the caller wonders; may be empty
 * @param plain a plainer way to ask; may be empty
 * @param help help for the person who asks; may be empty
 * @param choices what may be chosen, {@code not-sure} always the last; for {@link Kind#ANY_OF} the
 *     one before it is {@code none}; for a numeric kind {@code not-sure} alone
 * @param range the numbers a numeric kind takes
 * @param askedBy who may ask it
 * @param freshMinutes how long an answer stays good enough not to be asked again, in minutes; empty
 *     for as long as the encounter lasts
 * @param snomed the SNOMED CT concept the question is about, where known
 */
public record Question(
    String id,
    Kind kind,
    String words,
    String why,
    String plain,
    String help,
    List<Choice> choices,
    Optional<NumberRange> range,
    AskedBy askedBy,
    Optional<Integer> freshMinutes,
    Optional<String> snomed) {
  /** What is answered when the caller cannot say. */
  public static final String NOT_SURE = "not-sure";

  /** What is answered to a question with several choices when none of them is so. */
  public static final String NONE = "none";

  public Question {
    choices = List.copyOf(choices);
  }

  /** Why this answer cannot be taken for this question; empty when it can. */
  public Optional<Refusal> refusal(Answer answer) {
    return switch (answer) {
      case Answer.NotSure _ -> Optional.empty();
      case Answer.One one when kind == Kind.YES_NO || kind == Kind.ONE_OF ->
          refusalOfChoices(Set.of(one.value()));
      case Answer.Several several when kind == Kind.ANY_OF -> refusalOfChoices(several.values());
      case Answer.Amount amount when kind.isNumeric() ->
          range.flatMap(allowed ->
              allowed.contains(amount.value())
                  ? Optional.empty()
                  : Optional.of(outOfRange(allowed)));
      case Answer.One _, Answer.Several _, Answer.Amount _ -> Optional.of(wrongKind());
    };
  }

  Refusal wrongKind() {
    String wanted =
        switch (kind) {
          case YES_NO, ONE_OF -> "one of its choices";
          case ANY_OF -> "a list of its choices";
          case NUMBER, DURATION, OBSERVATION, SCALE -> "a number";
        };
    return new Refusal("wrong-kind", "the answer to " + id + " is " + wanted + ", or not-sure");
  }

  private Refusal outOfRange(NumberRange allowed) {
    return new Refusal(
        "out-of-range",
        "the answer to %s lies between %s and %s %s"
            .formatted(
                id, allowed.min().toPlainString(), allowed.max().toPlainString(), allowed.unit())
            .strip());
  }

  private Optional<Refusal> refusalOfChoices(Set<String> values) {
    boolean allKnown =
        values.stream()
            .allMatch(v -> !v.equals(NOT_SURE) && !v.equals(NONE) && label(v).isPresent());
    return allKnown
        ? Optional.empty()
        : Optional.of(
            new Refusal("unknown-choice", "the answer to " + id + " is not one of its choices"));
  }

  /** The label of one of the choices, if there is such a choice. */
  public Optional<String> label(String value) {
    return choices.stream().filter(c -> c.value().equals(value)).map(Choice::label).findFirst();
  }
}
