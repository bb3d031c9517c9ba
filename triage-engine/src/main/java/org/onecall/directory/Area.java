package org.onecall.directory;

import java.util.Set;

/**
 * Whom a service serves, by where they are and by where they are registered. An empty set limits
 * nothing.
 *
 * @param localities localities served
 * @param districts postcode districts served, besides those of the localities
 * @param practices practices whose patients are served
 * @param networks primary care networks whose practices' patients are served
 */
public record Area(
    Set<String> localities, Set<String> districts, Set<String> practices, Set<String> networks) {
  public static final Area EVERYONE = new Area(Set.of(), Set.of(), Set.of(), Set.of());

  /** Copies what it is given. */
  public Area {
    localities = Set.copyOf(localities);
    districts = Set.copyOf(districts);
    practices = Set.copyOf(practices);
    networks = Set.copyOf(networks);
  }

  public boolean limitsPlace() {
    return !localities.isEmpty() || !districts.isEmpty();
  }

  public boolean limitsRegistration() {
    return !practices.isEmpty() || !networks.isEmpty();
  }
}
