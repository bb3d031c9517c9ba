package org.onecall.desk.figures;

import org.onecall.desk.http.Call;
import org.onecall.desk.http.Malformed;

/** Which of the things that a share is about are to be shown. */
enum Which {
  /** Those that it missed. */
  MISSED,
  /** All that it is about. */
  ALL;

  /** What a call asks for; those that were missed when nothing is said. */
  static Which ofCall(Call call) {
    return switch (call.query().getOrDefault("which", "missed")) {
      case "missed" -> MISSED;
      case "all" -> ALL;
      default -> throw new Malformed("which", "It is missed or all.");
    };
  }
}
