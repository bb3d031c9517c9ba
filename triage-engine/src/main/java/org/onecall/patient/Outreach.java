package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.journal.Database;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;

/**
 * Has people rung who are frail or at risk and have not been heard of for a while, before they need
 * urgent care. Somebody who is on the list already is not put on it again, and nobody whose record
 * is restricted is.
 */
public final class Outreach {
  /** By when each is to be rung. */
  private static final Duration WITHIN = Duration.ofDays(3);

  private static final String KEY = "outreach/";

  private final Database database;
  private final Tasks tasks;

  /** Calls to people of that database. */
  public Outreach(Database database, Tasks tasks) {
    this.database = database;
    this.tasks = tasks;
  }

  /**
   * Makes a call list.
   *
   * @param quiet for how long nobody has heard of them
   * @param most how many are put on the list at once
   * @return how many were
   */
  public Future<Integer> list(String by, Duration quiet, int most, Instant now) {
    return database.inTransaction(tx ->
        tx.preparedQuery(
                """
                select p.id, p.given_name, p.family_name, p.phone, p.postcode from person p
                where (p.at_risk or p.frailty >= $1) and not p.restricted and p.phone is not null
                  and p.merged_into is null
                  and not exists (select 1 from person_link l join contact c using (encounter)
                    where l.person = p.id and c.opened_at >= $2)
                  and not exists (select 1 from task t where t.person = p.id
                    and t.key like $3 || '%' and (t.closed_at is null or t.closed_at >= $2))
                order by p.frailty desc nulls last, p.id limit $4
                """)
            .execute(
                new Params()
                    .add(Condition.FRAIL_FROM)
                    .add(now.minus(quiet))
                    .add(KEY)
                    .add(most)
                    .tuple())
            .compose(rows -> {
              List<Row> people = new ArrayList<>();
              rows.forEach(people::add);
              return make(tx, people, 0, by, quiet, now).map(people.size());
            }));
  }

  private Future<Void> make(
      SqlConnection tx, List<Row> people, int at, String by, Duration quiet, Instant now) {
    return at == people.size()
        ? Future.succeededFuture()
        : tasks
            .make(tx, task(people.get(at), quiet, now), by, now)
            .compose(made -> make(tx, people, at + 1, by, quiet, now));
  }

  private static NewTask task(Row row, Duration quiet, Instant now) {
    UUID id = row.getUUID("id");
    return new NewTask(
        KEY + id + "/" + now.atOffset(ZoneOffset.UTC).toLocalDate(),
        TaskKind.FOLLOW_UP,
        Urgency.ROUTINE,
        Task.HANDLERS,
        new Subject(
            Optional.empty(),
            Optional.of(new PersonId(id)),
            Optional.of(row.getString("given_name") + " " + row.getString("family_name")),
            "At risk, and not heard of for "
                + quiet.toDays()
                + " days: ring and ask how they are, and what would help before it is urgent",
            Optional.empty(),
            Params.text(row, "phone"),
            Params.text(row, "postcode")),
        now,
        Optional.of(now.plus(WITHIN)));
  }
}
