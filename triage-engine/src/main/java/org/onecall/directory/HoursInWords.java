package org.onecall.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A service's hours as a handler says them. */
public final class HoursInWords {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

  /** With its zone's name: the clock shows an hour of the autumn twice. */
  private static final DateTimeFormatter WHOLE =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm z", Locale.UK)
          .withZone(Opening.ZONE);

  private HoursInWords() {}

  /** What the hours are to someone who asks at {@code moment}. */
  public static String of(Opening opening, Instant moment, Set<LocalDate> holidays) {
    Instant horizon = moment.plus(Duration.ofDays(Opening.LOOK_AHEAD_DAYS));
    List<Span> spans = opening.spans(moment, horizon, holidays);
    if (spans.isEmpty()) {
      return "closed for the next " + Opening.LOOK_AHEAD_DAYS + " days";
    }
    Span first = spans.getFirst();
    if (first.contains(moment)) {
      return first.end().isAfter(horizon)
          ? "open all hours"
          : "open until " + when(first.end(), moment);
    }
    return "closed, opens " + when(first.start(), moment);
  }

  /** A moment for whoever reads it on any day: {@code Wednesday 1 July 2026 at 15:00 BST}. */
  public static String whole(Instant time) {
    return WHOLE.format(time);
  }

  /** A moment as it is said on the day of another: {@code 20:00}, {@code tomorrow 08:00}. */
  public static String when(Instant time, Instant moment) {
    ZonedDateTime then = time.atZone(Opening.ZONE);
    LocalDate today = moment.atZone(Opening.ZONE).toLocalDate();
    String clock = TIME.format(then);
    if (then.toLocalDate().equals(today)) {
      return clock;
    }
    if (then.toLocalDate().equals(today.plusDays(1))) {
      return clock.equals("00:00") ? "midnight" : "tomorrow " + clock;
    }
    return DAY.format(then) + " " + clock;
  }
}
