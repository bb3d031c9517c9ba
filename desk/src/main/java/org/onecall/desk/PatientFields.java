package org.onecall.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onecall.desk.http.Malformed;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.InvalidField;
import org.onecall.encounter.Patient;
import org.onecall.patient.PhoneFigures;

/** The patient that posted fields say, over what was known before. */
final class PatientFields {
  /** What a call tells of where somebody is now, and a record of where they live. */
  private static final Set<String> OF_NOW = Set.of("postcode", "phone");

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

  /**
   * The patient as they are on record. What is known already of somebody else is taken out, so that
   * no two people are mixed; how and where the caller says to be reached now stays, and so does the
   * number they ring from, which may be that of a whole household.
   *
   * @param before what is on record of everybody else whom they were said to be before
   */
  static Patient onRecord(
      Encounter encounter, Map<String, String> onRecord, List<Map<String, String>> before) {
    var fields = new HashMap<>(onRecord);
    of(encounter.patient().orElseGet(Patient::unknown))
        .forEach((field, known) -> {
          if (field.equals("phone") && isRungFrom(encounter, known)) {
            fields.remove(field);
          } else if (before.stream().anyMatch(other -> isSame(known, other.get(field)))) {
            fields.putIfAbsent(field, "");
          } else if (OF_NOW.contains(field) && !begins(onRecord.get(field), known)) {
            fields.remove(field);
          }
        });
    return read(encounter, fields);
  }

  private static boolean isRungFrom(Encounter encounter, String phone) {
    String caller = PhoneFigures.of(encounter.call().caller().number());
    return !caller.isEmpty() && caller.equals(PhoneFigures.of(phone));
  }

  private static boolean isSame(String known, @Nullable String other) {
    return other != null && bare(known).equals(bare(other));
  }

  /** Who is looked for by the beginning of a postcode has not said another one. */
  private static boolean begins(@Nullable String whole, String beginning) {
    return whole != null && bare(whole).startsWith(bare(beginning));
  }

  private static String bare(String text) {
    return text.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** What is known of a patient, in the fields by which an encounter is told of them. */
  static Map<String, String> of(Patient patient) {
    var fields = new LinkedHashMap<String, String>();
    patient.givenName().ifPresent(text -> fields.put("givenName", text));
    patient.familyName().ifPresent(text -> fields.put("familyName", text));
    patient.birthDate().ifPresent(date -> fields.put("birthDate", date.toString()));
    patient.postcode().ifPresent(text -> fields.put("postcode", text));
    patient.nhsNumber().ifPresent(text -> fields.put("nhsNumber", text));
    patient.sex().ifPresent(sex -> fields.put("sex", sex.code()));
    patient.phone().ifPresent(text -> fields.put("phone", text));
    return fields;
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
