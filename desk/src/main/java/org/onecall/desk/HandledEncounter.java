package org.onecall.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.encounter.Call.Gap;
import org.onecall.encounter.Closing;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Placement;
import org.onecall.encounter.ReachedEmergency;
import org.onecall.protocol.Level;

/**
 * An encounter as one handler had it: what others did before or after counts for those others.
 *
 * @param turns when it was theirs, in order, at least once
 */
record HandledEncounter(Encounter encounter, List<Turn> turns) {
  /**
   * From when it was theirs.
   *
   * @param until when it was handed on; absent while it is theirs, or was to its end
   */
  record Turn(Instant from, Optional<Instant> until) {
    private boolean holds(Instant at) {
      return !at.isBefore(from) && until.filter(end -> !at.isBefore(end)).isEmpty();
    }

    /** How much of it was before something ended; nothing where that was over by then. */
    private Duration before(Instant end) {
      Instant last = until.filter(handedOn -> handedOn.isBefore(end)).orElse(end);
      return last.isAfter(from) ? Duration.between(from, last) : Duration.ZERO;
    }

    /** How much of a gap was in it, up to an end. */
    private Duration of(Gap gap, Instant end) {
      return before(gap.until().isBefore(end) ? gap.until() : end)
          .minus(before(gap.from().isBefore(end) ? gap.from() : end));
    }
  }

  HandledEncounter {
    turns = List.copyOf(turns);
  }

  /** When it became theirs first. */
  Instant from() {
    return turns.getFirst().from();
  }

  /** When it was handed on for good, if it was. */
  Optional<Instant> handedOnAt() {
    return turns.getLast().until();
  }

  private boolean whileTheirs(Optional<Instant> at) {
    return at.filter(moment -> turns.stream().anyMatch(turn -> turn.holds(moment))).isPresent();
  }

  /** Whether it was closed while it was theirs. */
  boolean finished() {
    return whileTheirs(encounter.closing().map(Closing::at));
  }

  /** Whether the place that stands was given while it was theirs. */
  boolean placed() {
    return whileTheirs(encounter.placement().map(Placement::at));
  }

  /** Whether the emergency that stands was found while it was theirs. */
  boolean emergency() {
    return encounter.triage().outcome().filter(o -> o.level() == Level.EMERGENCY).isPresent()
        && whileTheirs(encounter.triage().emergency().map(ReachedEmergency::since));
  }

  /**
   * How long they were on the line with the caller, who may have been rung again; empty where that
   * is not over or where nobody was on the line while it was theirs.
   */
  Optional<Duration> talked() {
    return encounter
        .call()
        .endedAt()
        .or(this::handedOnAt)
        .map(last -> theirs(last).minus(gaps(last)))
        .filter(Duration::isPositive);
  }

  /** How long it was theirs; empty while it is. */
  Optional<Duration> handled() {
    return encounter.closing().map(Closing::at).or(this::handedOnAt).map(this::theirs);
  }

  private Duration theirs(Instant end) {
    return turns.stream().map(turn -> turn.before(end)).reduce(Duration.ZERO, Duration::plus);
  }

  private Duration gaps(Instant end) {
    return encounter.call().gaps().stream()
        .flatMap(gap -> turns.stream().map(turn -> turn.of(gap, end)))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
