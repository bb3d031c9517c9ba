package org.onecall.desk.http;

import java.time.Instant;
import java.util.Optional;

/** Hears of every request that a route answered: how long it took, never what it said. */
@FunctionalInterface
public interface RequestWatch {
  /** Nobody listens. */
  RequestWatch NONE = answered -> {};

  /**
   * A request that was answered.
   *
   * @param parent the header by which whoever sent it asks for it to be traced with their own
   * @param began when it came
   * @param ended when its answer had been sent
   */
  record Answered(Route route, Optional<String> parent, int status, Instant began, Instant ended) {}

  /** A request was answered. */
  void answered(Answered answered);
}
