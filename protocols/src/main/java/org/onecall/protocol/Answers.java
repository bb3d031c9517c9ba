package org.onecall.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been answered so far, by question, in the order first answered; immutable. */
public final class Answers {
  /** Nothing answered. */
  public static final Answers NONE = new Answers(Map.of());

  private final Map<String, Answer> byQuestion;

  private Answers(Map<String, Answer> byQuestion) {
    this.byQuestion = byQuestion;
  }

  /** The answers in the map's own order. */
  public static Answers of(Map<String, Answer> byQuestion) {
    return new Answers(Collections.unmodifiableMap(new LinkedHashMap<>(byQuestion)));
  }

  /**
   * These answers and one more; an earlier answer to the same question is replaced in its place.
   */
  public Answers with(String question, Answer answer) {
    var next = new LinkedHashMap<>(byQuestion);
    next.put(question, answer);
    return new Answers(Collections.unmodifiableMap(next));
  }

  /** These answers and the others; where both answer a question, the others hold. */
  public Answers withAll(Answers others) {
    var next = new LinkedHashMap<>(byQuestion);
    next.putAll(others.byQuestion);
    return new Answers(Collections.unmodifiableMap(next));
  }

  /** These answers but the one to this question. */
  public Answers without(String question) {
    var next = new LinkedHashMap<>(byQuestion);
    next.remove(question);
    return new Answers(Collections.unmodifiableMap(next));
  }

  /** What was answered to a question, if anything. */
  public Optional<Answer> to(String question) {
    return Optional.ofNullable(byQuestion.get(question));
  }

  /** Whether the question has been answered. */
  public boolean has(String question) {
    return byQuestion.containsKey(question);
  }

  /** The questions answered, in order. */
  public Set<String> questions() {
    return byQuestion.keySet();
  }

  /** The answers by question, in order; cannot be changed. */
  public Map<String, Answer> asMap() {
    return byQuestion;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answers answers && byQuestion.equals(answers.byQuestion);
  }

  @Override
  public int hashCode() {
    return byQuestion.hashCode();
  }

  @Override
  public String toString() {
    return byQuestion.toString();
  }
}
