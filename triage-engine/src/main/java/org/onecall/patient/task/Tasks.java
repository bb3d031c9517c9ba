package org.onecall.patient.task;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.onecall.journal.Database;
import org.onecall.patient.Params;
import org.onecall.patient.PersonId;

/**
 * The tasks, kept in the database. Each change is one transaction that holds the task's row, so
 * acts and clocks of any number of processes come one after the other; what is answered is
 * committed.
 */
public final class Tasks {

  private static final int OPEN_MAX = 5_000;
  private static final int SWEPT_MAX = 50;

  private final Database database;
  private final TaskRules rules;

  /** The tasks of that database, by those rules. */
  public Tasks(Database database, TaskRules rules) {
    this.database = database;
    this.rules = rules;
  }

  /** What came of an act. */
  public sealed interface Result {

    /** It is done, or was done before under the same command. */
    record Done(Task task) implements Result {}

    /** It is not. */
    record Refused(Task task, String code, String text) implements Result {}

    /** There is no such task for this person. */
    record NotFound() implements Result {}
  }

  /** Makes a task, or finds it when it was made before. */
  public Future<Task> make(NewTask made, String by, Instant now) {
    return database.inTransaction(tx -> make(tx, made, by, now));
  }

  /** Makes a task in a transaction that also does other things. */
  public Future<Task> make(SqlConnection tx, NewTask made, String by, Instant now) {
    UUID id = UUID.nameUUIDFromBytes(("task " + made.key()).getBytes(StandardCharsets.UTF_8));
    TaskDecision.Done done = rules.make(made, id, by, now);
    return tx.preparedQuery(TaskRows.INSERT)
        .execute(TaskRows.params(done.task()).tuple())
        .compose(rows ->
            rows.rowCount() == 0
                ? Future.succeededFuture()
                : events(tx, done, 0, Optional.empty(), 0))
        .compose(kept -> one(tx, id, ""))
        .map(Optional::orElseThrow);
  }

  /**
   * Does what somebody wants done.
   *
   * @param mayTouch whether it is theirs; to whom it is not, there is no such task
   */
  public Future<Result> act(
      UUID id, UUID command, TaskAct act, String by, Instant now, Predicate<Task> mayTouch) {
    return database.inTransaction(tx ->
        one(tx, id, " for update of t")
            .compose(found -> {
              if (found.filter(mayTouch).isEmpty()) {
                return Future.succeededFuture(new Result.NotFound());
              }
              return done(tx, id, command)
                  .compose(before ->
                      before
                          ? Future.succeededFuture(new Result.Done(found.get()))
                          : act(tx, found.get(), command, act, by, now));
            }));
  }

  private Future<Result> act(
      SqlConnection tx, Task task, UUID command, TaskAct act, String by, Instant now) {
    return switch (rules.decide(task, act, by, now)) {
      case TaskDecision.Refused(String code, String text) ->
          Future.succeededFuture(new Result.Refused(task, code, text));
      case TaskDecision.Done done ->
          keep(tx, task, done, Optional.of(command))
              .compose(kept -> follow(tx, done.follow(), by, now, 0))
              .compose(followed -> settled(tx, task, done.task(), by, now))
              .map(followed -> new Result.Done(done.task()));
    };
  }

  private Future<Void> follow(
      SqlConnection tx, List<NewTask> tasks, String by, Instant now, int at) {
    return at == tasks.size()
        ? Future.succeededFuture()
        : make(tx, tasks.get(at), by, now).compose(made -> follow(tx, tasks, by, now, at + 1));
  }

  private static Future<Boolean> done(SqlConnection tx, UUID id, UUID command) {
    return tx.preparedQuery("select 1 from task_event where task = $1 and command = $2")
        .execute(Tuple.of(id, command))
        .map(rows -> rows.size() > 0);
  }

  private static Future<Void> keep(
      SqlConnection tx, Task before, TaskDecision.Done done, Optional<UUID> command) {
    return tx.preparedQuery(TaskRows.UPDATE)
        .execute(TaskRows.params(done.task()).tuple())
        .compose(updated -> events(tx, done, before.version(), command, 0));
  }

  private static Future<Void> events(
      SqlConnection tx, TaskDecision.Done done, long version, Optional<UUID> command, int at) {
    if (at == done.events().size()) {
      return Future.succeededFuture();
    }
    TaskEvent event = done.events().get(at);
    return tx.preparedQuery("insert into task_event values ($1, $2, $3, $4, $5, $6, $7)")
        .execute(
            new Params()
                .add(done.task().id())
                .add(version + at + 1)
                .add(at == 0 ? command : Optional.empty())
                .add(event.at())
                .add(event.by())
                .add(event.what())
                .add(event.note())
                .tuple())
        .compose(kept -> events(tx, done, version, command, at + 1));
  }

  private static Future<Optional<Task>> one(SqlConnection tx, UUID id, String lock) {
    return tx.preparedQuery(TaskRows.SELECT + " where t.id = $1" + lock)
        .execute(Tuple.of(id))
        .map(rows ->
            rows.size() == 0
                ? Optional.empty()
                : Optional.of(TaskRows.task(rows.iterator().next())));
  }

  /** Does what time does to the tasks whose time has come; answers with those that changed. */
  public Future<List<Task>> sweep(Instant now) {
    return database.inTransaction(tx ->
        tx.preparedQuery(
                TaskRows.SELECT
                    + " where t.next_at <= $1 order by t.next_at limit $2"
                    + " for update of t skip locked")
            .execute(new Params().add(now).add(SWEPT_MAX).tuple())
            .compose(rows -> {
              List<Task> swept = new ArrayList<>();
              Future<Void> all = Future.succeededFuture();
              for (Task task : tasks(rows)) {
                Optional<TaskDecision.Done> done = rules.tick(task, now);
                if (done.isPresent()) {
                  swept.add(done.get().task());
                  all =
                      all.compose(kept -> keep(tx, task, done.get(), Optional.empty()))
                          .compose(
                              kept -> follow(tx, done.get().follow(), TaskEvent.CLOCK, now, 0));
                }
              }
              return all.map(List.copyOf(swept));
            }));
  }

  /**
   * Does those acts to the task of that key, one after the other, as far as each may be done.
   *
   * @return whether there is such a task
   */
  public Future<Boolean> told(
      SqlConnection tx, String key, List<TaskAct> acts, String by, Instant now) {
    return tx.preparedQuery(TaskRows.SELECT + " where t.key = $1 for update of t")
        .execute(Tuple.of(key))
        .compose(rows -> {
          List<Task> found = tasks(rows);
          if (found.isEmpty()) {
            return Future.succeededFuture(false);
          }
          Future<Task> done = Future.succeededFuture(found.getFirst());
          for (TaskAct act : acts) {
            done = done.compose(task -> told(tx, task, act, by, now));
          }
          return done.map(task -> true);
        });
  }

  private Future<Task> told(SqlConnection tx, Task task, TaskAct act, String by, Instant now) {
    return switch (rules.decide(task, act, by, now)) {
      case TaskDecision.Refused refused -> Future.succeededFuture(task);
      case TaskDecision.Done done ->
          keep(tx, task, done, Optional.empty())
              .compose(kept -> follow(tx, done.follow(), by, now, 0))
              .compose(followed -> settled(tx, task, done.task(), by, now))
              .map(followed -> done.task());
    };
  }

  /**
   * Calls off the task of that key, if it is open.
   *
   * @return the task as it was, if there is one
   */
  public Future<Optional<Task>> cancel(
      SqlConnection tx, String key, String reason, String by, Instant now) {
    return ofKey(tx, key, new TaskAct.Cancel(reason), by, now);
  }

  /**
   * Says of the task of that key, if it is open, what is to be done as it is known by now.
   *
   * @return the task as it was, if there is one
   */
  public Future<Optional<Task>> learn(
      SqlConnection tx, String key, String words, String by, Instant now) {
    return ofKey(tx, key, new TaskAct.Learn(words), by, now)
        .compose(was ->
            was.filter(task -> !task.state().closed())
                .map(task ->
                    tx.preparedQuery(TaskRows.SAY).execute(Tuple.of(task.id(), words)).map(was))
                .orElseGet(() -> Future.succeededFuture(was)));
  }

  private Future<Optional<Task>> ofKey(
      SqlConnection tx, String key, TaskAct act, String by, Instant now) {
    return tx.preparedQuery(TaskRows.SELECT + " where t.key = $1 for update of t")
        .execute(Tuple.of(key))
        .compose(rows -> {
          List<Task> found = tasks(rows);
          if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
          }
          Task task = found.getFirst();
          return switch (rules.decide(task, act, by, now)) {
            case TaskDecision.Refused refused -> Future.succeededFuture(Optional.of(task));
            case TaskDecision.Done done ->
                keep(tx, task, done, Optional.empty())
                    .compose(kept -> settled(tx, task, done.task(), by, now))
                    .map(kept -> Optional.of(task));
          };
        });
  }

  /** A team that has answered need not be rung any more; one that was told has taken it on. */
  private Future<Void> settled(SqlConnection tx, Task before, Task after, String by, Instant now) {
    boolean answered =
        after.ofATeam()
            && before.state() == TaskState.REFERRED
            && after.state() != TaskState.REFERRED;
    if (answered) {
      return cancel(tx, Following.ringKey(before), "The team has answered", TaskEvent.CLOCK, now)
          .mapEmpty();
    }
    return Following.clockOf(after)
        .map(clock -> told(tx, clock, List.of(new TaskAct.Accept()), by, now).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /** Says who the tasks of an encounter are about. */
  public Future<Void> about(UUID encounter, PersonId person) {
    return database
        .pool()
        .preparedQuery(
            """
            update task set person = $2, version = version, changed_at = clock_timestamp()
            where encounter = $1
            """)
        .execute(Tuple.of(encounter, person.value()))
        .mapEmpty();
  }

  /**
   * The number by which whoever a task is about is reached, for ringing it and for nothing else: of
   * a restricted record it is shown to nobody.
   */
  public Future<Optional<String>> hiddenNumber(UUID id) {
    return database
        .pool()
        .preparedQuery(
            """
            select coalesce(t.subject ->> 'phone', c.phone, nullif(c.caller, '')) as number
            from task t left join contact c on c.encounter = t.encounter where t.id = $1
            """)
        .execute(Tuple.of(id))
        .map(rows ->
            rows.size() == 0 ? Optional.empty() : Params.text(rows.iterator().next(), "number"));
  }

  /** All open tasks, at most 5,000. */
  public Future<List<Task>> open() {
    return database
        .pool()
        .preparedQuery(
            TaskRows.SELECT + " where t.closed_at is null order by t.made_at limit " + OPEN_MAX)
        .execute()
        .map(Tasks::tasks);
  }

  /** Tasks changed in the last moments by the database's clock, open or closed. */
  public Future<List<Task>> changedWithin(Duration span) {
    return database
        .pool()
        .preparedQuery(
            TaskRows.SELECT
                + " where t.changed_at >= clock_timestamp() - $1 * interval '1 millisecond'"
                + " order by t.changed_at limit "
                + OPEN_MAX)
        .execute(Tuple.of(span.toMillis()))
        .map(Tasks::tasks);
  }

  /** A task and its history. */
  public record History(Task task, List<TaskEvent> events) {

    public History {
      events = List.copyOf(events);
    }
  }

  /** One task with its history. */
  public Future<Optional<History>> history(UUID id) {
    return database.inTransaction(tx ->
        one(tx, id, "")
            .compose(found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.<History>empty())
                    : tx.preparedQuery("select * from task_event where task = $1 order by sequence")
                        .execute(Tuple.of(id))
                        .map(rows -> Optional.of(new History(found.get(), events(rows))))));
  }

  private static List<TaskEvent> events(RowSet<Row> rows) {
    List<TaskEvent> events = new ArrayList<>();
    rows.forEach(row ->
        events.add(
            new TaskEvent(
                Params.instant(row, "at"),
                row.getString("by_name"),
                TaskStep.ofKey(row.getString("what")),
                Params.text(row, "note"))));
    return events;
  }

  /** Whether somebody has still to ring about an encounter. */
  public Future<Boolean> callBackOutstanding(UUID encounter) {
    return database
        .pool()
        .preparedQuery(
            """
            select 1 from task
            where encounter = $1 and closed_at is null
              and kind in ('clinician-call-back', 'caller-call-back') limit 1
            """)
        .execute(Tuple.of(encounter))
        .map(rows -> rows.size() > 0);
  }

  private static List<Task> tasks(RowSet<Row> rows) {
    List<Task> tasks = new ArrayList<>(rows.size());
    rows.forEach(row -> tasks.add(TaskRows.task(row)));
    return tasks;
  }
}
