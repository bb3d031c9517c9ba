package org.onecall.encounter;

import java.time.Instant;
import org.onecall.protocol.Answer;

/**
 * An answer on the record, with the words it was asked in.
 *
 * @param label the answer in words
 * @param at when it was given; of one that was sent along, when it was taken there
 */
public record GivenAnswer(
    String question,
    String words,
    Answer answer,
    String label,
    AnswerSource source,
    Actor by,
    Instant at,
    Standing standing) {

  /** Whether an answer still counts. */
  public enum Standing {
    /** It counts. */
    COUNTS,
    /** Another answer made it irrelevant; it counts again should its question matter again. */
    STRUCK,
    /** The same question was answered anew. */
    REPLACED,
    /** It was given too long ago to rest on; its question is asked again should it matter. */
    EXPIRED
  }

  /** Whether it is shown struck through. */
  public boolean struck() {
    return standing != Standing.COUNTS;
  }

  GivenAnswer standing(Standing next) {
    return new GivenAnswer(question, words, answer, label, source, by, at, next);
  }
}
