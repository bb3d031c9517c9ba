package org.onecall.directory;

import java.time.LocalDate;
import java.util.Optional;

/**
 * From which day to which a service is there at all, both included; on other days it is closed
 * whatever its hours are.
 *
 * @param from the first day; absent when it has been there always
 * @param to the last day; absent when no end is known
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> to) {
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  /** Days; a last one before the first is refused. */
  public Validity {
    if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
      throw new IllegalArgumentException("It ends before it begins");
    }
  }

  /** Whether it is there on that day. */
  public boolean holdsOn(LocalDate day) {
    return from.filter(day::isBefore).isEmpty() && to.filter(day::isAfter).isEmpty();
  }
}
