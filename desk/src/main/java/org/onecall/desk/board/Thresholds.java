package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.OptionalDouble;
import org.onecall.config.BoardSettings;
import org.onecall.desk.figures.LiveFigure;
import org.onecall.desk.http.Json;

/**
 * From when on the live board raises an alarm.
 *
 * @param waitSeconds how long a caller may wait
 * @param waitingCalls how many callers may wait at once
 * @param answeredPercent of how many of a hundred answered in 60 s an alarm rises below
 * @param answerSeconds how long an answer may take on average before an alarm rises
 * @param abandonedPercent how many of a hundred may give up before an alarm rises
 * @param placesLeft how many places a kind of service has left when that is too few
 * @param recent how far back the figures look from which an alarm is raised
 */
public record Thresholds(
    int waitSeconds,
    int waitingCalls,
    int answeredPercent,
    int answerSeconds,
    int abandonedPercent,
    int placesLeft,
    Duration recent) {
  /** What holds where nothing else is set. */
  public static final Thresholds USUAL = new Thresholds(60, 5, 95, 20, 3, 0, Duration.ofHours(1));

  /** No figure of fewer calls raises an alarm: one caller is not a trend. */
  static final int CALLS_MIN = 5;

  private static final int TIMES_MAX = 64;

  /** Those of the settings. */
  public static Thresholds of(BoardSettings settings) {
    return new Thresholds(
        settings.waitSeconds(),
        settings.waitingCalls(),
        settings.answeredPercent(),
        settings.answerSeconds(),
        settings.abandonedPercent(),
        settings.placesLeft(),
        settings.recent());
  }

  ObjectNode json() {
    return Json.object()
        .put("waitSeconds", waitSeconds)
        .put("waitingCalls", waitingCalls)
        .put("placesLeft", placesLeft)
        .put("callsMin", CALLS_MIN)
        .put("recentMinutes", recent.toMinutes());
  }

  /** From when on an alarm rises, in words; what is aimed at is said by the figure itself. */
  String alarmAt(LiveFigure figure) {
    return switch (figure) {
      case LEVEL, LEVEL_ANSWERED -> "below " + answeredPercent + " %";
      case SPEED -> "above " + answerSeconds + " s";
      case ABANDONED -> "above " + abandonedPercent + " %";
    };
  }

  /** The same as the bound that a value is held against. */
  double alarmBound(LiveFigure figure) {
    return switch (figure) {
      case LEVEL, LEVEL_ANSWERED -> answeredPercent / 100.0;
      case SPEED -> answerSeconds;
      case ABANDONED -> abandonedPercent / 100.0;
    };
  }

  /** Whether what is below it alarms; else what is above it. */
  static boolean alarmsBelow(LiveFigure figure) {
    return switch (figure) {
      case LEVEL, LEVEL_ANSWERED -> true;
      case SPEED, ABANDONED -> false;
    };
  }

  /** Whether a figure over so many calls raises an alarm. */
  boolean alarms(LiveFigure figure, OptionalDouble value, long calls) {
    if (value.isEmpty() || calls < CALLS_MIN) {
      return false;
    }
    double is = value.getAsDouble();
    double bound = alarmBound(figure);
    return alarmsBelow(figure) ? is < bound : is > bound;
  }

  /**
   * How many times as far from the best as the setting of its alarm allows a figure is, in steps
   * that double: 1, 2, 4, …; an alarm that somebody has quietened rises anew with each.
   */
  int times(LiveFigure figure, double value) {
    return switch (figure) {
      case LEVEL, LEVEL_ANSWERED -> times(1 - value, Math.max(0.01, 1 - answeredPercent / 100.0));
      case SPEED -> times(value, Math.max(1, answerSeconds));
      case ABANDONED -> times(value, Math.max(0.01, abandonedPercent / 100.0));
    };
  }

  private static int times(double is, double allowed) {
    int times = 1;
    while (times < TIMES_MAX && is > 2 * times * allowed) {
      times *= 2;
    }
    return times;
  }
}
