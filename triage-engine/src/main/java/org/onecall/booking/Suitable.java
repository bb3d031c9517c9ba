package org.onecall.booking;

import java.time.Instant;
import java.util.List;

/**
 * Where to look for something else when a slot is gone: the services that ranking kept, in its
 * order, and the stretch of time that would still do.
 *
 * @param services ids of the services, best first, at most 20 are looked at
 * @param from the first moment an appointment may begin
 * @param to the last moment it may begin
 */
public record Suitable(List<String> services, Instant from, Instant to) {
  public static final int SERVICES_MAX = 20;

  /** Copies what it is given and drops services beyond the limit. */
  public Suitable {
    services = List.copyOf(services.subList(0, Math.min(services.size(), SERVICES_MAX)));
  }
}
