package org.onecall.encounter;

import java.time.Instant;
import org.onecall.protocol.Answer;

/**
 * An answer to a question of the bank that somebody else has asked already, such as NHS 111.
 *
 * @param takenAt when it was given there; it ages from then
 */
public record Brought(String question, Answer answer, Instant takenAt) {

  /** How many one sending may hold. */
  public static final int BROUGHT_MAX = 200;
}
