package org.onecall.protocol;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What was answered to a question. */
public sealed interface Answer {
  /** Yes. */
  static Answer yes() {
    return new One("yes");
  }

  /** No. */
  static Answer no() {
    return new One("no");
  }

  /** The caller cannot say; counts as the most urgent thing it could stand for. */
  static Answer notSure() {
    return new NotSure();
  }

  /** None of the choices of a question that takes several. */
  static Answer none() {
    return new Several(Set.of());
  }

  /** An answer to a {@link Kind#YES_NO} or {@link Kind#ONE_OF} question. */
  static Answer one(String value) {
    return new One(value);
  }

  /** An answer to an {@link Kind#ANY_OF} question. */
  static Answer several(String... values) {
    return new Several(Set.of(values));
  }

  /** An answer to a numeric question, in the question's own unit. */
  static Answer number(long value) {
    return new Amount(BigDecimal.valueOf(value));
  }

  /** An answer to a numeric question, in the question's own unit. */
  static Answer number(String value) {
    return new Amount(new BigDecimal(value));
  }

  /** The answer in the question's words, for people: {@code Yes}, {@code 45 minutes}. */
  default String inWords(Question question) {
    return switch (this) {
      case One one -> question.label(one.value()).orElse(one.value());
      case Several several when several.values().isEmpty() ->
          question.label(Question.NONE).orElse("None of these");
      case Several several ->
          String.join(
              ", ", several.values().stream().map(v -> question.label(v).orElse(v)).toList());
      case Amount amount ->
          question
              .range()
              .filter(range -> !range.unit().isEmpty())
              .map(range -> amount.value().toPlainString() + " " + range.unit())
              .orElse(amount.value().toPlainString());
      case NotSure _ -> question.label(Question.NOT_SURE).orElse("Not sure");
    };
  }

  /**
   * One choice.
   *
   * @param value {@code yes}, {@code no} or one of the question's own choices
   */
  record One(String value) implements Answer {}

  /**
   * Several choices, or none.
   *
   * @param values the choices that are so, in alphabetical order
   */
  record Several(Set<String> values) implements Answer {
    public Several {
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
  }

  /**
   * A number.
   *
   * @param value in the question's unit
   */
  record Amount(BigDecimal value) implements Answer {
    public Amount {
      value = value.stripTrailingZeros();
      if (value.scale() < 0) {
        value = value.setScale(0);
      }
    }
  }

  /** Not known. */
  record NotSure() implements Answer {}
}
