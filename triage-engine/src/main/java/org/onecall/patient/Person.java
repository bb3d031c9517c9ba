package org.onecall.patient;

import java.time.LocalDate;
import java.util.Optional;
import org.onecall.encounter.Patient.Sex;

/**
 * A person of the index. Its text form shows nothing of them.
 *
 * @param restricted whether it must not be said where they are: such a record has no reach
 */
public record Person(
    PersonId id,
    Optional<NhsNumber> nhsNumber,
    String givenName,
    String familyName,
    Optional<LocalDate> birthDate,
    Optional<Sex> sex,
    boolean restricted,
    Reach reach,
    Needs needs) {

  public Person {
    if (restricted && !reach.equals(Reach.NONE)) {
      throw new IllegalArgumentException("a restricted record says nothing of where somebody is");
    }
  }

  /** The whole name. */
  public String name() {
    return givenName + " " + familyName;
  }

  @Override
  public String toString() {
    return "person " + id;
  }
}
