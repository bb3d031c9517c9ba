package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.patient.Looking;
import org.onecall.patient.Needs;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.PersonQuery;
import org.onecall.patient.Reach;
import org.onecall.patient.RiskList;
import org.onecall.patient.Search;

/** A list of frailty and risk from the command line: whole or not at all, with file, line, rule. */
class PeopleCommandTest extends RealStoreTest {
  @TempDir static Path directory;

  @Test
  void aRiskListIsTakenInFromTheCommandLineWholeOrNotAtAll() throws Exception {
    Path file = directory.resolve("risk.csv");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    Files.writeString(
        file, RiskList.HEADER + "\n9990000018,7,yes,\n9990000018,10,maybe,no-such-ward\n");
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            file + ", line 3: nhs-number must not stand twice",
            file + ", line 3: frailty must be a level from 1 to 9, or empty",
            file + ", line 3: at-risk must be yes, no or empty",
            file + ", line 3: virtual-ward must be a service of the directory, or none",
            "nothing was taken in");
    Files.writeString(file, "9990000018,7,yes,\n9434765919,6,yes,\n");
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(file + ", line 2: nobody with this verified NHS number is known");
    assertThat(frailty()).isEqualTo(6);

    Files.writeString(file, RiskList.HEADER + "\n9990000018,7,yes,\n");
    assertThat(run(List.of(file.toString(), "--check"), out)).isZero();
    assertThat(frailty()).isEqualTo(6);
    assertThat(run(List.of(file.toString()), out)).isZero();
    assertThat(frailty()).isEqualTo(7);
    assertThat(run(List.of("no-such-file"), out)).isEqualTo(1);
    assertThat(run(List.of(), out)).isEqualTo(2);
  }

  @Test
  void aSpreadsheetsFileIsReadAndOfManyWrongLinesTheFirstAreNamed() throws Exception {
    Path file = directory.resolve("sheet.csv");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Files.writeString(file, "\uFEFF" + RiskList.HEADER + "\r\n999 000 0018,6,yes,\r\n\r\n");
    assertThat(run(List.of(file.toString()), out)).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("1 person was brought up to date");

    // More than go to the database at once; nobody knows any of them but the last.
    List<String> lines = new ArrayList<>(List.of(RiskList.HEADER));
    for (int i = 0; lines.size() <= 2_500; i++) {
      String nine = "94%07d".formatted(i);
      for (int check = 0; check <= 9; check++) {
        if (NhsNumber.of(nine + check).orElseThrow().fits()) {
          lines.add(nine + check + ",5,,");
        }
      }
    }
    lines.add("9990000018,9,yes,");
    Files.write(file, lines);
    printed.reset();
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    String said = printed.toString(StandardCharsets.UTF_8);
    assertThat(said)
        .contains(file + ", line 2: nobody with this verified NHS number is known")
        .contains("and 2,450 more", "2,500 lines are wrong; nothing was taken in")
        .doesNotContain("94000");
    assertThat(frailty()).isNotEqualTo(9);
  }

  @Test
  void aListOfPeopleIsTakenInSoThatWhoWasAddedByHandIsVerifiedAndTheirRiskKnown() throws Exception {
    Path people = directory.resolve("people.csv");
    Path risks = directory.resolve("risks-of-them.csv");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Person byHand =
        new Person(
            new PersonId(UUID.randomUUID()),
            NhsNumber.of("9456000028"),
            "Wyn",
            "Handley",
            Optional.of(LocalDate.parse("1939-02-01")),
            Optional.empty(),
            false,
            new Reach(
                Optional.of("4 Mill Row"),
                Optional.of("ZZ1 1AA"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Needs.NONE);
    Client.await(store.people().registering().add("amira", byHand, Optional.empty()));
    Files.writeString(risks, RiskList.HEADER + "\n9456000028,7,yes,\n");
    assertThat(run(List.of(risks.toString()), out)).as("nobody is verified yet").isEqualTo(1);

    Files.writeString(
        people,
        "\uFEFFnhs-number,verified,given-name,family-name,birth-date,interpreter,practice\n"
            + "9456000028,yes,Wyn,Handley,1939-02-01,Welsh,fen-road-practice\n"
            + "9990000018,yes,Edith,Sample,1941-03-09,,fen-road-practice\n"
            + ",no,Nora,Newcomer,,,\n");
    assertThat(run(List.of(people.toString(), "--check"), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(people + ", line 4: key or nhs-number must be given", "nothing was taken in");
    assertThat(known("9456000028").nhsNumber().orElseThrow().verified()).isFalse();

    Files.writeString(
        people,
        Files.readString(people)
            .replace(",no,Nora,Newcomer,,,\n", "9456000036,yes,Nora,Newcomer,,,\n"));
    printed.reset();
    assertThat(run(List.of(people.toString()), out)).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("1 people are new in the index, 2 were brought up to date");
    Person verified = known("9456000028");
    assertThat(verified.id()).isEqualTo(byHand.id());
    assertThat(verified.nhsNumber().orElseThrow().verified()).isTrue();
    assertThat(verified.needs().interpreter()).contains("Welsh");
    assertThat(verified.reach().address()).as("it has no column").contains("4 Mill Row");
    assertThat(run(List.of(risks.toString()), out)).isZero();
    assertThat(known("9456000028").needs().frailty()).contains(7);
    assertThat(run(List.of(people.toString()), out)).as("again").isZero();
    assertThat(known("9456000028").needs().frailty()).contains(7);
  }

  @Test
  void ofAListOfPeopleEachWrongLineIsNamedAndNothingIsTakenIn() throws Exception {
    Path people = directory.resolve("wrong-people.csv");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Files.writeString(
        people,
        "key,nhs-number,verified,given-name,family-name,restricted,address,practice,virtual-ward\n"
            + "a1,,no,Ann,Able,no,1 High Row,,\n"
            + "a1,,no,Ann,Able,no,,,\n"
            + "a2,,no,Bob,Able,yes,1 High Row,,\n"
            + "a3,9990000026,yes,Cat,Able,no,,no-such-practice,fen-road-practice\n"
            + "a4,9434765918,yes,Dan,Able,no,,,\n"
            + "a5,,no,"
            + "E".repeat(101)
            + ",Able,no,,,\n");
    assertThat(run(List.of(people.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            people + ", line 3: the same key or nhs-number must not stand twice",
            people + ", line 4: a restricted record says nothing of where somebody is",
            people + ", line 5: practice must be a service of the directory",
            people + ", line 5: virtual-ward must be a virtual ward of the directory",
            people + ", line 6: a number whose last digit does not fit is not verified",
            people + ", line 7: given-name must have at most 100 characters",
            "5 lines are wrong; nothing was taken in");

    // What only the database knows: whose number it is, and of whom nothing may be kept.
    String header = "key,nhs-number,verified,given-name,family-name,address\n";
    Files.writeString(people, header + "a6,,no,Flo,Able,\n");
    assertThat(run(List.of(people.toString()), out)).isZero();
    Files.writeString(
        people,
        header + "a6,9990000018,yes,Flo,Able,\n" + "a7,9990000026,yes,Ruth,Hidden,1 High Row\n");
    printed.reset();
    assertThat(run(List.of(people.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(
            people + ", line 2: nhs-number is on record as somebody else's",
            people + ", line 3: the record is restricted: nothing is kept of where they are");
    Files.writeString(people, "nhs-number,family-name,shoe-size\n");
    assertThat(run(List.of(people.toString()), out)).isEqualTo(1);
  }

  @Test
  void whatTheNationalServiceAnswersIsTakenInVerifiedAndWhereIsNotKeptOfTheRestricted()
      throws Exception {
    Path file = directory.resolve("answer.json");
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String person =
        """
        {"resourceType":"Patient","meta":{"security":[{"code":"%s"}]},
         "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9456000044",
           "extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/\
        Extension-UKCore-NHSNumberVerificationStatus",
             "valueCodeableConcept":{"coding":[{"code":"01"}]}}]}],
         "name":[{"use":"usual","given":["Nora"],"family":"Newcomer"}],"birthDate":"1951-04-02",
         "address":[{"use":"home","line":["7 Quay Row"],"postalCode":"ZZ1 1AA"}]%s}\
        """;
    Files.writeString(file, person.formatted("U", ",\"deceasedBoolean\":true"));
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    Files.writeString(file, "{\"resourceType\":\"Slot\"}");
    assertThat(run(List.of(file.toString()), out)).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(file + ", person 1: has died", "neither a person nor a set of people");

    Files.writeString(file, person.formatted("U", ""));
    assertThat(run(List.of(file.toString()), out)).isZero();
    Person nora = known("9456000044");
    assertThat(nora.nhsNumber().orElseThrow().verified()).isTrue();
    assertThat(nora.reach().address()).contains("7 Quay Row");
    Files.writeString(file, person.formatted("R", ""));
    assertThat(run(List.of(file.toString()), out)).isZero();
    Person hidden = known("9456000044");
    assertThat(hidden.restricted()).isTrue();
    assertThat(hidden.reach()).isEqualTo(Reach.NONE);
  }

  private static int run(List<String> arguments, PrintStream out) {
    Configuration configuration = store.configuration();
    return PeopleCommand.run(
        arguments,
        configuration.settings(),
        configuration.directory(),
        LocalDate.parse("2025-06-01"),
        out);
  }

  /** How frail the first of the sample's people is, as it stands on record now. */
  private static int frailty() {
    return known("9990000018").needs().frailty().orElseThrow();
  }

  private static Person known(String number) {
    Search found =
        Client.await(
            store
                .people()
                .index()
                .search(
                    Looking.of("test", Looking.Purpose.SEARCH),
                    new PersonQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NhsNumber.of(number),
                        Optional.empty())));
    return ((Search.Found) found).people().getFirst();
  }
}
