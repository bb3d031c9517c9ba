package org.onecall.telephony.front;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a line receives its callers. */
public enum LineMode {
  /** As usual. */
  OPEN,
  /**
   * Callers hear that it is closed and what to do instead; who stays goes to its fallback queue.
   */
  CLOSED,
  /** Callers hear an emergency announcement before the greeting. */
  ANNOUNCEMENT,
  /** Callers hear that waits are long. */
  SURGE;

  /** Its name in interfaces, in Asterisk and in the database. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that name. */
  public static Optional<LineMode> ofKey(String key) {
    return Arrays.stream(values()).filter(mode -> mode.key().equals(key)).findFirst();
  }
}
