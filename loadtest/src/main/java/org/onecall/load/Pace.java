package org.onecall.load;

import java.time.Duration;

/**
 * How long people take.
 *
 * @param beforeAct how long a handler takes before each act
 */
public record Pace(Duration beforeAct) {
  /** As fast as the desk answers, for tests. */
  public static final Pace AT_ONCE = new Pace(Duration.ZERO);

  /** Quick, yet to be followed with the eye. */
  public static final Pace BRISK = new Pace(Duration.ofMillis(250));

  /** As people talk, for those who watch the boards. */
  public static final Pace HUMAN = new Pace(Duration.ofMillis(2_500));
}
