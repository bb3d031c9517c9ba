package org.onecall.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a protocol, compiled: a pure function from answers to the next question or the
 * outcome. Shared freely between threads.
 */
public interface Protocol {
  /** The lasting name, the same in all versions. */
  ProtocolId id();

  /** The author's version, such as {@code 1.0.0}. */
  String version();

  /** The SHA-256 of all content this version is made of, shared parts included; 64 hex digits. */
  String hash();

  /** What it is called. */
  String title();

  /** The presenting complaints it is for, in everyday words, synonyms included. */
  List<String> complaints();

  /** Who has signed it. */
  SignOff signOff();

  /**
   * The levels of an outcome after which it is asked by itself, at the end of a call; empty for a
   * protocol that is chosen by complaint.
   */
  Set<Level> comesAfter();

  /** Whether it is for what no other is for, so that it gives way to whichever is found. */
  boolean isLastResort();

  /** Those of its questions that are the emergency gate, the same in every protocol. */
  Set<String> gate();

  /**
   * What may be offered after these answers, once they lead to an outcome that is not urgent; empty
   * before that.
   */
  List<Offer> offers(Answers answers);

  /** On which days it may be used. */
  Effective effective();

  /** Every question it may ask, in the order it asks them. */
  List<Question> questions();

  /** A question of this protocol, if it has it. */
  Optional<Question> question(String questionId);

  /** Why this answer cannot be taken; empty when it can. */
  default Optional<Refusal> refusal(String questionId, Answer answer) {
    return question(questionId)
        .map(question -> question.refusal(answer))
        .orElseGet(() ->
            Optional.of(new Refusal("unknown-question", "this protocol has no such question")));
  }

  /**
   * The next question, or the outcome, after these answers. Answers to questions of other protocols
   * are passed over; so are answers that do not fit their question, which {@link #refusal} finds.
   */
  Step next(Answers answers);

  /**
   * The questions whose answers count towards {@link #next}, in the order asked: an answer to any
   * other question of this protocol stays on the record, struck through.
   */
  Set<String> counted(Answers answers);

  /**
   * Why the outcome is what it is: the rules that made it so, each with the answers it rests on;
   * empty while a question waits.
   */
  List<Reason> reasons(Answers answers);

  /** The urgencies that answers still open can lead to, the least urgent first. */
  List<Urgency> stillPossible(Answers answers);
}
