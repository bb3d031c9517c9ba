package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a task.
 *
 * @param by who did it; {@link #CLOCK} where its time came
 */
public record TaskEvent(Instant at, String by, TaskStep step, Optional<String> note) {

  /** The clock itself. */
  public static final String CLOCK = "clock";

  /** What happened, as kept and sent: {@code accepted}. */
  public String what() {
    return step.key();
  }
}
