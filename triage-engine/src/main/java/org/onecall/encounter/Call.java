package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The telephone call of an encounter: the last one, where its caller was rung again.
 *
 * @param first the call by which the encounter began
 * @param handler the user who speaks with the caller
 * @param answeredAt when the first call was answered
 * @param endedAt when the caller was found to be gone; stays until they are reached again
 * @param ringingSince since when the caller, who is gone, is rung again
 * @param gaps when nobody was on the line between two calls, in order
 */
public record Call(
    CallId id,
    CallId first,
    String line,
    Caller caller,
    String handler,
    Instant answeredAt,
    Optional<Instant> endedAt,
    Optional<Instant> ringingSince,
    List<Gap> gaps) {

  /** From when a caller was gone until they were reached again. */
  public record Gap(Instant from, Instant until) {}

  public Call {
    gaps = List.copyOf(gaps);
  }

  /** A first call, whose caller nobody has rung again. */
  public Call(
      CallId id,
      String line,
      Caller caller,
      String handler,
      Instant answeredAt,
      Optional<Instant> endedAt) {
    this(id, id, line, caller, handler, answeredAt, endedAt, Optional.empty(), List.of());
  }

  /** Whether the caller is gone and nobody rings them. */
  public boolean isOver() {
    return endedAt.isPresent() && ringingSince.isEmpty();
  }

  Call handedOverTo(String next) {
    return new Call(id, first, line, caller, next, answeredAt, endedAt, ringingSince, gaps);
  }

  private Call with(CallId last, Optional<Instant> ended, Optional<Instant> ringing) {
    return new Call(last, first, line, caller, handler, answeredAt, ended, ringing, gaps);
  }

  Call ended(Instant at) {
    return with(id, Optional.of(at), Optional.empty());
  }

  Call rungAgain(CallId next, Instant at) {
    return with(next, endedAt, Optional.of(at));
  }

  Call reached(Instant at) {
    List<Gap> all =
        Stream.concat(gaps.stream(), endedAt.stream().map(from -> new Gap(from, at))).toList();
    return new Call(
        id, first, line, caller, handler, answeredAt, Optional.empty(), Optional.empty(), all);
  }

  Call notReached() {
    return with(id, endedAt, Optional.empty());
  }
}
