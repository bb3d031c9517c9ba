package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;

/**
 * The telephone call of an encounter.
 *
 * @param handler the user who speaks with the caller
 * @param endedAt when the caller was found to be gone
 */
public record Call(
    CallId id,
    String line,
    Caller caller,
    String handler,
    Instant answeredAt,
    Optional<Instant> endedAt) {

  Call handedOverTo(String next) {
    return new Call(id, line, caller, next, answeredAt, endedAt);
  }

  Call ended(Instant at) {
    return new Call(id, line, caller, handler, answeredAt, Optional.of(at));
  }
}
