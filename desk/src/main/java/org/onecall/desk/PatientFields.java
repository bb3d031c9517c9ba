package org.onecall.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.http.Malformed;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.InvalidField;
import org.onecall.encounter.Patient;

/** The patient that posted fields say, over what was known before. */
final class PatientFields {
  private PatientFields() {}

  static Patient read(Encounter encounter, Map<String, String> fields) {
    Patient known = encounter.patient().orElseGet(Patient::unknown);
    try {
      return new Patient(
          merged(fields, "givenName", known.givenName()),
          merged(fields, "familyName", known.familyName()),
          merged(fields, "birthDate", known.birthDate().map(LocalDate::toString))
              .map(LocalDate::parse),
          merged(fields, "postcode", known.postcode()),
          merged(fields, "nhsNumber", known.nhsNumber()).map(text -> text.replace(" ", "")),
          merged(fields, "sex", known.sex().map(Patient.Sex::code)).map(PatientFields::sex),
          merged(fields, "phone", known.phone()));
    } catch (InvalidField invalid) {
      throw new Malformed(invalid.field(), String.valueOf(invalid.getMessage()));
    } catch (DateTimeException notADate) {
      throw new Malformed("birthDate", "A date is written YYYY-MM-DD.");
    }
  }

  private static Optional<String> merged(
      Map<String, String> fields, String field, Optional<String> known) {
    String given = fields.get(field);
    return given == null ? known : Optional.of(given).filter(text -> !text.isEmpty());
  }

  private static Patient.Sex sex(String code) {
    return Arrays.stream(Patient.Sex.values())
        .filter(sex -> sex.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new Malformed("sex", "The sex is female or male, or left out."));
  }
}
