package org.onecall.load.bench;

/** What an engine says after an answer; filled in anew each time so that nobody has to allocate. */
final class Decision {
  /** The place of the question asked next; -1 when the outcome stands. */
  int next;

  /** The place of the most urgent conclusion so far. */
  int urgency;

  /** The score so far. */
  int score;

  /** The rules that hold, a bit for each. */
  long rules;

  boolean same(Decision other) {
    return next == other.next
        && urgency == other.urgency
        && score == other.score
        && rules == other.rules;
  }

  @Override
  public String toString() {
    return "next %d, urgency %d, score %d, rules %x".formatted(next, urgency, score, rules);
  }
}
