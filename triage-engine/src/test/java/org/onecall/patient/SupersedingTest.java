package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;

/** A number that was superseded leads to the one that stands, and nobody has two records. */
class SupersedingTest {
  private static final String EDITHS = "9990000018";
  private static final String NEWER = "9990000905";
  private static final String NEWEST = "9990000913";

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestPostgres.open(vertx);
  private final Registering registering = new Registering(database);
  private final Superseding superseding = new Superseding(database);
  private final PatientIndex index = new PgPatientIndex(database);
  private final People people = new People(database);

  @BeforeEach
  void register() {
    await(registering.put(SamplePeople.all()));
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  private List<Person> found(PersonQuery query) {
    return ((Search.Found) await(index.search(Looking.of("amira", Looking.Purpose.SEARCH), query)))
        .people();
  }

  private List<Person> numbered(String number) {
    return found(
        new PersonQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NhsNumber.of(number),
            Optional.empty()));
  }

  private static String number(Person person) {
    return person.nhsNumber().orElseThrow().digits();
  }

  /** Edith once more, as she came from elsewhere under another number. */
  private Person again(String number) {
    PeopleList list =
        PeopleList.read(
            List.of(
                SamplePeople.LINES.getFirst(),
                SamplePeople.LINES.get(1).replaceFirst(EDITHS, number)));
    await(registering.put(list.people()));
    return list.people().getFirst();
  }

  @Test
  void whoHasOneRecordGetsTheNewNumberAndIsFoundByBoth() {
    assertThat(await(superseding.put(Map.of(EDITHS, NEWER)))).isZero();
    for (String asked : List.of(EDITHS, NEWER)) {
      assertThat(numbered(asked))
          .singleElement()
          .satisfies(edith -> {
            assertThat(edith.id()).isEqualTo(SamplePeople.EDITH.id());
            assertThat(number(edith)).isEqualTo(NEWER);
          });
    }
    // A chain leads straight to its end, and a circle is refused.
    assertThat(await(superseding.put(Map.of(NEWER, NEWEST)))).isZero();
    assertThat(await(superseding.put(Map.of(NEWEST, EDITHS)))).isEqualTo(1);
    assertThat(numbered(EDITHS)).extracting(SupersedingTest::number).containsExactly(NEWEST);
    // The old number is taken for whoever is added by hand.
    Person twin = withNumber(EDITHS);
    assertThat(await(registering.add("amira", twin, Optional.empty())))
        .isInstanceOf(Registering.Added.NumberTaken.class);
  }

  private static Person withNumber(String number) {
    Person edith = SamplePeople.EDITH;
    return new Person(
        new PersonId(UUID.randomUUID()),
        NhsNumber.of(number),
        edith.givenName(),
        edith.familyName(),
        edith.birthDate(),
        edith.sex(),
        false,
        edith.reach(),
        edith.needs());
  }

  @Test
  void twoRecordsBecomeOneWithAllThatWasKeptUnderEither() {
    Person old = SamplePeople.EDITH;
    Person now = again(NEWER);
    UUID encounter = UUID.randomUUID();
    await(people.link("amira", encounter, old.id()));
    await(people.addNote("amira", old.id(), UUID.randomUUID(), "Ring twice", Optional.empty()));
    await(
        people.plan(
            "grace",
            old.id(),
            "Her son decides",
            false,
            List.of(
                new CarePlan.Step(
                    "Tom", Optional.empty(), Optional.of("07700 900124"), "anything"))));
    assertThat(found(SamplePeople.named("edith", "sample"))).hasSize(2);

    await(superseding.put(Map.of(EDITHS, NEWER)));
    await(superseding.put(Map.of(EDITHS, NEWER)));

    assertThat(found(SamplePeople.named("edith", "sample")))
        .extracting(Person::id)
        .containsExactly(now.id());
    assertThat(numbered(EDITHS)).extracting(Person::id).containsExactly(now.id());
    assertThat(await(people.linked(encounter))).contains(now.id());
    // Whoever still has the old record's name open is led to the one that stands.
    for (PersonId id : List.of(old.id(), now.id())) {
      PersonRecord record =
          await(people.record(Looking.of("amira", Looking.Purpose.READ), id)).orElseThrow();
      assertThat(record.person().id()).isEqualTo(now.id());
      assertThat(record.notes()).extracting(SpecialNote::words).contains("Ring twice");
      assertThat(record.plan().orElseThrow().steps())
          .extracting(CarePlan.Step::phone)
          .containsExactly(Optional.of("07700 900124"));
    }
    // A list that knows no better brings the second record back into neither being.
    again(EDITHS);
    assertThat(found(SamplePeople.named("edith", "sample"))).hasSize(1);
    assertThat(rows("select count(*) as n from person_access where person = $1", old.id()))
        .isPositive();
  }

  private long rows(String sql, PersonId person) {
    return await(database.pool().preparedQuery(sql).execute(Tuple.of(person.value())))
        .iterator()
        .next()
        .getLong("n");
  }

  @Test
  void aListSaysWhichNumberItsNumberSupersedesAndOneThatCannotBeIsNamed() {
    String header = "nhs-number,verified,given-name,family-name,supersedes";
    PeopleList list = PeopleList.read(List.of(header, NEWER + ",yes,Edith,Sample," + EDITHS));
    assertThat(list.faults()).isEmpty();
    assertThat(list.superseded()).containsExactly(Map.entry(EDITHS, NEWER));
    for (String wrong : List.of(NEWER, "12", "abc")) {
      assertThat(PeopleList.read(List.of(header, NEWER + ",yes,Edith,Sample," + wrong)).faults())
          .as(wrong)
          .singleElement()
          .satisfies(fault -> assertThat(fault.toString()).contains("supersedes"));
    }
  }
}
