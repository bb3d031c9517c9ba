package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.journal.Database;
import org.onecall.patient.Looking.Purpose;

/** Puts people into the local index. */
public final class Registering {

  private static final String INSERT =
      """
      insert into person (id, nhs_number, nhs_verified, given_name, family_name, birth_date, sex,
        restricted, address, postcode, phone, practice, carer_name, carer_phone, no_fixed_abode,
        interpreter, is_carer, safeguarding, frailty, at_risk, virtual_ward,
        conditions)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
        $19, $20, $21, $22)
      """;

  private static final String PUT =
      INSERT
          + """
          on conflict (id) do update set
            nhs_number = excluded.nhs_number, nhs_verified = excluded.nhs_verified,
            given_name = excluded.given_name, family_name = excluded.family_name,
            birth_date = excluded.birth_date, sex = excluded.sex, restricted = excluded.restricted,
            address = excluded.address, postcode = excluded.postcode, phone = excluded.phone,
            practice = excluded.practice, carer_name = excluded.carer_name,
            carer_phone = excluded.carer_phone, no_fixed_abode = excluded.no_fixed_abode,
            interpreter = excluded.interpreter, is_carer = excluded.is_carer,
            safeguarding = excluded.safeguarding, frailty = excluded.frailty,
            at_risk = excluded.at_risk, virtual_ward = excluded.virtual_ward,
            conditions = excluded.conditions,
            changed_at = clock_timestamp()
          where person.merged_into is null
          """;

  private static final String ADD = INSERT + "on conflict (id) do nothing";

  private final Database database;

  /** Registers in that database. */
  public Registering(Database database) {
    this.database = database;
  }

  /** Puts all of them in, or none; who is there already is replaced. */
  public Future<Void> put(List<Person> people) {
    return database.inTransaction(tx -> put(tx, people, 0).compose(done -> Superseding.settle(tx)));
  }

  private static Future<Void> put(SqlConnection tx, List<Person> people, int at) {
    return at == people.size()
        ? Future.succeededFuture()
        : tx.preparedQuery(PUT)
            .execute(params(people.get(at)).tuple())
            .compose(done -> put(tx, people, at + 1));
  }

  /** What came of adding somebody. */
  public sealed interface Added {
    /** They are in the index. */
    record Known(Person person) implements Added {}

    /** Somebody is known under the same verified NHS number. */
    record NumberTaken() implements Added {}
  }

  /**
   * Adds somebody by hand; that it was done, and by whom, is on record with it. Again under the
   * same id adds nobody and changes nothing.
   *
   * @param encounter the call for which it is done, if it is for one
   */
  public Future<Added> add(String user, Person person, Optional<UUID> encounter) {
    return database.inTransaction(tx ->
        numberTaken(tx, person)
            .compose(taken ->
                taken
                    ? Future.succeededFuture(new Added.NumberTaken())
                    : tx.preparedQuery(ADD)
                        .execute(params(person).tuple())
                        .compose(rows ->
                            rows.rowCount() == 0
                                ? Future.succeededFuture()
                                : seen(tx, user, person, encounter))
                        .map(new Added.Known(person))));
  }

  private static Future<Boolean> numberTaken(SqlConnection tx, Person person) {
    return person
        .nhsNumber()
        .map(number ->
            tx.preparedQuery(
                    """
                    select 1 from person where nhs_verified and id <> $2 and (nhs_number = $1
                      or nhs_number =
                        (select new_number from superseded_number where old_number = $1))
                    """)
                .execute(Tuple.of(number.digits(), person.id().value()))
                .map(rows -> rows.size() > 0))
        .orElseGet(() -> Future.succeededFuture(false));
  }

  private static Future<Void> seen(
      SqlConnection tx, String user, Person person, Optional<UUID> encounter) {
    return tx.preparedQuery(
            """
            insert into person_access (user_name, person, purpose, encounter)
            values ($1, $2, $3, $4)
            """)
        .execute(
            new Params()
                .add(user)
                .add(person.id().value())
                .add(Purpose.CHANGE.code())
                .add(encounter)
                .tuple())
        .mapEmpty();
  }

  private static Params params(Person person) {
    Reach reach = person.reach();
    Needs needs = person.needs();
    return new Params()
        .add(person.id().value())
        .add(person.nhsNumber().map(NhsNumber::digits))
        .add(person.nhsNumber().map(NhsNumber::verified).orElse(false))
        .add(person.givenName())
        .add(person.familyName())
        .add(person.birthDate())
        .add(person.sex().map(sex -> sex.code()))
        .add(person.restricted())
        .add(reach.address())
        .add(reach.postcode())
        .add(reach.phone())
        .add(reach.practice())
        .add(reach.carerName())
        .add(reach.carerPhone())
        .add(needs.noFixedAbode())
        .add(needs.interpreter())
        .add(needs.carer())
        .add(needs.safeguarding())
        .add(needs.frailty())
        .add(needs.atRisk())
        .add(needs.virtualWard())
        .add(needs.conditions().stream().map(Condition::code).sorted().toArray(String[]::new));
  }

  /** How many people the index knows. */
  public Future<Long> count() {
    return database
        .pool()
        .query("select count(*) as people from person")
        .execute()
        .map(rows -> rows.iterator().next().getLong("people"));
  }
}
