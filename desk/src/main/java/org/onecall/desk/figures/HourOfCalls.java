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
 * @param queued how many were seen to join a queue
 * @param greetedMillis how long these had been here when they did
 * @param queuedMillis how long these then waited in queues
 * @param left how many of these hung up there
 */
public record HourOfCalls(
    Instant hour,
    Instant firstAt,
    int calls,
    int answered,
    long talkedMillis,
    long keptMillis,
    int queued,
    long greetedMillis,
    long queuedMillis,
    int left) {
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
    Optional<Instant> joined = call.queue().flatMap(CallRecord.Queue::at);
    return new HourOfCalls(
        call.arrivedAt().truncatedTo(ChronoUnit.HOURS),
        call.arrivedAt(),
        1,
        answered ? 1 : 0,
        talked,
        talked + after,
        joined.isPresent() ? 1 : 0,
        joined.map(at -> millis(call.arrivedAt(), at)).orElse(0L),
        joined.map(at -> millis(at, call.answeredAt().orElse(call.endedAt()))).orElse(0L),
        joined.isPresent() && call.abandoned() ? 1 : 0);
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
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
        queued + other.queued,
        greetedMillis + other.greetedMillis,
        queuedMillis + other.queuedMillis,
        left + other.left);
  }
}
