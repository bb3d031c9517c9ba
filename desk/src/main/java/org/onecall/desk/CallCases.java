package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which case of another organisation a call is about, where that is kept. */
public interface CallCases {
  /**
   * That a call is about a case.
   *
   * @param by how that was known: {@code reference}, {@code code}, {@code call-back-number}, or
   *     {@code handler} who chose it
   * @param user who has the call
   */
  record Link(String encounter, UUID incoming, String by, String user, Instant at) {}

  /** Writes it down; the first case of an encounter stays. Answers with what then holds. */
  Future<Link> link(Link link);

  /** The case of an encounter. */
  Future<Optional<Link>> of(String encounter);
}
