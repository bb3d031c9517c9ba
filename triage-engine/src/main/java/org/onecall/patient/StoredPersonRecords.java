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

  private static final String SQL =
      """
      select p.id, case when p.nhs_verified then p.nhs_number end as verified_number, p.practice, p.virtual_ward, p.conditions, p.frailty, p.at_risk, s.service, s.for_what,
        coalesce((select c.respect from care_plan c where c.person = p.id
          order by c.version desc limit 1), false) as respect
      from person_link l
      join person p on p.id = l.person
      left join care_plan_step s on s.person = p.id and s.service is not null
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
          steps.add(new CarePlan.Step(ward, WARD));
        });
    for (Row row : rows) {
      Params.text(row, "service")
          .filter(service -> steps.stream().noneMatch(step -> step.service().equals(service)))
          .ifPresent(service -> steps.add(new CarePlan.Step(service, row.getString("for_what"))));
    }
    return new OnRecord(
        Params.text(first, "practice"),
        flags,
        new CarePlan(steps),
        Optional.of(
            PatientKey.ofRecord(
                first.getUUID("id").toString(), Params.text(first, "verified_number"))));
  }
}
