package org.onecall.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a protocol, compiled: a pure function from answers to the next question or the
 * outcome. Shared freely between threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Protocol {
  private final ProtocolId id;
  private final String version;
  private final String hash;
  private final String title;
  private final List<String> complaints;
  private final SignOff signOff;
  private final List<Question> questions;

  Protocol(
      ProtocolId id,
      String version,
      String hash,
      String title,
      List<String> complaints,
      SignOff signOff,
      List<Question> questions) {
    this.id = id;
    this.version = version;
    this.hash = hash;
    this.title = title;
    this.complaints = List.copyOf(complaints);
    this.signOff = signOff;
    this.questions = List.copyOf(questions);
  }

  /** The lasting name, the same in all versions. */
  public ProtocolId id() {
    return id;
  }

  /** The author's version, such as {@code 1.0.0}. */
  public String version() {
    return version;
  }

  /** The SHA-256 of all content this version is made of, shared parts included; 64 hex digits. */
  public String hash() {
    return hash;
  }

  /** What it is called. */
  public String title() {
    return title;
  }

  /** The presenting complaints it is for, in everyday words, synonyms included. */
  public List<String> complaints() {
    return complaints;
  }

  /** Who has signed it. */
  public SignOff signOff() {
    return signOff;
  }

  /** Every question it may ask, in the order it asks them. */
  public List<Question> questions() {
    return questions;
  }

  /** A question of this protocol, if it has it. */
  public Optional<Question> question(String questionId) {
    return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
  }

  /** Why this answer cannot be taken; empty when it can. */
  public Optional<Refusal> refusal(String questionId, Answer answer) {
    return question(questionId)
        .map(question -> question.refusal(answer))
        .orElseGet(() ->
            Optional.of(new Refusal("unknown-question", "this protocol has no such question")));
  }

  /**
   * The next question, or the outcome, after these answers. Answers to questions of other protocols
   * are passed over; so are answers that do not fit their question, which {@link #refusal} finds.
   */
  public Step next(Answers answers) {
    throw new UnsupportedOperationException("cannot be walked yet");
  }

  /**
   * The questions whose answers count towards {@link #next}, in the order asked: an answer to any
   * other question of this protocol stays on the record, struck through.
   */
  public Set<String> counted(Answers answers) {
    throw new UnsupportedOperationException("cannot be walked yet");
  }

  /** The urgencies that answers still open can lead to, the least urgent first. */
  public List<Urgency> stillPossible(Answers answers) {
    throw new UnsupportedOperationException("cannot be walked yet");
  }
}
