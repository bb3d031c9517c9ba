package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onecall.booking.PatientKey;
import org.onecall.booking.PersonRecords;
import org.onecall.directory.CarePlan;
import org.onecall.encounter.Encounter;

/**
 * What is on record of the person whom an encounter was said to be about, for choosing a service.
 *
 * <p>Whoever said so is on record as having looked; nothing is shown here beyond what they saw.
 * Somebody on a virtual ward is offered that ward's team first, then the steps of their plan.
 */
public final class StoredPersonRecords implements PersonRecords {
  private static final String WARD = "They are on this virtual ward";

  /** So much of a person's id tells whose step it is, should the call turn out to be another's. */
  private static final int PERSON_CHARS = 8;

  private static final String SQL =
      """
      select p.id, case when p.nhs_verified then p.nhs_number end as verified_number, p.restricted,
        p.practice, p.virtual_ward, p.conditions, p.frailty, p.at_risk,
        s.version, s.ordinal, s.whom, s.service, s.phone, s.for_what,
        coalesce((select c.respect from care_plan c where c.person = p.id
          order by c.version desc limit 1), false) as respect
      from person_link l
      join person p on p.id = l.person
      left join care_plan_step s on s.person = p.id
        and s.version = (select max(version) from care_plan c where c.person = p.id)
      where l.encounter = $1
      order by s.ordinal
      """;

  private final Pool pool;

  /** The records in the database of that pool. */
  public StoredPersonRecords(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<OnRecord> of(Encounter encounter, Optional<SqlConnection> transaction) {
    return transaction
        .<SqlClient>map(open -> open)
        .orElse(pool)
        .preparedQuery(SQL)
        .execute(Tuple.of(encounter.id().value()))
        .map(StoredPersonRecords::record);
  }

  @Override
  public Future<Boolean> restricted(Encounter encounter, Optional<String> nhsNumber) {
    return pool.preparedQuery(
            """
            select exists (select from person p where p.restricted and (p.nhs_number = $2
              or p.nhs_number =
                (select new_number from superseded_number where old_number = $2)
              or p.id = (select person from person_link where encounter = $1))) as restricted
            """)
        .execute(new Params().add(encounter.id().value()).add(nhsNumber).tuple())
        .map(rows -> rows.iterator().next().getBoolean("restricted"));
  }

  private static OnRecord record(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return OnRecord.NOTHING;
    }
    Row first = rows.iterator().next();
    Set<String> flags = new HashSet<>(Set.of(first.getArrayOfStrings("conditions")));
    @Nullable Integer frailty = first.getInteger("frailty");
    if (first.getBoolean("at_risk") || (frailty != null && frailty >= Condition.FRAIL_FROM)) {
      flags.add(Condition.FRAIL);
    }
    if (first.getBoolean("respect")) {
      flags.add(Condition.ADVANCE_PLAN);
    }
    List<CarePlan.Step> steps = new ArrayList<>();
    Params.text(first, "virtual_ward")
        .ifPresent(ward -> {
          flags.add(Condition.ON_VIRTUAL_WARD);
          steps.add(new CarePlan.AtService(ward, WARD));
        });
    for (Row row : rows) {
      step(row)
          .filter(step -> steps.stream().noneMatch(before -> sameService(before, step)))
          .ifPresent(steps::add);
    }
    return new OnRecord(
        Params.text(first, "practice"),
        flags,
        new CarePlan(steps),
        Optional.of(
            PatientKey.ofRecord(
                first.getUUID("id").toString(), Params.text(first, "verified_number"))));
  }

  /** A step is a service of the directory, or else somebody to be rung. */
  private static Optional<CarePlan.Step> step(Row row) {
    Optional<String> service = Params.text(row, "service");
    return service
        .<CarePlan.Step>map(id -> new CarePlan.AtService(id, row.getString("for_what")))
        .or(() ->
            Params.text(row, "whom")
                .map(whom ->
                    new CarePlan.WithContact(
                        CarePlan.WithContact.id(
                            row.getUUID("id").toString().substring(0, PERSON_CHARS)
                                + "-"
                                + row.getInteger("version"),
                            row.getInteger("ordinal")),
                        whom,
                        Params.text(row, "phone").filter(phone -> !row.getBoolean("restricted")),
                        row.getString("for_what"))));
  }

  private static boolean sameService(CarePlan.Step one, CarePlan.Step other) {
    return one instanceof CarePlan.AtService first
        && other instanceof CarePlan.AtService second
        && first.service().equals(second.service());
  }
}
