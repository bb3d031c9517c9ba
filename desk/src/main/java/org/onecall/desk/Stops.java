package org.onecall.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be stopped when the service ends, the last started first. */
final class Stops {
  private final Deque<Stop> stops = new ArrayDeque<>();
  private boolean stopped;

  private record Stop(String name, AutoCloseable what) {}

  /** Adds something that was started; stopped at once when the end has come already. */
  void add(String name, AutoCloseable what) {
    synchronized (this) {
      if (!stopped) {
        stops.push(new Stop(name, what));
        return;
      }
    }
    stop(new Stop(name, what));
  }

  /** Stops everything, once. */
  void stopAll() {
    Deque<Stop> now;
    synchronized (this) {
      stopped = true;
      now = new ArrayDeque<>(stops);
      stops.clear();
    }
    now.forEach(Stops::stop);
  }

  private static void stop(Stop stop) {
    try {
      stop.what().close();
    } catch (Exception failed) {
      // One that cannot be stopped must not keep the others running.
      log().warn("{} was not stopped cleanly: {}", stop.name(), failed.toString());
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Stops.class);
  }
}
