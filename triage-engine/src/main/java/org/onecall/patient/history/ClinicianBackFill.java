package org.onecall.patient.history;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.onecall.config.Role;
import org.onecall.config.User;
import org.onecall.journal.Database;

/**
 * Says of the records that are older than that it was kept which of those who worked on them were
 * clinicians: from the accounts as they are, once. What was said stays, whatever becomes of the
 * accounts.
 */
public final class ClinicianBackFill {
  // An account that administrators keep stands before the users file's; who is disabled is on it
  // too. What a provider of sign-in said is known as long as the session it said it of.
  private static final String CLINICIANS =
      """
      with clinician as (
        select name from desk_user where 'clinician' = any(roles)
        union select user_name from desk_session where 'clinician' = any(roles)
        union select name from unnest($1::text[]) as name
          where name not in (select name from desk_user))
      """;

  private static final String ENCOUNTERS =
      CLINICIANS
          + """
          update encounter_record set clinicians = array(
            select one from unnest(handlers) with ordinality as h (one, place)
            where one in (select name from clinician) order by place)
          where clinicians is null
          """;

  private static final String CASES =
      CLINICIANS
          + """
          update incoming_case set by_clinician = taken_by in (select name from clinician)
          where by_clinician is null and taken_by is not null
          """;

  private ClinicianBackFill() {}

  /**
   * Fills in what is missing; nothing, the second time.
   *
   * @param file who stands in the users file
   * @return how many records it said something of
   */
  public static Future<Integer> run(Database database, List<User> file) {
    Tuple clinicians =
        Tuple.of(
            file.stream()
                .filter(user -> user.roles().contains(Role.CLINICIAN))
                .map(User::name)
                .toArray(String[]::new));
    return database.inTransaction(tx ->
        tx.preparedQuery(ENCOUNTERS)
            .execute(clinicians)
            .compose(encounters ->
                tx.preparedQuery(CASES)
                    .execute(clinicians)
                    .map(cases -> encounters.rowCount() + cases.rowCount())));
  }
}
