package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a task.
 *
 * @param by who did it; {@link #CLOCK} where its time came
 * @param what one word: made, accepted, warned, breached
 */
public record TaskEvent(Instant at, String by, String what, Optional<String> note) {

  /** The clock itself. */
  public static final String CLOCK = "clock";
}
