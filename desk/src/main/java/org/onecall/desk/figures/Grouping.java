package org.onecall.desk.figures;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onecall.protocol.Urgency;

/** By what figures are told apart: by time, in {@link Step}s, or by what calls are. */
public enum Grouping {
  /** All in one. */
  TOTAL,
  /** By local day. */
  DAY,
  /** By hour. */
  HOUR,
  /** By week, from Monday on. */
  WEEK,
  /** By month. */
  MONTH,
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
   * @param key the day, the hour's beginning (ISO-8601, with its offset), the week or month, the id
   *     of the line, protocol or service, the urgency's code, or {@code total}
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
      case TOTAL, DAY, HOUR, WEEK, MONTH, LINE -> false;
      case PROTOCOL, OUTCOME, SERVICE -> true;
    };
  }

  /** In which steps it tells time, if it does. */
  Optional<Step> step() {
    return switch (this) {
      case DAY -> Optional.of(Step.DAY);
      case HOUR -> Optional.of(Step.HOUR);
      case WEEK -> Optional.of(Step.WEEK);
      case MONTH -> Optional.of(Step.MONTH);
      case TOTAL, LINE, PROTOCOL, OUTCOME, SERVICE -> Optional.empty();
    };
  }

  /** How many days may be asked about. */
  int daysMax() {
    return switch (this) {
      case WEEK, MONTH -> Period.LONG_DAYS_MAX;
      case TOTAL, DAY, HOUR, LINE, PROTOCOL, OUTCOME, SERVICE -> Period.DAYS_MAX;
    };
  }

  /** The same, of calls of which it is known what they came to. */
  List<Group> groups(List<CallRecord> calls, Period period, CameTo came) {
    ZoneId zone = period.zone();
    Map<String, List<CallRecord>> found =
        switch (this) {
          case TOTAL -> new LinkedHashMap<>(Map.of("total", new ArrayList<>()));
          case DAY -> steps(Step.DAY, period);
          case HOUR -> steps(Step.HOUR, period);
          case WEEK -> steps(Step.WEEK, period);
          case MONTH -> steps(Step.MONTH, period);
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
      case DAY -> Step.DAY.keyOf(call.arrivedAt(), zone);
      case HOUR -> Step.HOUR.keyOf(call.arrivedAt(), zone);
      case WEEK -> Step.WEEK.keyOf(call.arrivedAt(), zone);
      case MONTH -> Step.MONTH.keyOf(call.arrivedAt(), zone);
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

  private static Map<String, List<CallRecord>> steps(Step step, Period period) {
    Map<String, List<CallRecord>> steps = new LinkedHashMap<>();
    step.spans(period).forEach(span -> steps.put(span.key(), new ArrayList<>()));
    return steps;
  }
}
