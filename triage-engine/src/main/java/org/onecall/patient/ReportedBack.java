package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.patient.task.BackTo;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;

/**
 * What a service's own system reports of a person whom we referred to it: it moves the task as the
 * team would on its page. Whom a service does not take, or who did not come, a clinician hears of,
 * whether or not there was a task.
 */
public final class ReportedBack {
  private final Tasks tasks;

  /** Moves those tasks. */
  public ReportedBack(Tasks tasks) {
    this.tasks = tasks;
  }

  /** What is reported. */
  public enum What {
    /** They have taken it on. */
    TAKEN_ON,
    /** They are done. */
    DONE,
    /** They will not do it. */
    NOT_TAKEN_ON,
    /** The person did not come, and somebody has to see that they are safe. */
    DID_NOT_COME
  }

  /**
   * A report.
   *
   * @param serviceName the service that reports it, for people
   * @param reference the reference that the person was referred under
   * @param words what the service says of it
   * @param lifted whether somebody who had fallen was lifted
   * @param by who sent it
   */
  public record Report(
      UUID encounter,
      String serviceName,
      String reference,
      What what,
      Optional<String> words,
      boolean lifted,
      String by) {}

  /** Does what a report calls for, in the transaction that takes it in. */
  public Future<Void> hear(SqlConnection tx, Report report, Instant now) {
    return tasks
        .told(tx, TaskMaker.key(report.reference()), acts(report), report.by(), now)
        .compose(known ->
            known || asks(report).isEmpty()
                ? Future.succeededFuture()
                : clinician(tx, report, asks(report).get(), now));
  }

  private static List<TaskAct> acts(Report report) {
    String words = report.words().orElse("");
    return switch (report.what()) {
      case TAKEN_ON -> List.of(new TaskAct.Accept());
      case DONE ->
          List.of(
              new TaskAct.Accept(),
              new TaskAct.Finish(
                  report.words().orElse("Done, as their system says"),
                  Optional.of(new TaskAct.Findings(report.lifted(), false, ""))));
      // The second is for a team that had taken it on.
      case NOT_TAKEN_ON ->
          List.of(
              new TaskAct.Decline(words.isEmpty() ? "Their system gives no reason" : words),
              new TaskAct.SendBack(
                  BackTo.CLINICIAN, words.isEmpty() ? "Their system gives no reason" : words));
      case DID_NOT_COME ->
          List.of(
              new TaskAct.SendBack(
                  BackTo.CLINICIAN, ("did not come; see that they are safe. " + words).strip()));
    };
  }

  /** What a clinician has to do about somebody whom no team has a task for. */
  private static Optional<String> asks(Report report) {
    String words = report.words().map(text -> " (" + text + ")").orElse("");
    return switch (report.what()) {
      case TAKEN_ON, DONE -> Optional.empty();
      case NOT_TAKEN_ON ->
          Optional.of(report.serviceName() + " does not take them: find another way" + words);
      case DID_NOT_COME ->
          Optional.of(
              "They did not come to " + report.serviceName() + ": see that they are safe" + words);
    };
  }

  private Future<Void> clinician(SqlConnection tx, Report report, String words, Instant now) {
    return ContactRows.subject(tx, report.encounter(), report.reference())
        .compose(said ->
            tasks.make(
                tx,
                new NewTask(
                    "reported/" + report.reference() + "/" + report.what().name(),
                    TaskKind.CLINICIAN_CALL_BACK,
                    Urgency.CLINICIAN_NOW,
                    Task.CLINICIANS,
                    said.subject().saying(words + " (" + said.subject().words() + ")"),
                    now,
                    Optional.empty()),
                report.by(),
                now))
        .mapEmpty();
  }
}
