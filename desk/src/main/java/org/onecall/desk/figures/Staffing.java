package org.onecall.desk.figures;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many handlers are needed now and in the next two hours for 95 of 100 calls to be answered in
 * 60 s, from the same hours of the four weeks before, with how wrong such a forecast was lately.
 */
public final class Staffing {
  /** The name of the figure in the interface. */
  public static final String KEY = "handlers-needed";

  /** The heading. */
  public static final String TITLE = "Handlers needed";

  /** How it is computed, in words. */
  public static final String FORMULA =
      "Calls expected: the mean of the same hour of the clock on the same weekday over the four"
          + " weeks before. Handlers: the fewest with whom that many calls an hour, each of the mean"
          + " conversation of the five weeks before, are answered in time; by Erlang C, where"
          + " everybody waits, and by Erlang A, where callers leave with the mean patience of those"
          + " weeks (all waiting ÷ those who left). The forecast’s error: the mean of how far such"
          + " forecasts of each hour of the last seven days were from the calls that came, without"
          + " its sign";

  /** The version of the formula. */
  public static final String VERSION = "1";

  /** How far back calls are needed. */
  public static final int WEEKS = 4;

  /** The share to be answered in time. */
  public static final double SHARE = 0.95;

  /** What counts as in time, in seconds. */
  public static final double SECONDS = 60;

  private static final int HOURS = 3;
  private static final int TESTED_DAYS = 7;

  private Staffing() {}

  /**
   * One hour.
   *
   * @param from its beginning
   * @param calls how many are expected
   * @param handlersC how many handlers where everybody waits
   * @param handlersA how many where callers leave as they have left; absent when none has
   */
  public record Hour(Instant from, double calls, int handlersC, Optional<Integer> handlersA) {}

  /**
   * The plan.
   *
   * @param handleSeconds the mean conversation of those weeks
   * @param patienceSeconds the mean patience; absent when nobody has left
   * @param error the mean absolute error of such forecasts over the last week, in calls an hour;
   *     absent without enough calls to judge
   */
  public record Plan(
      List<Hour> hours,
      double handleSeconds,
      OptionalDouble patienceSeconds,
      OptionalDouble error) {}

  /**
   * The plan for a moment; empty while no call has been answered.
   *
   * @param calls the calls of the last weeks, at least {@link #WEEKS} of them and the week that is
   *     tested
   */
  public static Optional<Plan> of(List<CallRecord> calls, Instant now, ZoneId zone) {
    OptionalDouble handle =
        calls.stream()
            .filter(CallRecord::answered)
            .mapToDouble(c -> c.talked().toMillis() / 1_000.0)
            .average();
    if (handle.isEmpty() || handle.getAsDouble() <= 0) {
      return Optional.empty();
    }
    Map<Instant, Integer> arrived = new HashMap<>();
    calls.forEach(c -> arrived.merge(c.arrivedAt().truncatedTo(ChronoUnit.HOURS), 1, Integer::sum));
    OptionalDouble patience = patience(calls);
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    List<Hour> hours = new ArrayList<>();
    for (Instant from : hours(now)) {
      hours.add(hour(from, expected(arrived, from, zone), handle.getAsDouble(), patience));
    }
    return Optional.of(
        new Plan(List.copyOf(hours), handle.getAsDouble(), patience, error(arrived, first, zone)));
  }

  /** What is aimed at, in words. */
  public static String aim() {
    return "%.0f %% are answered in %.0f s".formatted(SHARE * 100, SECONDS);
  }

  /** The hours that are planned at a moment. */
  static List<Instant> hours(Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    return IntStream.range(0, HOURS).mapToObj(i -> first.plus(i, ChronoUnit.HOURS)).toList();
  }

  /** The calls from which an hour's are expected. */
  static List<CallRecord> behind(List<CallRecord> calls, Instant hour, ZoneId zone) {
    ZonedDateTime local = hour.atZone(zone);
    Set<Instant> same =
        IntStream.rangeClosed(1, WEEKS)
            .mapToObj(week -> local.minusWeeks(week).toInstant())
            .collect(toSet());
    return calls.stream()
        .filter(call -> same.contains(call.arrivedAt().truncatedTo(ChronoUnit.HOURS)))
        .toList();
  }

  private static Hour hour(Instant from, double calls, double handle, OptionalDouble patience) {
    var queue = new Queueing(calls, handle);
    return new Hour(
        from,
        calls,
        queue.handlersC(SHARE, SECONDS),
        patience.isPresent()
            ? Optional.of(queue.handlersA(SHARE, SECONDS, patience.getAsDouble()))
            : Optional.empty());
  }

  /** All waiting over those who left: the likeliest patience, if it is exponential. */
  private static OptionalDouble patience(List<CallRecord> calls) {
    long left = calls.stream().filter(CallRecord::abandoned).count();
    double waited = calls.stream().map(CallRecord::waited).mapToLong(Duration::toMillis).sum();
    return left == 0 || waited == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(waited / 1_000 / left);
  }

  /** The mean of the same hour of the clock on the same weekday, over the weeks before. */
  private static double expected(Map<Instant, Integer> arrived, Instant hour, ZoneId zone) {
    ZonedDateTime local = hour.atZone(zone);
    double sum = 0;
    for (int week = 1; week <= WEEKS; week++) {
      sum += arrived.getOrDefault(local.minusWeeks(week).toInstant(), 0);
    }
    return sum / WEEKS;
  }

  private static OptionalDouble error(Map<Instant, Integer> arrived, Instant now, ZoneId zone) {
    double sum = 0;
    int hours = 0;
    boolean any = false;
    for (Instant hour = now.minus(TESTED_DAYS, ChronoUnit.DAYS);
        hour.isBefore(now);
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      double expected = expected(arrived, hour, zone);
      any |= expected > 0;
      sum += Math.abs(expected - arrived.getOrDefault(hour, 0));
      hours++;
    }
    return any ? OptionalDouble.of(sum / hours) : OptionalDouble.empty();
  }
}
