package org.onecall.patient;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who looks after a person over time, and where they are staying for now.
 *
 * @param manager the colleague who manages their care
 * @param stay where they are for a while, such as a bed after a crisis at home
 */
public record Care(Optional<Manager> manager, Optional<Stay> stay) {

  /** Nobody in particular, and at home. */
  public static final Care NONE = new Care(Optional.empty(), Optional.empty());

  /**
   * A colleague who manages somebody's care.
   *
   * @param service their team, a service of the directory: it is told when the person has rung
   */
  public record Manager(String name, String service) {}

  /**
   * A place where somebody is for a while. Its text form shows nothing of it.
   *
   * @param until the last day
   */
  public record Stay(String address, Optional<String> postcode, LocalDate until) {

    @Override
    public String toString() {
      return "stay ***";
    }
  }
}
