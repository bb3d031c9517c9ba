package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.Looking.Purpose;

/** People are found, nobody looks unseen, and a restricted record says nothing of where. */
class PeopleTest {
  private static final Person EDITH = SamplePeople.EDITH;
  private static final Person RUTH = SamplePeople.RUTH;
  private static Vertx vertx;
  private static Database database;
  private static PatientIndex index;
  private static People people;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestPostgres.open(vertx);
    index = new PgPatientIndex(database);
    people = new People(database);
    await(new Registering(database).put(SamplePeople.all()));
  }

  @AfterAll
  static void close() {
    await(database.close());
    await(vertx.close());
  }

  private static List<Person> found(PersonQuery query) {
    Search search = await(index.search(Looking.of("amira", Purpose.SEARCH), query));
    assertThat(search).isInstanceOf(Search.Found.class);
    return ((Search.Found) search).people();
  }

  private static PersonQuery with(
      String family, String born, String postcode, String number, String phone) {
    return new PersonQuery(
        Optional.empty(),
        Optional.of(family).filter(text -> !text.isEmpty()),
        Optional.of(born).filter(text -> !text.isEmpty()).map(java.time.LocalDate::parse),
        Optional.of(postcode).filter(text -> !text.isEmpty()),
        Optional.of(number).filter(text -> !text.isEmpty()).flatMap(NhsNumber::of),
        Optional.of(phone).filter(text -> !text.isEmpty()));
  }

  private static long seen(Person person, String user, String purpose) {
    return await(
            database
                .pool()
                .preparedQuery(
                    """
                    select count(*) as times from person_access
                    where person = $1 and user_name = $2 and purpose = $3
                    """)
                .execute(Tuple.of(person.id().value(), user, purpose)))
        .iterator()
        .next()
        .getLong("times");
  }

  @Test
  void aPersonIsFoundByWhatTheCallerKnows() {
    assertThat(found(with("", "", "", "999 000 0018", ""))).containsExactly(EDITH);
    assertThat(found(with("sample", "1941-03-09", "", "", ""))).containsExactly(EDITH);
    assertThat(found(SamplePeople.named("ed", "SAMPL"))).hasSize(2);
    assertThat(found(with("", "1941-03-09", "zz1", "", ""))).containsExactly(EDITH);
    assertThat(found(with("", "", "", "", "+44 7700 900123"))).containsExactly(EDITH);
    assertThat(found(with("", "", "", "", "07700900124"))).as("the carer's").containsExactly(EDITH);
    assertThat(found(with("nobody", "1941-03-09", "", "", ""))).isEmpty();
  }

  @Test
  void tooLittleIsNoSearch() {
    for (PersonQuery query :
        List.of(
            PersonQuery.NOTHING,
            with("s", "1941-03-09", "", "", ""),
            with("sample", "", "", "", ""),
            with("", "", "", "", "077"),
            with("", "", "", "9990000019", ""))) {
      assertThat(await(index.search(Looking.of("amira", Purpose.SEARCH), query)))
          .isInstanceOf(Search.TooLittle.class);
    }
  }

  @Test
  void whoeverIsShownIsOnRecordAsSeenAndTheRecordCannotBeChanged() {
    long before = seen(EDITH, "ben", "search");
    await(
        index.search(Looking.of("ben", Purpose.SEARCH), with("sample", "1941-03-09", "", "", "")));
    assertThat(seen(EDITH, "ben", "search")).isEqualTo(before + 1);
    PersonRecord record =
        await(people.record(Looking.of("chloe", Purpose.READ), EDITH.id())).orElseThrow();
    assertThat(record.person()).isEqualTo(EDITH);
    assertThat(record.accesses())
        .first()
        .satisfies(access -> {
          assertThat(access.user()).isEqualTo("chloe");
          assertThat(access.purpose()).isEqualTo("read");
        });
    for (String sql :
        List.of("delete from person_access", "update person_access set user_name = ''")) {
      assertThatThrownBy(() -> await(database.pool().query(sql).execute()))
          .hasMessageContaining("is not changed");
    }
  }

  @Test
  void aRestrictedRecordHasNothingOfWhereSomebodyIsAndCannotBeGivenIt() {
    assertThat(found(with("hidden", "1985-07-21", "", "", ""))).containsExactly(RUTH);
    assertThat(RUTH.reach()).isEqualTo(Reach.NONE);
    for (String column :
        List.of("address", "postcode", "phone", "practice", "carer_name", "carer_phone")) {
      assertThatThrownBy(() ->
              await(
                  database
                      .pool()
                      .preparedQuery("update person set " + column + " = 'ZZ1' where id = $1")
                      .execute(Tuple.of(RUTH.id().value()))))
          .as(column)
          .hasMessageContaining("person_restricted_says_nothing");
    }
    assertThatThrownBy(() ->
            new Person(
                RUTH.id(),
                RUTH.nhsNumber(),
                "Ruth",
                "Hidden",
                RUTH.birthDate(),
                RUTH.sex(),
                true,
                EDITH.reach(),
                Needs.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(EDITH.toString() + EDITH.reach() + EDITH.nhsNumber())
        .doesNotContain("Edith", "Quay", "07700", "9990000018");
  }

  @Test
  void notesAndPlansAreKeptAndWhoChangedThemIsOnRecord() {
    UUID note = UUID.randomUUID();
    assertThat(await(people.addNote("dev", EDITH.id(), note, "Key safe 0000", Optional.empty())))
        .isTrue();
    await(people.addNote("dev", EDITH.id(), note, "Key safe 0000", Optional.empty()));
    var steps =
        List.of(
            new CarePlan.Step(
                "District nurse", Optional.of("district-nurses"), Optional.empty(), "catheter"),
            new CarePlan.Step("Dr Field", Optional.empty(), Optional.of("01632 960001"), "pain"));
    await(people.plan("grace", EDITH.id(), "Wants to stay at home", true, List.of()));
    await(people.plan("grace", EDITH.id(), "Wants to stay at home", true, steps));
    PersonRecord record =
        await(people.record(Looking.of("dev", Purpose.READ), EDITH.id())).orElseThrow();
    assertThat(record.notes()).extracting(SpecialNote::words).containsExactly("Key safe 0000");
    assertThat(record.plan().orElseThrow().version()).isEqualTo(2);
    assertThat(record.plan().orElseThrow().steps()).isEqualTo(steps);
    assertThat(seen(EDITH, "grace", "change")).isEqualTo(2);
    await(people.endNote("dev", EDITH.id(), note));
    assertThat(
            await(people.record(Looking.of("dev", Purpose.READ), EDITH.id())).orElseThrow().notes())
        .isEmpty();
    assertThat(
            await(
                people.addNote(
                    "dev", new PersonId(new UUID(0, 0)), note, "nobody", Optional.empty())))
        .isFalse();
  }

  @Test
  void anEncounterIsAboutWhomSomebodySays() {
    UUID encounter = UUID.randomUUID();
    assertThat(await(people.linked(encounter))).isEmpty();
    assertThat(await(people.link("amira", encounter, EDITH.id()))).contains(EDITH);
    assertThat(await(people.link("amira", encounter, RUTH.id()))).contains(RUTH);
    assertThat(await(people.linked(encounter))).contains(RUTH.id());
    assertThat(await(people.link("amira", encounter, new PersonId(new UUID(0, 0))))).isEmpty();
    assertThat(await(people.linked(encounter))).contains(RUTH.id());
  }

  @Test
  void aRiskListIsTakenInWholeOrNotAtAllAndSaysWhichLineIsWrong() {
    Set<String> wards = Set.of("virtual-ward");
    RiskList wrong =
        RiskList.read(
            List.of(
                RiskList.HEADER,
                "9990000018,7,yes,virtual-ward",
                "9990000019,7,yes,",
                "9990000018,12,perhaps,no-such-ward",
                "9990000034,5",
                "\"9990000034,5,yes,"),
            1,
            wards);
    assertThat(wrong.faults()).extracting(Csv.Fault::line).containsExactly(3, 4, 4, 4, 4, 5, 6);
    RiskList stranger = RiskList.read(List.of("9990000018,8,no,", "9990000042,5,yes,"), 7, wards);
    assertThat(stranger.faults()).isEmpty();
    var imports = new RiskImport(database);
    assertThat(await(imports.take("ada", stranger.rows())))
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).isEqualTo(8));
    assertThat(edith().needs().frailty()).as("nothing was taken").contains(6);
    RiskList good = RiskList.read(List.of("9990000034,4,yes,virtual-ward"), 1, wards);
    assertThat(await(imports.take("ada", good.rows()))).isEmpty();
    Person edgar = found(with("sampleton", "1950-01-02", "", "", "")).getFirst();
    assertThat(edgar.needs().frailty()).contains(4);
    assertThat(edgar.needs().atRisk()).isTrue();
    assertThat(edgar.needs().virtualWard()).contains("virtual-ward");
  }

  private static Person edith() {
    return await(index.person(Looking.of("amira", Purpose.READ), EDITH.id())).orElseThrow();
  }

  @Test
  void aFileOfPeopleSaysWhichLineIsWrong() {
    PeopleList list =
        PeopleList.read(
            List.of(
                "nhs-number,verified,given-name,family-name,birth-date,restricted,phone",
                "9990000018,yes,A,B,1941-03-09,no,",
                "9990000019,yes,A,B,,no,",
                "9990000018,yes,,B,,no,",
                "9990000018,yes,A,B,31 March,no,",
                "9990000018,yes,A,B,,yes,07700 900123",
                "9990000018,yes"));
    assertThat(list.people()).hasSize(1);
    assertThat(list.faults()).extracting(Csv.Fault::line).containsExactly(3, 4, 5, 6, 7);
    assertThat(PeopleList.read(List.of("nhs-number,shoe-size")).faults()).hasSize(1);
  }
}
