package org.onecall.directory;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** How much a service can take. */
public sealed interface Capacity {
  /** Not counted here. */
  record NotCounted() implements Capacity {}

  /**
   * Appointments of a fixed length.
   *
   * @param minutesEach length of each, 5 to 240
   * @param together how many begin at the same time, 1 to 50
   * @param sessions hours of the clinic on each weekday; empty when it is the opening hours
   */
  record Appointments(int minutesEach, int together, Map<DayOfWeek, List<Session>> sessions)
      implements Capacity {
    /** Copies what it is given. */
    public Appointments {
      sessions = Map.copyOf(sessions);
    }
  }

  /**
   * Appointments that another organisation keeps and we book by asking it.
   *
   * @param provider the name of the way to ask, one of the deployment's
   */
  record Elsewhere(String provider) implements Capacity {}

  /** That many people each local calendar day, from midnight to midnight. */
  record PerDay(int places) implements Capacity {}

  /** That many people each local calendar week, from Monday's midnight. */
  record PerWeek(int places) implements Capacity {}

  /** That many beds or seats, each taken until it is given back. */
  record Beds(int places) implements Capacity {}
}
