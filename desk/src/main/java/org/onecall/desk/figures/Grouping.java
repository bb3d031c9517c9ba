package org.onecall.desk.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onecall.protocol.Urgency;

/**
 * By what figures are told apart.
 *
 * <p>An hour is an hour of the clock on the wall, told apart by its beginning on the universal
 * clock: the day on which the clock goes back has two that read the same, the day on which it goes
 * forward lacks one.
 */
public enum Grouping {
  /** All in one. */
  TOTAL,
  /** By local day. */
  DAY,
  /** By hour. */
  HOUR,
  /** By line. */
  LINE,
  /** By the first protocol that was followed. */
  PROTOCOL,
  /** By the urgency of the outcome that stands. */
  OUTCOME,
  /** By the service of the place that stands. */
  SERVICE;

  /**
   * Some calls that belong together.
   *
   * @param key the day, the hour's beginning (ISO-8601, with its offset), the id of the line,
   *     protocol or service, the urgency's code, or {@code total}
   */
  public record Group(String key, List<CallRecord> calls) {
    public Group {
      calls = List.copyOf(calls);
    }
  }

  /** The name in the interface. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that name. */
  public static Optional<Grouping> ofKey(String key) {
    return Arrays.stream(values()).filter(grouping -> grouping.key().equals(key)).findFirst();
  }

  /**
   * The calls in groups, in order; a day and an hour without a call is there too.
   *
   * @param from the first local day
   * @param to the last local day
   */
  List<Group> groups(List<CallRecord> calls, LocalDate from, LocalDate to, ZoneId zone) {
    return groups(calls, new Period(from, to, zone), CameTo.NOTHING);
  }

  /** Whether it must be known what the calls came to. */
  boolean needsOutcomes() {
    return switch (this) {
      case TOTAL, DAY, HOUR, LINE -> false;
      case PROTOCOL, OUTCOME, SERVICE -> true;
    };
  }

  /** The same, of calls of which it is known what they came to. */
  List<Group> groups(List<CallRecord> calls, Period period, CameTo came) {
    LocalDate from = period.from();
    LocalDate to = period.to();
    ZoneId zone = period.zone();
    Map<String, List<CallRecord>> found =
        switch (this) {
          case TOTAL -> new LinkedHashMap<>(Map.of("total", new ArrayList<>()));
          case DAY -> days(from, to);
          case HOUR -> hours(from, to, zone);
          case LINE, PROTOCOL, SERVICE -> new TreeMap<>();
          case OUTCOME -> urgencies();
        };
    for (CallRecord call : calls) {
      found.computeIfAbsent(keyOf(call, zone, came), key -> new ArrayList<>()).add(call);
    }
    return found.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
  }

  private String keyOf(CallRecord call, ZoneId zone, CameTo came) {
    return switch (this) {
      case TOTAL -> "total";
      case DAY -> LocalDate.ofInstant(call.arrivedAt(), zone).toString();
      case HOUR -> hour(call.arrivedAt(), zone);
      case LINE -> call.line();
      case PROTOCOL -> came.protocol(call);
      case OUTCOME -> came.outcome(call);
      case SERVICE -> came.service(call);
    };
  }

  /** The most urgent first. */
  private static Map<String, List<CallRecord>> urgencies() {
    Map<String, List<CallRecord>> found = new LinkedHashMap<>();
    for (Urgency urgency : List.of(Urgency.values()).reversed()) {
      found.put(urgency.code(), new ArrayList<>());
    }
    return found;
  }

  private static Map<String, List<CallRecord>> days(LocalDate from, LocalDate to) {
    Map<String, List<CallRecord>> days = new LinkedHashMap<>();
    from.datesUntil(to.plusDays(1)).forEach(day -> days.put(day.toString(), new ArrayList<>()));
    return days;
  }

  private static Map<String, List<CallRecord>> hours(LocalDate from, LocalDate to, ZoneId zone) {
    Map<String, List<CallRecord>> hours = new LinkedHashMap<>();
    Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
    for (Instant at = from.atStartOfDay(zone).toInstant();
        at.isBefore(end);
        at = at.plus(1, ChronoUnit.HOURS)) {
      hours.put(hour(at, zone), new ArrayList<>());
    }
    return hours;
  }

  private static String hour(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone).truncatedTo(ChronoUnit.HOURS);
    return local.toOffsetDateTime().toString();
  }
}
