package org.onecall.encounter;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The person the encounter is about, as far as they are known. Its text form shows nothing of them.
 *
 * @param nhsNumber ten digits, the last of which checks the others
 * @param restricted whether it must be said to nobody where they are: their postcode and number are
 *     used to find and to ring them, and stand on no page and in no message
 */
public record Patient(
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<LocalDate> birthDate,
    Optional<String> postcode,
    Optional<String> nhsNumber,
    Optional<Sex> sex,
    Optional<String> phone,
    boolean restricted) {

  /** Recorded sex. */
  public enum Sex {
    FEMALE,
    MALE;

    /** As written in files and messages. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int NAME_CHARS_MAX = 100;
  private static final LocalDate BIRTH_MIN = LocalDate.of(1880, 1, 1);

  public Patient {
    check("givenName", givenName, NAME_CHARS_MAX);
    check("familyName", familyName, NAME_CHARS_MAX);
    check("postcode", postcode, 10);
    check("phone", phone, 30);
    if (birthDate.isPresent() && birthDate.get().isBefore(BIRTH_MIN)) {
      throw new InvalidField("birthDate", "is before 1880");
    }
    if (nhsNumber.isPresent() && !isNhsNumber(nhsNumber.get())) {
      throw new InvalidField("nhsNumber", "is not ten digits of which the last fits the others");
    }
  }

  /** Somebody whose record is not restricted. */
  public Patient(
      Optional<String> givenName,
      Optional<String> familyName,
      Optional<LocalDate> birthDate,
      Optional<String> postcode,
      Optional<String> nhsNumber,
      Optional<Sex> sex,
      Optional<String> phone) {
    this(givenName, familyName, birthDate, postcode, nhsNumber, sex, phone, false);
  }

  /** The same, restricted or not. */
  public Patient restricted(boolean is) {
    return new Patient(givenName, familyName, birthDate, postcode, nhsNumber, sex, phone, is);
  }

  /** The same as far as it may be said to others. */
  public Patient shown() {
    return restricted
        ? new Patient(
            givenName,
            familyName,
            birthDate,
            Optional.empty(),
            nhsNumber,
            sex,
            Optional.empty(),
            true)
        : this;
  }

  /** Somebody of whom nothing is known. */
  public static Patient unknown() {
    return new Patient(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void check(String field, Optional<String> text, int charsMax) {
    if (text.isEmpty()) {
      return;
    }
    if (text.get().isBlank() || text.get().length() > charsMax) {
      throw new InvalidField(field, "must have 1 to " + charsMax + " characters");
    }
    if (text.get().chars().anyMatch(Character::isISOControl)) {
      throw new InvalidField(field, "must not hold control characters");
    }
  }

  private static boolean isNhsNumber(String digits) {
    if (!digits.matches("[0-9]{10}")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (digits.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check == digits.charAt(9) - '0';
  }

  @Override
  public String toString() {
    return "patient ***";
  }
}
