package org.onecall.directory;

import java.util.Set;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** The need that a protocol's outcome puts to the directory. */
public final class Needs {
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /** How soon a need is met that is looked for besides the outcome: it can wait. */
  public static final int BESIDES_MINUTES = 14 * DAY;

  private Needs() {}

  /** The need of an outcome; an outcome without a time frame has its urgency's. */
  public static Need of(Outcome outcome, Need.Asker asker) {
    return new Need(
        outcome.need(),
        outcome.timeFrameMinutes().orElseGet(() -> minutes(outcome.urgency())),
        outcome.skill().isEmpty() ? Set.of() : Set.of(outcome.skill()),
        asker);
  }

  /** How soon an urgency wants to be met, in minutes. */
  static int minutes(Urgency urgency) {
    return switch (urgency) {
      case AMBULANCE, EMERGENCY_DEPARTMENT -> 0;
      case CLINICIAN_NOW -> 20;
      case WITHIN_2_HOURS -> 2 * HOUR;
      case WITHIN_6_HOURS -> 6 * HOUR;
      case SAME_DAY, PHARMACY, SELF_CARE -> DAY;
      case WITHIN_3_DAYS -> 3 * DAY;
      case ROUTINE -> 14 * DAY;
    };
  }
}
