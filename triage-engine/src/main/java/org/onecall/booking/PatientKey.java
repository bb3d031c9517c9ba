package org.onecall.booking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.onecall.encounter.Patient;

/** A key that is the same for the same person, whoever books for them. */
public final class PatientKey {
  private PatientKey() {}

  /**
   * The key of a patient: of the NHS number, or else of both names and the birth date; absent when
   * neither is known. A digest, so that the table of bookings names nobody.
   */
  public static Optional<String> of(Patient patient) {
    Optional<String> words =
        patient
            .nhsNumber()
            .map(PatientKey::numbered)
            .or(() ->
                patient.givenName().isPresent()
                        && patient.familyName().isPresent()
                        && patient.birthDate().isPresent()
                    ? Optional.of(
                        "person "
                            + folded(patient.givenName().get())
                            + ' '
                            + folded(patient.familyName().get())
                            + ' '
                            + patient.birthDate().get())
                    : Optional.empty());
    return words.map(PatientKey::digest);
  }

  /**
   * The key of somebody of the index: of their verified number, under which others book for them
   * too, or else of the record itself, however their name was heard in the call.
   */
  public static String ofRecord(String record, Optional<String> verifiedNumber) {
    return digest(verifiedNumber.map(PatientKey::numbered).orElse("record " + record));
  }

  private static String numbered(String number) {
    return "nhs " + number;
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static String digest(String words) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
