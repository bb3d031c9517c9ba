package org.onecall.telephony.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The whole floor at one moment: a value, made from the one before it by one event. */
public final class FloorState {
  final ZoneId zone;
  final Liveness liveness;
  final Map<String, Call> calls;
  final Map<String, Leg> legs;
  final Map<String, String> bridges;
  final Map<String, Phone> phones;
  final Map<String, Agent> agents;
  final Ended ended;
  final Tally tally;
  final Optional<Snapshot> snapshot;

  private FloorState(ZoneId zone, Instant now) {
    this.zone = zone;
    this.liveness = new Liveness.NotLive(now);
    this.calls = Map.of();
    this.legs = Map.of();
    this.bridges = Map.of();
    this.phones = Map.of();
    this.agents = Map.of();
    this.ended = Ended.NONE;
    this.tally = Tally.of(LocalDate.ofInstant(now, zone));
    this.snapshot = Optional.empty();
  }

  FloorState(Fold fold) {
    this.zone = fold.zone;
    this.liveness = fold.liveness;
    this.calls = fold.calls;
    this.legs = fold.legs;
    this.bridges = fold.bridges;
    this.phones = fold.phones;
    this.agents = fold.agents;
    this.ended = fold.ended;
    this.tally = fold.tally;
    this.snapshot = fold.snapshot;
  }

  /** The floor before anything is known: not live since {@code now}. */
  public static FloorState empty(Instant now, ZoneId zone) {
    return new FloorState(zone, now);
  }

  /** The floor after {@code event}. Pure; the same event twice changes nothing more. */
  public FloorState apply(FloorEvent event) {
    return new Fold(this).applied(event);
  }

  /** Whether the floor is exact, or since when it is not. */
  public Liveness liveness() {
    return liveness;
  }

  /** Whether the floor is exact now. */
  public boolean live() {
    return liveness instanceof Liveness.Live;
  }

  /** Calls that are not over, by id, in order of arrival. */
  public Map<String, Call> calls() {
    return calls;
  }

  /** A call that is not over, or that ended lately (within about three hours). */
  public Optional<Call> call(String id) {
    return Optional.ofNullable(calls.get(id)).or(() -> ended.find(id));
  }

  /** Handlers' phones by number: those in a queue, registered, or in a call. */
  public Map<String, Agent> agents() {
    return agents;
  }

  /** The counts of the newest day on which anything was counted. */
  public Counts counts() {
    return counts(tally);
  }

  /** The counts of the day that {@code now} is in. */
  public Counts counts(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return counts(today.isAfter(tally.day()) ? Tally.of(today) : tally);
  }

  private Counts counts(Tally day) {
    long answered = day.answered();
    long fallback = day.fallback();
    long waiting = 0;
    long inGreeting = 0;
    for (Call call : calls.values()) {
      if (!LocalDate.ofInstant(call.arrivedAt(), zone).equals(day.day())) {
        continue;
      }
      switch (call.state()) {
        case GREETING -> inGreeting++;
        case WAITING, RINGING -> waiting++;
        case TALKING, ENDED -> {
          if (call.fallback()) {
            fallback++;
          } else {
            answered++;
          }
        }
      }
    }
    return new Counts(
        day.day(),
        day.offered(),
        answered,
        day.within30s(),
        day.to60s(),
        day.after60s(),
        fallback,
        day.failed(),
        waiting,
        inGreeting);
  }

  /** When the longest waiting call arrived; absent when none waits. */
  public Optional<Instant> longestWaitSince() {
    return calls.values().stream()
        .filter(c -> c.state() == CallState.WAITING || c.state() == CallState.RINGING)
        .map(Call::arrivedAt)
        .min(Instant::compareTo);
  }

  @Override
  public String toString() {
    return liveness + " " + counts() + " calls " + calls.values() + " agents " + agents.values();
  }
}
