package org.onecall.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a line is open, by the wall clock of its place: {@code always}, or parts such as {@code
 * mon-fri 08:00-18:30, sat 09:00-13:00}. A part whose end is not after its start runs past
 * midnight.
 *
 * @param spans when it is open; empty for always
 */
public record OpeningHours(List<Span> spans) {
  /** Open at every moment. */
  public static final OpeningHours ALWAYS = new OpeningHours(List.of());

  private static final int SPANS_MAX = 20;
  private static final Pattern PART =
      Pattern.compile(
          "(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))?"
              + " ([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])");

  public OpeningHours {
    spans = List.copyOf(spans);
  }

  /**
   * Open on these days from a time to a time.
   *
   * @param days the days on which it opens
   * @param from when it opens
   * @param to when it closes; on the next day when not after {@code from}
   */
  public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Span {
      days = Set.copyOf(days);
    }

    private boolean covers(DayOfWeek day, LocalTime time) {
      if (to.isAfter(from)) {
        return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
      }
      return (days.contains(day) && !time.isBefore(from))
          || (days.contains(day.minus(1)) && time.isBefore(to));
    }
  }

  /** The hours that a text names, or nothing when it names none. */
  public static Optional<OpeningHours> read(String text) {
    if (text.equals("always")) {
      return Optional.of(ALWAYS);
    }
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(", ", SPANS_MAX + 1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches() || spans.size() == SPANS_MAX) {
        return Optional.empty();
      }
      spans.add(
          new Span(
              days(matcher.group(1), Optional.ofNullable(matcher.group(2))),
              time(matcher.group(3), matcher.group(4)),
              time(matcher.group(5), matcher.group(6))));
    }
    return Optional.of(new OpeningHours(spans));
  }

  private static Set<DayOfWeek> days(String first, Optional<String> last) {
    DayOfWeek end = day(last.orElse(first));
    Set<DayOfWeek> days = EnumSet.of(end);
    for (DayOfWeek day = day(first); day != end; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).startsWith(name)) {
        return day;
      }
    }
    throw new IllegalArgumentException("no day " + name);
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  /** Says whether it is open at that moment of the place's clock. */
  public boolean openAt(ZonedDateTime moment) {
    return spans.isEmpty()
        || spans.stream().anyMatch(s -> s.covers(moment.getDayOfWeek(), moment.toLocalTime()));
  }
}
