package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.onecall.directory.Opening;
import org.onecall.encounter.Event;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.journal.Entry;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.patient.task.Tasks;

/**
 * The call-backs that were promised to callers whose booking was being checked.
 *
 * <p>The task is made as the promise is, so that nobody is forgotten while nothing is known; what
 * becomes of the booking is said on it, as it becomes known. Where somebody has rung before that,
 * it is a task anew. Once the caller has confirmed in the call what they have, nobody rings.
 */
final class PromisedCallBacks {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK).withZone(Opening.ZONE);

  private final Tasks tasks;

  PromisedCallBacks(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The key of the task that keeps the promise of an encounter. */
  static String key(UUID encounter) {
    return "promised/" + encounter;
  }

  /** The key of the task to ring once more, for whoever was rung before it was known. */
  static String keyAgain(UUID encounter) {
    return "promised-again/" + encounter;
  }

  /** What an event of an encounter means for its promise, where there is one. */
  Future<Void> after(SqlConnection tx, Entry entry, Event event, String by, Instant now) {
    UUID encounter = entry.chain();
    if (event instanceof Event.CallBackPromised promised) {
      return make(tx, entry, promised, by, now);
    } else if (event instanceof Event.PlaceAwaited asked) {
      return known(tx, encounter, beingChecked(asked.service(), asked.slot()), by, now);
    } else if (event instanceof Event.Placed placed) {
      return known(tx, encounter, has(placed), by, now);
    } else if (event instanceof Event.PlaceNotGiven not) {
      String words =
          "Not booked: "
              + not.text()
              + " A place that they had before is theirs still; without one, find them another.";
      return known(tx, encounter, words, by, now);
    } else if (event instanceof Event.BookingCancelled cancelled) {
      String words = "Booking " + cancelled.reference() + " was cancelled. Ask what they need.";
      return known(tx, encounter, words, by, now);
    } else if (event instanceof Event.Finished finished && finished.readBack()) {
      String why = "They were told in the call";
      return tasks
          .cancel(tx, key(encounter), why, by, now)
          .compose(done -> tasks.cancel(tx, keyAgain(encounter), why, by, now))
          .mapEmpty();
    }
    return Future.succeededFuture();
  }

  private Future<Void> make(
      SqlConnection tx, Entry entry, Event.CallBackPromised promised, String by, Instant now) {
    return ContactRows.subject(tx, entry.chain(), promised.reference())
        .compose(said ->
            tasks.make(
                tx,
                new NewTask(
                    key(entry.chain()),
                    TaskKind.CALLER_CALL_BACK,
                    said.acting(),
                    Task.HANDLERS,
                    said.subject().saying(beingChecked(promised.service(), promised.slot())),
                    entry.at(),
                    Optional.empty()),
                by,
                now))
        .mapEmpty();
  }

  private Future<Void> known(
      SqlConnection tx, UUID encounter, String words, String by, Instant now) {
    return tasks
        .learn(tx, key(encounter), words, by, now)
        .compose(was ->
            was.filter(task -> task.state() == TaskState.DONE)
                .map(task -> ringAgain(tx, task, encounter, words, by, now))
                .orElseGet(Future::succeededFuture));
  }

  private Future<Void> ringAgain(
      SqlConnection tx, Task rung, UUID encounter, String words, String by, Instant now) {
    NewTask again =
        new NewTask(
            keyAgain(encounter),
            TaskKind.CALLER_CALL_BACK,
            rung.urgency(),
            Task.HANDLERS,
            rung.subject().saying(words),
            now,
            Optional.empty());
    return tasks
        .make(tx, again, by, now)
        .compose(task ->
            task.subject().words().equals(words)
                ? Future.succeededFuture()
                : tasks.learn(tx, keyAgain(encounter), words, by, now).mapEmpty());
  }

  private static String beingChecked(ServiceRef service, SlotRef slot) {
    return "Not known yet whether they have "
        + at(service, Optional.of(slot))
        + ". It is being checked: book nothing else before that is known.";
  }

  private static String has(Event.Placed placed) {
    return (placed.slot().isPresent() ? "Booked: " : "Referred: ")
        + at(placed.service(), placed.slot())
        + ", reference "
        + placed.reference()
        + ". Tell them, and read it back.";
  }

  private static String at(ServiceRef service, Optional<SlotRef> slot) {
    return service.name() + slot.map(time -> ", " + WHEN.format(time.start())).orElse("");
  }
}
