package org.onecall.booking;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The name of what can be booked: a service and the moment it begins (an appointment's start, the
 * local midnight of a day or of a Monday). Several people may fit into one; the database gives each
 * a row of its own.
 *
 * @param service the service's id in the directory
 * @param start the moment it begins, in whole seconds
 */
public record SlotId(String service, Instant start) {
  private static final int TEXT_MAX = 80;

  /** Reads {@code service@2026-11-22T14:30:00Z}; empty when it is not a slot's name. */
  public static Optional<SlotId> parse(String text) {
    int at = text.indexOf('@');
    if (text.length() > TEXT_MAX || at <= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SlotId(text.substring(0, at), Instant.parse(text.substring(at + 1))));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return service + "@" + start;
  }
}
