package org.onecall.patient;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onecall.encounter.Patient.Sex;

/** Persons as rows of their table. */
final class PersonRows {

  /** What is read of a person. */
  static final String COLUMNS =
      """
      p.id, p.nhs_number, p.nhs_verified, p.given_name, p.family_name, p.birth_date, p.sex,
      p.restricted, p.address, p.postcode, p.phone, p.practice, p.carer_name, p.carer_phone,
      p.no_fixed_abode, p.interpreter, p.is_carer, p.safeguarding, p.frailty, p.at_risk,
      p.virtual_ward, p.conditions
      """;

  private PersonRows() {}

  static Person person(Row row) {
    boolean verified = row.getBoolean("nhs_verified");
    return new Person(
        new PersonId(row.getUUID("id")),
        Params.text(row, "nhs_number").map(digits -> new NhsNumber(digits, verified)),
        row.getString("given_name"),
        row.getString("family_name"),
        Optional.ofNullable(row.getLocalDate("birth_date")),
        Params.text(row, "sex").map(code -> code.equals("male") ? Sex.MALE : Sex.FEMALE),
        row.getBoolean("restricted"),
        reach(row),
        new Needs(
            row.getBoolean("no_fixed_abode"),
            Params.text(row, "interpreter"),
            row.getBoolean("is_carer"),
            Params.text(row, "safeguarding"),
            Optional.ofNullable(row.getInteger("frailty")),
            row.getBoolean("at_risk"),
            Params.text(row, "virtual_ward"),
            Arrays.stream(row.getArrayOfStrings("conditions"))
                .flatMap(code -> Condition.ofCode(code).stream())
                .collect(Collectors.toSet())));
  }

  private static Reach reach(Row row) {
    return new Reach(
        Params.text(row, "address"),
        Params.text(row, "postcode"),
        Params.text(row, "phone"),
        Params.text(row, "practice"),
        Params.text(row, "carer_name"),
        Params.text(row, "carer_phone"));
  }
}
