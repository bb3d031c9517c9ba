package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.Hearing;
import org.onecall.patient.task.Sent;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.Tasks;

/**
 * The tasks that follow when somebody is sent to a service, by us or by another organisation, and
 * their end when they do not come after all; in the transaction that knows of it.
 */
public final class PlacementTasks {
  private final Directory directory;
  private final Tasks tasks;
  private final Hearing hearing;

  /**
   * Tasks of that directory's services.
   *
   * @param hearing how each service hears that somebody was sent to it
   */
  public PlacementTasks(Directory directory, Tasks tasks, Hearing hearing) {
    this.directory = directory;
    this.tasks = tasks;
    this.hearing = hearing;
  }

  /** Somebody was sent to a service by a call of ours. */
  Future<Void> sent(SqlConnection tx, Service service, Sent sent, String by, Instant now) {
    return make(tx, service, sent, hearing.of(service.id()), by, now);
  }

  /**
   * Somebody was given an appointment of ours by another organisation. No referral of ours goes out
   * for them, so where the service has a system it is rung.
   */
  public Future<Void> bookedByOthers(
      SqlConnection tx, String place, Sent sent, String by, Instant now) {
    HeardBy heardBy = hearing.of(place) == HeardBy.DESK ? HeardBy.DESK : HeardBy.TELEPHONE;
    return directory
        .service(place)
        .map(service -> make(tx, service, sent, heardBy, by, now))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> make(
      SqlConnection tx, Service service, Sent sent, HeardBy heardBy, String by, Instant now) {
    Set<LocalDate> holidays = directory.county().bankHolidays();
    var made = TaskMaker.of(service, sent, heardBy, holidays);
    var clock = TaskMaker.clock(service, sent, heardBy, holidays);
    return made.map(one -> tasks.make(tx, one, by, now).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture)
        .compose(done ->
            clock
                .map(one -> tasks.make(tx, one, by, now).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture));
  }

  /**
   * Calls the tasks of a placement off; whoever was told of somebody is told that they do not come.
   */
  public Future<Void> callOff(
      SqlConnection tx, String reference, String why, String by, Instant now) {
    return tasks
        .cancel(tx, TaskMaker.clockKey(reference), why, by, now)
        .compose(clock -> tasks.cancel(tx, TaskMaker.key(reference), why, by, now))
        .compose(was ->
            was.filter(this::knew)
                .map(task -> tasks.make(tx, TaskMaker.not(task, now), by, now).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture));
  }

  /** Whether somebody is preparing for them, whom no system of theirs tells that they need not. */
  private boolean knew(Task task) {
    boolean inHand =
        switch (task.state()) {
          case ACCEPTED, ON_THE_WAY, ARRIVED -> true;
          // A service that was told by telephone waits for them, though that task is done.
          case DONE -> task.kind() == TaskKind.TELL_SERVICE;
          case REFERRED, DECLINED, SENT_BACK, CANCELLED -> false;
        };
    String service = task.subject().service().orElse(task.team());
    return inHand
        && (task.ofATeam() || task.kind() == TaskKind.TELL_SERVICE)
        && hearing.of(service) != HeardBy.SYSTEM;
  }
}
