package org.onecall.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The level of the care card an outcome is shown on, from the most to the least urgent. */
public enum Level {
  EMERGENCY("emergency"),
  URGENT("urgent"),
  NON_URGENT("non-urgent"),
  SELF_CARE("self-care");

  private final String code;

  Level(String code) {
    this.code = code;
  }

  /** The level written so, if there is one. */
  public static Optional<Level> ofCode(String code) {
    return Arrays.stream(values()).filter(level -> level.code.equals(code)).findFirst();
  }

  /** The level as written in files and messages. */
  public String code() {
    return code;
  }
}
