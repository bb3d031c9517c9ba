package org.onecall.protocol;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a version of a protocol may be used.
 *
 * @param from the first of them; empty where there is no first
 * @param to the last of them; empty where there is no last
 */
public record Effective(Optional<LocalDate> from, Optional<LocalDate> to) {
  /** Whether the day is one of them. */
  public boolean on(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }

  @Override
  public String toString() {
    return "in force"
        + from.map(day -> " from " + day).orElse("")
        + to.map(day -> " to " + day).orElse("");
  }
}
