package org.onecall.patient;

import java.util.Optional;

/**
 * Where a person is and how they are reached. A restricted record has none of it.
 *
 * @param practice their registered practice, by its id in the directory of services
 * @param carerName who cares for them
 */
public record Reach(
    Optional<String> address,
    Optional<String> postcode,
    Optional<String> phone,
    Optional<String> practice,
    Optional<String> carerName,
    Optional<String> carerPhone) {

  /** Nothing known, or nothing that may be said. */
  public static final Reach NONE =
      new Reach(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Override
  public String toString() {
    return "reach ***";
  }
}
