package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The care of people, as rows: who manages it, where they stay, and what is being done for them.
 */
final class Caring {
  private static final int TASKS_MAX = 20;

  private Caring() {}

  /** What is on record; of a restricted person nothing of where they are. */
  static Future<Care> of(SqlClient client, PersonId id) {
    return client
        .preparedQuery(
            """
            select c.case_manager, c.case_manager_service, c.staying_at, c.staying_postcode,
              c.staying_until, p.restricted
            from person_care c join person p on p.id = c.person
            where c.person = $1
            """)
        .execute(Tuple.of(id.value()))
        .map(rows -> rows.size() == 0 ? Care.NONE : care(rows.iterator().next()));
  }

  private static Care care(Row row) {
    Optional<Care.Manager> manager =
        Params.text(row, "case_manager")
            .map(name -> new Care.Manager(name, row.getString("case_manager_service")));
    Optional<Care.Stay> stay =
        Params.text(row, "staying_at")
            .filter(address -> !row.getBoolean("restricted"))
            .map(address ->
                new Care.Stay(
                    address,
                    Params.text(row, "staying_postcode"),
                    row.getLocalDate("staying_until")));
    return new Care(manager, stay);
  }

  /** Puts this in place of what was on record; where a restricted person is, is not kept. */
  static Future<Void> put(SqlConnection tx, String user, PersonId id, Care care) {
    return tx.preparedQuery(
            """
            insert into person_care (person, case_manager, case_manager_service, staying_at,
              staying_postcode, staying_until, written_by)
            select p.id, $2, $3, case when p.restricted then null else $4 end,
              case when p.restricted then null else $5 end,
              case when p.restricted then null else $6::date end, $7
            from person p where p.id = $1
            on conflict (person) do update set case_manager = excluded.case_manager,
              case_manager_service = excluded.case_manager_service,
              staying_at = excluded.staying_at, staying_postcode = excluded.staying_postcode,
              staying_until = excluded.staying_until, written_by = excluded.written_by,
              written_at = clock_timestamp()
            """)
        .execute(
            new Params()
                .add(id.value())
                .add(care.manager().map(Care.Manager::name))
                .add(care.manager().map(Care.Manager::service))
                .add(care.stay().map(Care.Stay::address))
                .add(care.stay().flatMap(Care.Stay::postcode))
                .add(care.stay().map(Care.Stay::until))
                .add(user)
                .tuple())
        .mapEmpty();
  }

  /** Who manages the care of the person that an encounter is about, if somebody does. */
  static Future<Optional<Care.Manager>> managerOf(SqlConnection tx, UUID encounter) {
    return tx.preparedQuery(
            """
            select c.case_manager, c.case_manager_service
            from person_link l join person_care c on c.person = l.person
            where l.encounter = $1 and c.case_manager is not null
            """)
        .execute(Tuple.of(encounter))
        .map(rows -> {
          if (rows.size() == 0) {
            return Optional.empty();
          }
          Row row = rows.iterator().next();
          return Optional.of(
              new Care.Manager(
                  row.getString("case_manager"), row.getString("case_manager_service")));
        });
  }

  /** What is being done or was done for a person after their calls, the newest first. */
  static Future<List<PersonRecord.Doing>> doings(SqlClient client, PersonId id) {
    return client
        .preparedQuery(
            """
            select kind, state, team, subject ->> 'reference' as reference, made_at, due_at,
              closed_at
            from task
            where person = $1
              or encounter in (select encounter from person_link where person = $1)
            order by made_at desc limit $2
            """)
        .execute(Tuple.of(id.value(), TASKS_MAX))
        .map(rows -> {
          List<PersonRecord.Doing> doings = new ArrayList<>();
          rows.forEach(row ->
              doings.add(
                  new PersonRecord.Doing(
                      row.getString("kind"),
                      row.getString("state"),
                      row.getString("team"),
                      Params.text(row, "reference"),
                      Params.instant(row, "made_at"),
                      Params.moment(row, "due_at"),
                      Params.moment(row, "closed_at"))));
          return List.copyOf(doings);
        });
  }
}
