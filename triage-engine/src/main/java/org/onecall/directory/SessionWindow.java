package org.onecall.directory;

import java.time.Duration;
import java.time.Instant;

/** The time in which a service must be open to be of use, by the directory standard's rule. */
final class SessionWindow {
  /** A service that closes sooner than this sends people away rather than begin. */
  private static final Duration CLOSING = Duration.ofMinutes(30);

  private SessionWindow() {}

  /** Whether a service that is open for that long sends away whoever comes at the moment. */
  static boolean closesTooSoon(Span open, Instant moment) {
    return open.end().isBefore(moment.plus(CLOSING));
  }

  /**
   * The end of the window: an hour for what must happen at once, half an hour for up to thirty
   * minutes, the time frame itself for up to an hour, and an hour less than the time frame beyond,
   * so that there is an hour left to be seen in.
   */
  static Instant end(Instant moment, int timeFrameMinutes) {
    int minutes;
    if (timeFrameMinutes == 0) {
      minutes = 60;
    } else if (timeFrameMinutes <= 30) {
      minutes = 30;
    } else if (timeFrameMinutes <= 60) {
      minutes = timeFrameMinutes;
    } else {
      minutes = timeFrameMinutes - 60;
    }
    return moment.plus(Duration.ofMinutes(minutes));
  }
}
