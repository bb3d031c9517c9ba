package org.onecall.desk.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calls that arrived in one hour, summed: all that a plan of handlers is made from.
 *
 * @param hour its beginning
 * @param firstAt when the first of them arrived
 * @param calls how many
 * @param answered how many of them a person took
 * @param talkedMillis how long these talked
 * @param keptMillis how long these kept their handler: talking, and what is done after it
 * @param abandoned how many callers hung up before that
 * @param waitedMillis how long all of them waited
 */
public record HourOfCalls(
    Instant hour,
    Instant firstAt,
    int calls,
    int answered,
    long talkedMillis,
    long keptMillis,
    int abandoned,
    long waitedMillis) {
  /** How much at most is counted after a call: what was left open over night says nothing. */
  public static final Duration AFTER_CALL_MAX = Duration.ofHours(1);

  /**
   * The same of calls one by one.
   *
   * @param finished when the last encounter of each call was finished, by the call's id
   */
  public static List<HourOfCalls> of(List<CallRecord> calls, Map<String, Instant> finished) {
    var hours = new TreeMap<Instant, HourOfCalls>();
    for (CallRecord call : calls) {
      HourOfCalls one = of(call, Optional.ofNullable(finished.get(call.call())));
      hours.merge(one.hour(), one, HourOfCalls::and);
    }
    return List.copyOf(hours.values());
  }

  private static HourOfCalls of(CallRecord call, Optional<Instant> finished) {
    boolean answered = call.answered();
    long talked = answered ? call.talked().toMillis() : 0;
    long after = answered ? afterCall(call, finished).toMillis() : 0;
    return new HourOfCalls(
        call.arrivedAt().truncatedTo(ChronoUnit.HOURS),
        call.arrivedAt(),
        1,
        answered ? 1 : 0,
        talked,
        talked + after,
        call.abandoned() ? 1 : 0,
        call.waited().toMillis());
  }

  /** How long after its end a call kept its handler. */
  private static Duration afterCall(CallRecord call, Optional<Instant> finished) {
    return finished
        .map(at -> Duration.between(call.endedAt(), at))
        .filter(after -> !after.isNegative())
        .map(after -> after.compareTo(AFTER_CALL_MAX) > 0 ? AFTER_CALL_MAX : after)
        .orElse(Duration.ZERO);
  }

  private HourOfCalls and(HourOfCalls other) {
    return new HourOfCalls(
        hour,
        firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
        calls + other.calls,
        answered + other.answered,
        talkedMillis + other.talkedMillis,
        keptMillis + other.keptMillis,
        abandoned + other.abandoned,
        waitedMillis + other.waitedMillis);
  }
}
