package org.onecall.partner.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.encounter.Patient.Sex;
import org.onecall.patient.Demographics;
import org.onecall.patient.NhsNumber;

/** The national demographics service's own examples are read as what they are. */
class PdsReaderTest {
  /** Within the time for which the examples say where somebody is. */
  private static final LocalDate THEN = LocalDate.of(2025, 6, 1);

  private static final LocalDate LATER = LocalDate.of(2026, 11, 27);

  @Test
  void aPersonIsReadWithWhereTheyAreForAsLongAsThatIsSo() {
    Demographics jane = one("Patient.json", THEN);
    assertThat(jane.nhsNumber()).isEqualTo(new NhsNumber("9000000009", true));
    assertThat(jane.restricted()).isFalse();
    assertThat(jane.givenName()).contains("Jane");
    assertThat(jane.familyName()).contains("Smith");
    assertThat(jane.birthDate()).contains(LocalDate.of(2010, 10, 22));
    assertThat(jane.sex()).contains(Sex.FEMALE);
    assertThat(jane.postcode()).contains("LS1 6AE");
    assertThat(jane.address().orElseThrow()).startsWith("1 Trevelyan Square, Boar Lane");
    assertThat(jane.phone()).contains("01632960587");
    assertThat(jane.practice()).contains("Y12345");
    assertThat(jane.interpreter()).contains("French");
    assertThat(jane.died()).isTrue();
    assertThat(jane).hasToString("demographics ***");

    Demographics moved = one("Patient.json", LATER);
    assertThat(moved.familyName()).as("the last there was").contains("Smith");
    assertThat(moved.address()).isEmpty();
    assertThat(moved.postcode()).isEmpty();
    assertThat(moved.phone()).isEmpty();
    assertThat(moved.practice()).isEmpty();
    assertThat(one("Patient-Jayne-Smyth.json", THEN).nhsNumber().digits()).isEqualTo("9000000017");
  }

  @Test
  void aRestrictedPersonIsNowhereEvenIfTheAnswerSaysWhere() {
    for (String file : List.of("Sensitive_Patient.json", "Sensitive_PatientSearch.json")) {
      Demographics janet = one(file, THEN);
      assertThat(janet.restricted()).as(file).isTrue();
      assertThat(janet.familyName()).contains("Smythe");
      saysNothingOfWhere(janet);
    }
    // One that is wrong over there: marked as restricted, and everything in it.
    String wrong = text("Patient.json").replace("\"code\": \"U\"", "\"code\": \"R\"");
    assertThat(wrong).contains("\"code\": \"R\"").contains("LS1 6AE");
    Demographics hidden = person(new PdsReader(THEN).read(bytes(wrong)));
    assertThat(hidden.restricted()).isTrue();
    saysNothingOfWhere(hidden);
  }

  private static void saysNothingOfWhere(Demographics one) {
    assertThat(one.address()).isEmpty();
    assertThat(one.postcode()).isEmpty();
    assertThat(one.phone()).isEmpty();
    assertThat(one.practice()).isEmpty();
  }

  @Test
  void aRecordOfNothingButANumberIsReadAsThat() {
    Demographics nobody = one("Minimal_Patient.json", THEN);
    assertThat(nobody.nhsNumber()).isEqualTo(new NhsNumber("9000000033", true));
    assertThat(nobody.givenName()).isEmpty();
    assertThat(nobody.familyName()).isEmpty();
    assertThat(nobody.birthDate()).isEmpty();
    saysNothingOfWhere(nobody);
  }

  @Test
  void aSetThatWasSearchedForIsReadAndOneThatIsTooLargeSaysSo() {
    assertThat(one("PatientSearch.json", THEN).familyName()).contains("Smith");
    assertThat(read("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}"))
        .isEqualTo(new PdsReader.Answer.People(List.of()));
    assertThat(read(outcome("TOO_MANY_MATCHES"))).isEqualTo(new PdsReader.Answer.TooMany());
    assertThat(read(outcome("INVALID_SEARCH_DATA")))
        .isEqualTo(new PdsReader.Answer.Refused("INVALID_SEARCH_DATA"));
  }

  private static String outcome(String code) {
    return """
    {"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"multiple-matches",
    "details":{"coding":[{"system":"https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode",
    "code":"%s"}]}}]}\
    """
        .formatted(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Slot\",\"status\":\"free\"}",
        "{\"resourceType\":\"Nonsense\"}",
        "{\"resourceType\":\"Patient\",\"birthDate\":\"last spring\"}",
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":"
            + "\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9000000000\"}]}"
      })
  void whatIsNoSuchAnswerIsRefusedAndNotQuoted(String body) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            PdsReader.Answer.Unreadable.class,
            no -> assertThat(no.why()).isNotBlank().doesNotContain("last spring", "9000000000"));
  }

  private static PdsReader.Answer read(String body) {
    return new PdsReader(THEN).read(bytes(body));
  }

  private static Demographics one(String file, LocalDate day) {
    return person(new PdsReader(day).read(bytes(text(file))));
  }

  private static Demographics person(PdsReader.Answer answer) {
    assertThat(answer).isInstanceOf(PdsReader.Answer.People.class);
    List<Demographics> people = ((PdsReader.Answer.People) answer).people();
    assertThat(people).hasSize(1);
    return people.getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String file) {
    try (InputStream in =
        PdsReaderTest.class.getResourceAsStream("/org/onecall/partner/samples/pds/" + file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
