package org.onecall.partner;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.onecall.encounter.InvalidField;
import org.onecall.encounter.Patient;

/**
 * The person another system sent us, as far as it knows them. Its text form shows nothing of them.
 *
 * @param nhsNumber the number as sent, ten digits or not
 * @param verified whether they say that it was verified and its last digit fits the others; one
 *     that was not is shown as such until it has been traced
 * @param phone the number to ring back
 * @param restricted whether it may be said to nobody where they are: so they say, or so our own
 *     record of that number says
 */
public record Subject(
    Optional<String> givenName,
    Optional<String> familyName,
    Optional<LocalDate> birthDate,
    Optional<Patient.Sex> sex,
    Optional<String> nhsNumber,
    boolean verified,
    Optional<String> phone,
    Optional<String> postcode,
    Optional<String> address,
    Optional<String> practice,
    boolean restricted) {
  private static final int NAME_CHARS_MAX = 100;
  private static final int ADDRESS_CHARS_MAX = 300;

  /** Cuts what is too long to be what it says it is. */
  public Subject {
    givenName = givenName.flatMap(text -> Words.some(text, NAME_CHARS_MAX));
    familyName = familyName.flatMap(text -> Words.some(text, NAME_CHARS_MAX));
    nhsNumber = nhsNumber.flatMap(text -> Words.some(text, 20));
    phone = phone.flatMap(text -> Words.some(text, 30));
    postcode = postcode.flatMap(text -> Words.some(text, 10));
    address = address.flatMap(text -> Words.some(text, ADDRESS_CHARS_MAX));
    practice = practice.flatMap(text -> Words.some(text, NAME_CHARS_MAX));
    verified = verified && nhsNumber.map(NhsNumber::isValid).orElse(false);
  }

  /** Somebody of whom nobody said that their record is restricted. */
  public Subject(
      Optional<String> givenName,
      Optional<String> familyName,
      Optional<LocalDate> birthDate,
      Optional<Patient.Sex> sex,
      Optional<String> nhsNumber,
      boolean verified,
      Optional<String> phone,
      Optional<String> postcode,
      Optional<String> address,
      Optional<String> practice) {
    this(
        givenName,
        familyName,
        birthDate,
        sex,
        nhsNumber,
        verified,
        phone,
        postcode,
        address,
        practice,
        false);
  }

  /** The same, as somebody whose record is restricted. */
  public Subject restrict() {
    return new Subject(
        givenName,
        familyName,
        birthDate,
        sex,
        nhsNumber,
        verified,
        phone,
        postcode,
        address,
        practice,
        true);
  }

  /** The same as far as it may be shown. */
  public Subject shown() {
    return restricted
        ? new Subject(
            givenName,
            familyName,
            birthDate,
            sex,
            nhsNumber,
            verified,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true)
        : this;
  }

  /** A text that came with them, without what says where they are. */
  String hidingReach(String text) {
    String hidden = text;
    for (Optional<String> one : List.of(address, postcode, phone, practice)) {
      Optional<Pattern> written = one.flatMap(Subject::asWritten);
      if (written.isPresent()) {
        hidden = written.get().matcher(hidden).replaceAll("[not shown]");
      }
    }
    return hidden;
  }

  /** It may be written with other spaces and marks between, and in other letters. */
  private static Optional<Pattern> asWritten(String reach) {
    String pattern =
        reach
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .mapToObj(Character::toString)
            .map(Pattern::quote)
            .collect(Collectors.joining("[^\\p{L}\\p{N}]{0,3}"));
    return pattern.isEmpty()
        ? Optional.empty()
        : Optional.of(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** The person as an encounter knows people; what would not be accepted there is left out. */
  public Patient patient() {
    return new Patient(
        givenName.map(name -> Words.cut(name.replace('\n', ' '), NAME_CHARS_MAX)),
        familyName.map(name -> Words.cut(name.replace('\n', ' '), NAME_CHARS_MAX)),
        birthDate.filter(Subject::couldBeOurs),
        postcode.map(code -> code.replace('\n', ' ')),
        nhsNumber.filter(number -> verified),
        sex,
        phone.map(number -> number.replace('\n', ' ')),
        restricted);
  }

  private static boolean couldBeOurs(LocalDate born) {
    try {
      return new Patient(
              Optional.empty(),
              Optional.empty(),
              Optional.of(born),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty())
          .birthDate()
          .isPresent();
    } catch (InvalidField tooLongAgo) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "subject ***";
  }
}
