package org.onecall.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a service is open, by the clock of Europe/London. The first of these that speaks about a day
 * decides it: that the service is not there on it, the day's own date, open all hours, the bank
 * holiday's sessions, the standard week.
 *
 * @param specified sessions of single dates; an empty list is closed
 * @param allHours whether it never closes, but for {@code specified}
 * @param bankHolidays sessions of a bank holiday; absent when it keeps the weekday's
 * @param week sessions of each weekday; a day that is missing is closed
 * @param valid on which days it is there at all
 */
public record Opening(
    Map<LocalDate, List<Session>> specified,
    Hours allHours,
    Optional<List<Session>> bankHolidays,
    Map<DayOfWeek, List<Session>> week,
    Validity valid) {
  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** How many days ahead the next opening is looked for. */
  static final int LOOK_AHEAD_DAYS = 8;

  public static final Opening ALWAYS = new Opening(Map.of(), Hours.ALL, Optional.empty(), Map.of());

  /** Whether the service keeps hours at all. */
  public enum Hours {
    ALL,
    BY_SESSION
  }

  /** Copies what it is given; sessions of a day are in order and do not overlap. */
  public Opening {
    specified = copy(specified);
    bankHolidays = bankHolidays.map(Opening::ordered);
    week = copy(week);
  }

  /** The hours of a service that is there on every day. */
  public Opening(
      Map<LocalDate, List<Session>> specified,
      Hours allHours,
      Optional<List<Session>> bankHolidays,
      Map<DayOfWeek, List<Session>> week) {
    this(specified, allHours, bankHolidays, week, Validity.ALWAYS);
  }

  /** The same hours, on those days alone. */
  public Opening within(Validity days) {
    return new Opening(specified, allHours, bankHolidays, week, days);
  }

  /** The sessions of a date. */
  public List<Session> sessionsOn(LocalDate date, Set<LocalDate> holidays) {
    if (!valid.holdsOn(date)) {
      return List.of();
    }
    List<Session> own = specified.get(date);
    if (own != null) {
      return own;
    }
    if (allHours == Hours.ALL) {
      return List.of(Session.WHOLE_DAY);
    }
    if (bankHolidays.isPresent() && holidays.contains(date)) {
      return bankHolidays.get();
    }
    return week.getOrDefault(date.getDayOfWeek(), List.of());
  }

  /**
   * The open stretches of the days from the one that holds {@code from} to the one after {@code
   * to}, in order, joined where one ends as the next begins, without those that ended before {@code
   * from}.
   */
  public List<Span> spans(Instant from, Instant to, Set<LocalDate> holidays) {
    List<Span> spans = new ArrayList<>();
    LocalDate last = to.atZone(ZONE).toLocalDate().plusDays(1);
    for (LocalDate day = from.atZone(ZONE).toLocalDate(); !day.isAfter(last); ) {
      for (Session session : sessionsOn(day, holidays)) {
        join(spans, session.on(day));
      }
      day = day.plusDays(1);
    }
    spans.removeIf(span -> !span.end().isAfter(from));
    return spans;
  }

  private static void join(List<Span> spans, Span next) {
    if (!spans.isEmpty() && spans.getLast().end().equals(next.start())) {
      spans.set(spans.size() - 1, new Span(spans.getLast().start(), next.end()));
    } else if (next.start().isBefore(next.end())) {
      // A session that lies inside the hour the clocks skip is no time at all.
      spans.add(next);
    }
  }

  private static <K> Map<K, List<Session>> copy(Map<K, List<Session>> days) {
    return days.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> ordered(e.getValue())));
  }

  private static List<Session> ordered(List<Session> sessions) {
    List<Session> sorted = sessions.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        throw new IllegalArgumentException("Sessions overlap");
      }
    }
    return sorted;
  }
}
