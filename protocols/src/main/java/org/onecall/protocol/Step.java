package org.onecall.protocol;

/** What comes next in an encounter: a question, or the outcome. */
public sealed interface Step {
  /**
   * This question is asked next.
   *
   * @param question the question
   */
  record Ask(Question question) implements Step {}

  /**
   * No answer that is still open can change anything: the outcome stands.
   *
   * @param outcome what was concluded
   */
  record Concluded(Outcome outcome) implements Step {}
}
