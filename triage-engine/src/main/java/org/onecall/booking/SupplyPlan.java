package org.onecall.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.Capacity;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.Session;
import org.onecall.directory.Span;

/**
 * What a service has to give on a day: the slots that its hours and capacity make. Days and weeks
 * begin at the local midnight, so one with a change of clocks is an hour shorter or longer and its
 * places begin anew all the same.
 *
 * @param day the day the slots are kept under: the day itself, a week's Monday, or always the same
 * @param template the hours and capacity in words; another text means other slots
 * @param together how many people fit into each slot
 */
record SupplyPlan(
    String service, Kind kind, LocalDate day, String template, int together, List<Span> slots) {
  /** What kind of slot, as the table names it. */
  enum Kind {
    APPOINTMENT,
    DAY,
    WEEK,
    BED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Beds have no day: they are kept under this one, and last as long as the calendar. */
  private static final LocalDate BEDS_FROM = LocalDate.of(2000, 1, 1);

  private static final LocalDate BEDS_TO = LocalDate.of(9999, 1, 1);

  /** What a service has on a day; empty when its capacity is not counted. */
  static Optional<SupplyPlan> of(Service service, LocalDate day, Set<LocalDate> holidays) {
    return switch (service.capacity()) {
      case Capacity.NotCounted none -> Optional.empty();
      case Capacity.Elsewhere elsewhere -> Optional.empty();
      case Capacity.Appointments some -> Optional.of(appointments(service, some, day, holidays));
      case Capacity.PerDay some ->
          Optional.of(places(service, Kind.DAY, some.places(), day, day.plusDays(1)));
      case Capacity.PerWeek some -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield Optional.of(places(service, Kind.WEEK, some.places(), monday, monday.plusWeeks(1)));
      }
      case Capacity.Beds some ->
          Optional.of(places(service, Kind.BED, some.places(), BEDS_FROM, BEDS_TO));
    };
  }

  private static SupplyPlan places(
      Service service, Kind kind, int places, LocalDate from, LocalDate to) {
    return new SupplyPlan(
        service.id(),
        kind,
        from,
        kind.code() + " " + places,
        places,
        List.of(new Span(midnight(from), midnight(to))));
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(Opening.ZONE).toInstant();
  }

  private static SupplyPlan appointments(
      Service service, Capacity.Appointments some, LocalDate day, Set<LocalDate> holidays) {
    List<Session> open = service.opening().sessionsOn(day, holidays);
    List<Session> clinic =
        some.sessions().isEmpty()
            ? open
            : common(some.sessions().getOrDefault(day.getDayOfWeek(), List.of()), open);
    Duration each = Duration.ofMinutes(some.minutesEach());
    List<Span> slots = new ArrayList<>();
    StringBuilder template =
        new StringBuilder("appointment " + some.minutesEach() + " x " + some.together());
    for (Session session : clinic) {
      template.append(' ').append(session.fromMinute()).append('-').append(session.toMinute());
      Span span = session.on(day);
      for (Instant at = span.start(); !at.plus(each).isAfter(span.end()); at = at.plus(each)) {
        slots.add(new Span(at, at.plus(each)));
      }
    }
    return new SupplyPlan(
        service.id(), Kind.APPOINTMENT, day, template.toString(), some.together(), slots);
  }

  private static List<Session> common(List<Session> clinic, List<Session> open) {
    List<Session> common = new ArrayList<>();
    for (Session one : clinic) {
      for (Session other : open) {
        if (one.overlaps(other)) {
          common.add(
              new Session(
                  Math.max(one.fromMinute(), other.fromMinute()),
                  Math.min(one.toMinute(), other.toMinute())));
        }
      }
    }
    return common;
  }
}
