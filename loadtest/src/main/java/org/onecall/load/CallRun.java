package org.onecall.load;

import java.util.Optional;

/**
 * One call of the demonstration after it ended.
 *
 * @param number its place in the order of calls, from 1
 * @param script what it was about
 * @param caller what the caller saw
 * @param handled what became of it at a handler's desk; nothing when it never came there
 * @param problem which step went wrong and why; nothing when it ended as its script says
 */
record CallRun(
    int number,
    CallScript script,
    CallerReport caller,
    Optional<HandledCall> handled,
    Optional<String> problem) {

  boolean isBooked() {
    return problem.isEmpty() && script.expected().isBooked();
  }
}
