package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.journal.Database;
import org.onecall.patient.Looking.Purpose;

/** What is kept of people, and how it is changed; every reading and change is on record. */
public final class People {

  private static final int CONTACTS_MAX = 50;
  private static final int ACCESSES_MAX = 200;

  private final Database database;

  /** What is kept in that database. */
  public People(Database database) {
    this.database = database;
  }

  /** All that is kept of a person; that it was read is committed before it is answered. */
  public Future<Optional<PersonRecord>> record(Looking looking, PersonId id) {
    return database.inTransaction(tx ->
        person(tx, id)
            .compose(found ->
                found
                    .map(person ->
                        look(tx, looking, id).compose(seen -> whole(tx, person)).map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
  }

  private static Future<PersonRecord> whole(SqlConnection tx, Person person) {
    PersonId id = person.id();
    Future<List<SpecialNote>> notes = notes(tx, id);
    Future<Optional<CarePlan>> plan = plan(tx, id);
    Future<Care> care = Caring.of(tx, id);
    Future<List<PersonRecord.Doing>> doings = Caring.doings(tx, id);
    Future<List<Contact>> contacts = contacts(tx, id);
    Future<List<Access>> accesses = accesses(tx, id);
    return Future.all(notes, plan, care, doings, contacts, accesses)
        .map(all ->
            new PersonRecord(
                person,
                notes.result(),
                person.restricted() ? plan.result().map(CarePlan::withoutPhones) : plan.result(),
                care.result(),
                doings.result(),
                contacts.result(),
                accesses.result()));
  }

  private static Future<Optional<Person>> person(SqlConnection tx, PersonId id) {
    return tx.preparedQuery(
            "select "
                + PersonRows.COLUMNS
                + """
                 from person p where p.id
                   = coalesce((select m.merged_into from person m where m.id = $1), $1)
                """)
        .execute(Tuple.of(id.value()))
        .map(rows ->
            rows.size() == 0
                ? Optional.empty()
                : Optional.of(PersonRows.person(rows.iterator().next())));
  }

  private static Future<Void> look(SqlConnection tx, Looking looking, PersonId id) {
    return tx.preparedQuery(
            """
            insert into person_access (user_name, person, purpose, encounter)
            values ($1, $2, $3, $4)
            """)
        .execute(
            new Params()
                .add(looking.user())
                .add(id.value())
                .add(looking.purpose().code())
                .add(looking.encounter())
                .tuple())
        .mapEmpty();
  }

  private static Future<List<SpecialNote>> notes(SqlConnection tx, PersonId id) {
    return tx.preparedQuery(
            """
            select id, words, written_by, written_at, until from special_note
            where person = $1 and ended_at is null and (until is null or until >= current_date)
            order by written_at desc limit 50
            """)
        .execute(Tuple.of(id.value()))
        .map(rows -> {
          List<SpecialNote> notes = new ArrayList<>();
          rows.forEach(row -> notes.add(note(row)));
          return notes;
        });
  }

  private static SpecialNote note(Row row) {
    return new SpecialNote(
        row.getUUID("id"),
        row.getString("words"),
        row.getString("written_by"),
        Params.instant(row, "written_at"),
        Optional.ofNullable(row.getLocalDate("until")));
  }

  private static Future<Optional<CarePlan>> plan(SqlConnection tx, PersonId id) {
    return tx.preparedQuery(
            """
            select c.version, c.words, c.respect, c.written_by, c.written_at,
                   s.whom, s.service, s.phone, s.for_what
            from (select * from care_plan where person = $1 order by version desc limit 1) c
            left join care_plan_step s on s.person = c.person and s.version = c.version
            order by s.ordinal
            """)
        .execute(Tuple.of(id.value()))
        .map(rows -> {
          List<CarePlan.Step> steps = new ArrayList<>();
          Optional<Row> first = Optional.empty();
          for (Row row : rows) {
            first = first.or(() -> Optional.of(row));
            Params.text(row, "whom")
                .ifPresent(whom ->
                    steps.add(
                        new CarePlan.Step(
                            whom,
                            Params.text(row, "service"),
                            Params.text(row, "phone"),
                            row.getString("for_what"))));
          }
          return first.map(row ->
              new CarePlan(
                  row.getInteger("version"),
                  row.getString("words"),
                  row.getBoolean("respect"),
                  steps,
                  row.getString("written_by"),
                  Params.instant(row, "written_at")));
        });
  }

  private static Future<List<Contact>> contacts(SqlConnection tx, PersonId id) {
    return tx.preparedQuery(
            """
            select c.encounter, c.opened_at, c.finished_at, c.line, c.handler, c.outcome,
                   c.service_name, c.reference
            from person_link l join contact c on c.encounter = l.encounter
            where l.person = $1 order by c.opened_at desc limit $2
            """)
        .execute(Tuple.of(id.value(), CONTACTS_MAX))
        .map(rows -> {
          List<Contact> contacts = new ArrayList<>();
          rows.forEach(row ->
              contacts.add(
                  new Contact(
                      row.getUUID("encounter"),
                      Params.instant(row, "opened_at"),
                      Params.moment(row, "finished_at"),
                      row.getString("line"),
                      row.getString("handler"),
                      Params.text(row, "outcome"),
                      Params.text(row, "service_name"),
                      Params.text(row, "reference"))));
          return contacts;
        });
  }

  private static Future<List<Access>> accesses(SqlConnection tx, PersonId id) {
    return tx.preparedQuery(
            """
            select at, user_name, purpose, encounter from person_access
            where person = $1 order by at desc, id desc limit $2
            """)
        .execute(Tuple.of(id.value(), ACCESSES_MAX))
        .map(rows -> {
          List<Access> accesses = new ArrayList<>();
          rows.forEach(row ->
              accesses.add(
                  new Access(
                      Params.instant(row, "at"),
                      row.getString("user_name"),
                      row.getString("purpose"),
                      Optional.ofNullable(row.getUUID("encounter")))));
          return accesses;
        });
  }

  /** Writes a note; the same id again writes nothing more. Answers whether the person is known. */
  public Future<Boolean> addNote(
      String user, PersonId id, UUID note, String words, Optional<LocalDate> until) {
    return changing(
        user,
        id,
        tx ->
            tx.preparedQuery(
                    """
                    insert into special_note (id, person, words, written_by, until)
                    values ($1, $2, $3, $4, $5) on conflict (id) do nothing
                    """)
                .execute(
                    new Params().add(note).add(id.value()).add(words).add(user).add(until).tuple())
                .mapEmpty());
  }

  /** Ends a note; it stays on record. */
  public Future<Boolean> endNote(String user, PersonId id, UUID note) {
    return changing(
        user,
        id,
        tx ->
            tx.preparedQuery(
                    """
                    update special_note set ended_by = $3, ended_at = clock_timestamp()
                    where id = $1 and person = $2 and ended_at is null
                    """)
                .execute(Tuple.of(note, id.value(), user))
                .mapEmpty());
  }

  /** Puts a care plan in place of the one before, which stays on record. */
  public Future<Boolean> plan(
      String user, PersonId id, String words, boolean respect, List<CarePlan.Step> steps) {
    return changing(
        user,
        id,
        tx ->
            tx.preparedQuery(
                    """
                    insert into care_plan (person, version, words, respect, written_by)
                    select $1, coalesce(max(version), 0) + 1, $2, $3, $4
                    from care_plan where person = $1
                    returning version
                    """)
                .execute(Tuple.of(id.value(), words, respect, user))
                .compose(
                    rows -> steps(tx, id, rows.iterator().next().getInteger("version"), steps, 0)));
  }

  private static Future<Void> steps(
      SqlConnection tx, PersonId id, int version, List<CarePlan.Step> steps, int at) {
    if (at == steps.size()) {
      return Future.succeededFuture();
    }
    CarePlan.Step step = steps.get(at);
    return tx.preparedQuery(
            """
            insert into care_plan_step (person, version, ordinal, whom, service, phone, for_what)
            select p.id, $2, $3, $4, $5, case when p.restricted then null else $6 end, $7
            from person p where p.id = $1
            """)
        .execute(
            new Params()
                .add(id.value())
                .add(version)
                .add(at + 1)
                .add(step.whom())
                .add(step.service())
                .add(step.phone())
                .add(step.forWhat())
                .tuple())
        .compose(done -> steps(tx, id, version, steps, at + 1));
  }

  /** Puts these conditions in place of those on record. */
  public Future<Boolean> conditions(String user, PersonId id, Set<Condition> conditions) {
    String[] codes = conditions.stream().map(Condition::code).sorted().toArray(String[]::new);
    return changing(
        user,
        id,
        tx ->
            tx.preparedQuery(
                    """
                    update person set conditions = $2, changed_at = clock_timestamp()
                    where id = $1
                    """)
                .execute(new Params().add(id.value()).add(codes).tuple())
                .mapEmpty());
  }

  /** Puts this in place of what is on record of who manages their care and where they stay. */
  public Future<Boolean> care(String user, PersonId id, Care care) {
    return changing(user, id, tx -> Caring.put(tx, user, id, care));
  }

  private interface Change {
    Future<Void> make(SqlConnection tx);
  }

  private Future<Boolean> changing(String user, PersonId id, Change change) {
    return database.inTransaction(tx ->
        tx.preparedQuery("select id from person where id = $1 and merged_into is null for update")
            .execute(Tuple.of(id.value()))
            .compose(rows ->
                rows.size() == 0
                    ? Future.succeededFuture(false)
                    : look(tx, Looking.of(user, Purpose.CHANGE), id)
                        .compose(seen -> change.make(tx))
                        .map(true)));
  }

  /** Says that an encounter is about this person; answers with the person, if there is one. */
  public Future<Optional<Person>> link(String user, UUID encounter, PersonId id) {
    return database.inTransaction(tx ->
        person(tx, id)
            .compose(found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    : look(tx, new Looking(user, Purpose.LINK, Optional.of(encounter)), id)
                        .compose(seen ->
                            tx.preparedQuery(
                                    """
                                    insert into person_link (encounter, person, linked_by)
                                    values ($1, $2, $3)
                                    on conflict (encounter) do update
                                      set person = excluded.person,
                                          linked_by = excluded.linked_by,
                                          linked_at = clock_timestamp()
                                    """)
                                .execute(
                                    Tuple.of(encounter, found.orElseThrow().id().value(), user)))
                        .map(found)));
  }

  /** Everybody else whom an encounter was said to be about before; nobody is shown them. */
  public Future<List<Person>> saidBefore(UUID encounter, PersonId now) {
    return database
        .pool()
        .preparedQuery(
            "select "
                + PersonRows.COLUMNS
                + """
                 from person p where p.id <> $2 and p.id in
                   (select coalesce(m.merged_into, m.id)
                    from person_access a join person m on m.id = a.person
                    where a.encounter = $1 and a.purpose = 'link')
                """)
        .execute(Tuple.of(encounter, now.value()))
        .map(rows -> {
          List<Person> people = new ArrayList<>();
          rows.forEach(row -> people.add(PersonRows.person(row)));
          return people;
        });
  }

  /** The person that an encounter was said to be about. */
  public Future<Optional<PersonId>> linked(UUID encounter) {
    return database
        .pool()
        .preparedQuery("select person from person_link where encounter = $1")
        .execute(Tuple.of(encounter))
        .map(rows ->
            rows.size() == 0
                ? Optional.empty()
                : Optional.of(new PersonId(rows.iterator().next().getUUID("person"))));
  }
}
