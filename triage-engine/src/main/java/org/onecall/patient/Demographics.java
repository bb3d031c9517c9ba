package org.onecall.patient;

import java.time.LocalDate;
import java.util.Optional;
import org.onecall.encounter.Patient.Sex;

/**
 * What the national demographics service says of somebody; of some it says no more than a number.
 * Its text form shows nothing of them.
 *
 * @param restricted whether it must not be said where they are; then nothing of that is here
 * @param practice the code of the practice they are registered with
 * @param interpreter the language for which an interpreter is needed
 * @param died whether they have died
 */
public record Demographics(
    NhsNumber nhsNumber,
    boolean restricted,
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<LocalDate> birthDate,
    Optional<Sex> sex,
    Optional<String> address,
    Optional<String> postcode,
    Optional<String> phone,
    Optional<String> practice,
    Optional<String> interpreter,
    boolean died) {

  public Demographics {
    if (restricted
        && (address.isPresent()
            || postcode.isPresent()
            || phone.isPresent()
            || practice.isPresent())) {
      throw new IllegalArgumentException("a restricted record says nothing of where somebody is");
    }
  }

  @Override
  public String toString() {
    return "demographics ***";
  }
}
