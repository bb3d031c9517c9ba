package org.onecall.protocol.model;

/**
 * A question at its place in a protocol.
 *
 * @param of the question
 * @param when when it is relevant here; conditions on later questions are refused
 * @param gate whether the emergency gate asks it
 * @param line the line it is asked on
 */
public record Asked(BankQuestion of, Condition when, boolean gate, int line) {
  /** The question's name. */
  public String id() {
    return of.id();
  }
}
