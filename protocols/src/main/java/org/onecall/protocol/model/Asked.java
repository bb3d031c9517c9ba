package org.onecall.protocol.model;

import java.util.List;

/**
 * A question at its place in a protocol.
 *
 * @param of the question
 * @param guard whom it may be asked and whom the protocol is for; follows from elsewhere
 * @param when when it is relevant here, as the author says; conditions on later questions are
 *     refused
 * @param gate whether the emergency gate asks it
 * @param line the line it is asked on; 0 for a fact nobody listed
 */
public record Asked(BankQuestion of, Condition guard, Condition when, boolean gate, int line) {
  /** The question's name. */
  public String id() {
    return of.id();
  }

  /** When it is relevant. */
  public Condition relevance() {
    if (guard instanceof Condition.Always) {
      return when;
    }
    return when instanceof Condition.Always ? guard : new Condition.All(List.of(guard, when), line);
  }
}
