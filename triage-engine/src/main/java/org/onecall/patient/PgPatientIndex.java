package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onecall.journal.Database;

/** The local index of people, in the service's own database. */
public final class PgPatientIndex implements PatientIndex {

  private static final int AT_ONE_PHONE_MAX = 12;
  private static final int PHONE_DIGITS_MIN = 6;

  /** Whoever is found is on record as seen, in the statement that shows them. */
  private static final String SEEN =
      """
      , seen as (
        insert into person_access (user_name, purpose, encounter, person)
        select $1, $2, $3::uuid, found.id from found where (select count(*) from found) <= 50)
      select * from found order by given_name, family_name, birth_date, id
      """;

  private static final String SEARCH =
      "with found as (select "
          + PersonRows.COLUMNS
          + """
             from person p
             where ($4::text is null or p.family_key like $4 || '%')
               and ($5::text is null or lower(p.given_name) like $5 || '%')
               and ($6::date is null or p.birth_date = $6)
               and ($7::text is null or p.postcode_key like $7 || '%')
               and ($8::text is null or p.nhs_number = $8 or p.nhs_number =
                 (select s.new_number from superseded_number s where s.old_number = $8))
               and p.merged_into is null
               and ($9::text is null or p.phone_key = $9 or p.carer_key = $9)
             limit 51)
          """
          + SEEN;

  private static final String PERSON =
      "with found as (select "
          + PersonRows.COLUMNS
          + """
             from person p where p.id
               = coalesce((select m.merged_into from person m where m.id = $4), $4))
          """
          + SEEN;

  private final Database database;

  /** The index in that database. */
  public PgPatientIndex(Database database) {
    this.database = database;
  }

  @Override
  public Future<Search> search(Looking looking, PersonQuery query) {
    Optional<String> lacking = query.tooLittle();
    if (lacking.isPresent()) {
      return Future.succeededFuture(new Search.TooLittle(lacking.get()));
    }
    Params params =
        looking(looking)
            .add(query.familyName().map(PgPatientIndex::letters))
            .add(query.givenName().map(PgPatientIndex::start))
            .add(query.birthDate())
            .add(query.postcode().map(PgPatientIndex::compact))
            .add(query.nhsNumber().map(NhsNumber::digits))
            .add(query.phone().map(PhoneFigures::of));
    return people(SEARCH, params)
        .map(found -> found.size() > FOUND_MAX ? new Search.TooMany() : new Search.Found(found));
  }

  @Override
  public Future<Optional<Person>> person(Looking looking, PersonId id) {
    return people(PERSON, looking(looking).add(id.value()))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Future<List<Person>> atPhone(Looking looking, String phone) {
    String key = PhoneFigures.of(phone);
    if (key.length() < PHONE_DIGITS_MIN) {
      return Future.succeededFuture(List.of());
    }
    PersonQuery query =
        new PersonQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(phone));
    return search(looking, query)
        .map(search ->
            switch (search) {
              // More than a household or a care home's corridor says nothing about who calls.
              case Search.Found(List<Person> found) when found.size() <= AT_ONE_PHONE_MAX -> found;
              case Search.Found many -> List.of();
              case Search.TooMany() -> List.of();
              case Search.TooLittle little -> List.of();
            });
  }

  private Future<List<Person>> people(String sql, Params params) {
    return database.pool().preparedQuery(sql).execute(params.tuple()).map(PgPatientIndex::people);
  }

  private static List<Person> people(RowSet<Row> rows) {
    List<Person> people = new ArrayList<>(rows.size());
    rows.forEach(row -> people.add(PersonRows.person(row)));
    return people;
  }

  private static Params looking(Looking looking) {
    return new Params().add(looking.user()).add(looking.purpose().code()).add(looking.encounter());
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }

  private static String start(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", "");
  }

  private static String compact(String postcode) {
    return postcode.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
