package org.onecall.desk.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * How many handlers are needed now and in the next two hours for 95 of 100 calls to be answered in
 * 60 s, from the same hours of the four weeks before, with how wrong such a forecast was lately.
 *
 * <p>A week of which nothing is on record says nothing: an hour is expected to be as it was in
 * those weeks of which the day is on record, and without one it is not known.
 */
public final class Staffing {
  /** The name of the figure in the interface. */
  public static final String KEY = "handlers-needed";

  private static final String FORMULA =
      "Calls expected: the mean of the same hour of the clock on the same weekday, over those of"
          + " the four weeks before of which the day is on record and had that hour. Call-backs"
          + " that were promised, and calls of tasks, are not planned for: whoever makes them is"
          + " needed besides. Handlers: the fewest with whom that many calls an hour, each keeping"
          + " its handler for the mean time from its answer to when it and its encounter were"
          + " finished (at most an hour after its end) in the 36 days before, are answered"
          + " within 60 s of reaching us: in a queue, within what the mean greeting of those weeks"
          + " leaves of that; by Erlang C, where everybody waits, and by Erlang A, where callers"
          + " leave with the mean patience of those weeks (all waiting in queues ÷ those who left"
          + " one). The forecast’s error: of the hours of the last seven days in which a call came"
          + " or was expected, the mean of how far such forecasts were from the calls that came,"
          + " without its sign; and all of that ÷ the calls of these hours";

  /** What it means. */
  static final Definition DEFINITION =
      new Definition("Handlers needed", FORMULA, "3", Figure.Unit.CALLS);

  /** How far back calls are needed. */
  public static final int WEEKS = 4;

  /** The share to be answered in time. */
  public static final double SHARE = 0.95;

  /** What counts as in time, in seconds from when a call reached us, the greeting included. */
  public static final double SECONDS = 60;

  private static final int HOURS = 3;
  private static final int TESTED_DAYS = 7;

  private Staffing() {}

  /**
   * One hour.
   *
   * @param from its beginning
   * @param weeks how many weeks it is known from
   * @param calls how many are expected; absent when no week is on record
   * @param handlersC how many handlers where everybody waits
   * @param handlersA how many where callers leave as they have left; absent when none has
   * @param tooMany whether not even {@link Queueing#HANDLERS_MAX} would do where everybody waits
   */
  public record Hour(
      Instant from,
      int weeks,
      OptionalDouble calls,
      OptionalInt handlersC,
      OptionalInt handlersA,
      boolean tooMany) {}

  /**
   * How far such forecasts were off.
   *
   * @param callsPerHour the mean absolute error of the hours in which a call came or was expected
   * @param share all errors of these hours over all their calls, which weighs the busy ones most;
   *     absent when no call came
   * @param hours how many hours these are
   */
  public record ForecastError(double callsPerHour, OptionalDouble share, int hours) {}

  /**
   * The plan.
   *
   * @param handleSeconds the mean time that a call of those weeks kept its handler, from the answer
   *     to the end of what is done after it
   * @param talkSeconds the mean conversation, which is part of that
   * @param greetingSeconds the mean time from a call's arrival until it joined a queue; absent when
   *     none was seen to join one, and then nothing is taken off for it
   * @param patienceSeconds the mean patience in a queue; absent when nobody has left one
   * @param error how far such forecasts were off in the last week; absent without a week to judge
   *     by
   */
  public record Plan(
      List<Hour> hours,
      double handleSeconds,
      double talkSeconds,
      OptionalDouble greetingSeconds,
      OptionalDouble patienceSeconds,
      Optional<ForecastError> error) {}

  /**
   * The plan for a moment; empty while no call has been answered.
   *
   * @param calls the calls of the last weeks by hour, at least {@link #WEEKS} of them and the week
   *     that is tested
   */
  public static Optional<Plan> of(List<HourOfCalls> calls, Instant now, ZoneId zone) {
    long answered = calls.stream().mapToLong(HourOfCalls::answered).sum();
    double handle = mean(calls, HourOfCalls::keptMillis, answered);
    if (handle <= 0) {
      return Optional.empty();
    }
    double talk = mean(calls, HourOfCalls::talkedMillis, answered);
    var arrivals = new Arrivals(calls, zone);
    OptionalDouble greeting = greeting(calls);
    OptionalDouble patience = patience(calls);
    double left = Math.max(0, SECONDS - greeting.orElse(0));
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    List<Hour> hours = new ArrayList<>();
    for (Instant from : hours(now)) {
      hours.add(hour(from, arrivals.weeksBefore(from), handle, left, patience));
    }
    return Optional.of(
        new Plan(List.copyOf(hours), handle, talk, greeting, patience, error(arrivals, first)));
  }

  /** What is aimed at, in words. */
  public static String aim() {
    return "%.0f %% are answered in %.0f s".formatted(SHARE * 100, SECONDS);
  }

  /** From when on calls are looked at for a plan that is made then. */
  static Instant from(Instant now) {
    return now.minus(7L * (WEEKS + 1) + 1, ChronoUnit.DAYS);
  }

  /** The hours that are planned at a moment. */
  static List<Instant> hours(Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    return IntStream.range(0, HOURS).mapToObj(i -> first.plus(i, ChronoUnit.HOURS)).toList();
  }

  /** The hours whose calls an hour's are expected from, the earliest first. */
  static List<Instant> behind(List<HourOfCalls> calls, Instant hour, ZoneId zone) {
    return new Arrivals(calls, zone).hoursBefore(hour).reversed();
  }

  /** A mean over so many calls, in seconds. */
  private static double mean(
      List<HourOfCalls> calls, ToLongFunction<HourOfCalls> millis, long count) {
    return count == 0 ? 0 : calls.stream().mapToLong(millis).sum() / 1_000.0 / count;
  }

  private static Hour hour(
      Instant from, List<Integer> weeks, double handle, double seconds, OptionalDouble patience) {
    OptionalDouble calls = mean(weeks);
    if (calls.isEmpty()) {
      return new Hour(from, 0, calls, OptionalInt.empty(), OptionalInt.empty(), false);
    }
    var queue = new Queueing(calls.getAsDouble(), handle);
    OptionalInt handlers = queue.handlersC(SHARE, seconds);
    return new Hour(
        from,
        weeks.size(),
        calls,
        handlers,
        patience.isPresent()
            ? queue.handlersA(SHARE, seconds, patience.getAsDouble())
            : OptionalInt.empty(),
        handlers.isEmpty());
  }

  private static OptionalDouble mean(List<Integer> weeks) {
    return weeks.stream().mapToInt(count -> count).average();
  }

  private static OptionalDouble greeting(List<HourOfCalls> calls) {
    long queued = calls.stream().mapToLong(HourOfCalls::queued).sum();
    return queued == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(mean(calls, HourOfCalls::greetedMillis, queued));
  }

  /** All waiting in queues over those who left one: the likeliest patience, if exponential. */
  private static OptionalDouble patience(List<HourOfCalls> calls) {
    long left = calls.stream().mapToLong(HourOfCalls::left).sum();
    double waited = calls.stream().mapToLong(HourOfCalls::queuedMillis).sum();
    return left == 0 || waited == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(waited / 1_000 / left);
  }

  private static Optional<ForecastError> error(Arrivals arrivals, Instant now) {
    double off = 0;
    double came = 0;
    int hours = 0;
    for (Instant hour = now.minus(TESTED_DAYS, ChronoUnit.DAYS);
        hour.isBefore(now);
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      OptionalDouble expected = mean(arrivals.weeksBefore(hour));
      int actual = arrivals.at(hour);
      // Of an hour without calls it is easily foretold that it has none: it would only flatter.
      if (expected.isPresent()
          && arrivals.isOnRecord(hour)
          && (actual > 0 || expected.getAsDouble() > 0)) {
        off += Math.abs(expected.getAsDouble() - actual);
        came += actual;
        hours++;
      }
    }
    return hours == 0
        ? Optional.empty()
        : Optional.of(
            new ForecastError(
                off / hours,
                came == 0 ? OptionalDouble.empty() : OptionalDouble.of(off / came),
                hours));
  }

  /** How many calls arrived in which hour, and which days are on record. */
  private static final class Arrivals {
    private final Map<Instant, Integer> byHour = new HashMap<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Instant first;
    private final ZoneId zone;

    Arrivals(List<HourOfCalls> calls, ZoneId zone) {
      this.zone = zone;
      this.first =
          calls.stream().map(HourOfCalls::firstAt).min(Instant::compareTo).orElse(Instant.MAX);
      for (HourOfCalls hour : calls) {
        byHour.put(hour.hour(), hour.calls());
        days.add(LocalDate.ofInstant(hour.firstAt(), zone));
      }
    }

    /**
     * A day on which no call came is one of which there is no record; so is all before the first.
     */
    boolean isOnRecord(Instant hour) {
      return !hour.isBefore(first) && days.contains(LocalDate.ofInstant(hour, zone));
    }

    int at(Instant hour) {
      return byHour.getOrDefault(hour, 0);
    }

    /**
     * The same hour of the clock on the same weekday, of each week on record. A day on which the
     * clock went forward had one hour fewer: it says nothing of that hour.
     */
    List<Instant> hoursBefore(Instant hour) {
      ZonedDateTime local = hour.atZone(zone);
      return IntStream.rangeClosed(1, WEEKS)
          .mapToObj(local::minusWeeks)
          .filter(before -> before.getHour() == local.getHour())
          .map(ZonedDateTime::toInstant)
          .filter(this::isOnRecord)
          .toList();
    }

    /** How many calls came in each of these. */
    List<Integer> weeksBefore(Instant hour) {
      return hoursBefore(hour).stream().map(this::at).toList();
    }
  }
}
