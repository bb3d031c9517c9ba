package org.onecall.patient;

import java.time.LocalDate;
import java.util.Optional;

/** What somebody knows of the person they look for. Its text form shows nothing of it. */
public record PersonQuery(
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<LocalDate> birthDate,
    Optional<String> postcode,
    Optional<NhsNumber> nhsNumber,
    Optional<String> phone) {

  private static final int LETTERS_MIN = 2;
  private static final int PHONE_DIGITS_MIN = 6;

  /** Nothing known. */
  public static final PersonQuery NOTHING =
      new PersonQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Why this is too little to look by, if it is. Enough is an NHS number, a phone number, or a
   * family name with a birth date, a first name or a postcode: what less would find is a list of
   * strangers.
   */
  public Optional<String> tooLittle() {
    if (nhsNumber.isPresent()) {
      return nhsNumber.get().fits()
          ? Optional.empty()
          : Optional.of("The last digit of this NHS number does not fit. Check it.");
    }
    if (phone.isPresent()) {
      return phone.get().replaceAll("[^0-9]", "").length() >= PHONE_DIGITS_MIN
          ? Optional.empty()
          : Optional.of("Give more of the phone number.");
    }
    boolean named = familyName.filter(name -> name.strip().length() >= LETTERS_MIN).isPresent();
    boolean more = birthDate.isPresent() || givenName.isPresent() || postcode.isPresent();
    return (named && more) || (birthDate.isPresent() && postcode.isPresent())
        ? Optional.empty()
        : Optional.of(
            "Give an NHS number, a phone number, or a last name with a date of birth, first name"
                + " or postcode.");
  }

  @Override
  public String toString() {
    return "query ***";
  }
}
