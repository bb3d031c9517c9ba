package org.onecall.partner.send;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Patient;

/** What is on record of the person of an encounter that goes with a referral of them. */
final class ReferralFacts {
  private static final String SQL =
      """
      select p.safeguarding is not null as safeguarding,
        coalesce(p.nhs_verified and p.nhs_number = $2, false) as verified
      from person_link l join person p on p.id = l.person
      where l.encounter = $1
      """;

  private final Pool pool;

  ReferralFacts(Pool pool) {
    this.pool = pool;
  }

  Future<ReferralParts.About> of(Encounter encounter, boolean advancePlan) {
    return pool.preparedQuery(SQL)
        .execute(
            Tuple.of(
                encounter.id().value(),
                encounter.patient().flatMap(Patient::nhsNumber).orElse("none")))
        .map(rows -> {
          if (rows.size() == 0) {
            return new ReferralParts.About(advancePlan, false, false);
          }
          Row row = rows.iterator().next();
          return new ReferralParts.About(
              advancePlan, row.getBoolean("safeguarding"), row.getBoolean("verified"));
        });
  }
}
