package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.onecall.directory.Directory;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.encounter.SlotRef;
import org.onecall.journal.Database;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.patient.task.Hearing;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Sent;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;

/**
 * Reads the journal's events into contacts, and makes the tasks that placements call for; each
 * event counts exactly once.
 */
public final class EncounterFollower implements AutoCloseable {

  private static final String NAME = "contacts";
  private static final String BY = "onecall";

  private final JournalFollower follower;
  private final Directory directory;
  private final Tasks tasks;
  private final PlacementTasks placements;
  private final PromisedCallBacks promised;
  private final InstantSource clock;
  private final WhenFinished whenFinished;

  /** What else the end of an encounter calls for, in the transaction that reads it. */
  @FunctionalInterface
  public interface WhenFinished {
    /** Does it. */
    Future<Void> of(SqlConnection transaction, UUID encounter);
  }

  /** A follower that has not begun; the end of an encounter calls for nothing else. */
  public EncounterFollower(
      Vertx vertx,
      Journal journal,
      Database database,
      Directory directory,
      Tasks tasks,
      Hearing hearing,
      InstantSource clock) {
    this(
        vertx,
        journal,
        database,
        directory,
        tasks,
        hearing,
        clock,
        (transaction, encounter) -> Future.succeededFuture());
  }

  /**
   * A follower that has not begun.
   *
   * @param hearing how each service hears that somebody was sent to it
   */
  public EncounterFollower(
      Vertx vertx,
      Journal journal,
      Database database,
      Directory directory,
      Tasks tasks,
      Hearing hearing,
      InstantSource clock,
      WhenFinished whenFinished) {
    this.follower = new JournalFollower(vertx, journal, database, NAME, this::one);
    this.directory = directory;
    this.tasks = tasks;
    this.placements = new PlacementTasks(directory, tasks, hearing);
    this.promised = new PromisedCallBacks(tasks);
    this.clock = clock;
    this.whenFinished = whenFinished;
  }

  /** Begins to follow. */
  public EncounterFollower start() {
    follower.start();
    return this;
  }

  /** Reads on until there is nothing more. */
  public Future<Void> catchUp() {
    return follower.catchUp();
  }

  private Future<Void> one(SqlConnection tx, Entry entry) {
    Event event = EventCodec.read(entry.fact());
    return contact(tx, entry, event)
        .compose(done -> promised.after(tx, entry, event, BY, now(entry)));
  }

  /** An event that says nothing about a contact leaves it as it is. */
  private Future<Void> contact(SqlConnection tx, Entry entry, Event event) {
    if (event instanceof Event.Opened opened) {
      return ContactRows.opened(tx, entry, opened);
    } else if (event instanceof Event.HandedOver over) {
      return ContactRows.handler(tx, entry.chain(), over.handler());
    } else if (event instanceof Event.PatientRecorded recorded) {
      return ContactRows.patient(tx, entry.chain(), recorded.patient());
    } else if (event instanceof Event.OutcomeReached reached) {
      return ContactRows.outcome(tx, entry.chain(), reached.outcome());
    } else if (event instanceof Event.Placed placed) {
      return ContactRows.placed(tx, entry.chain(), placed)
          .compose(done ->
              task(
                  tx,
                  entry,
                  placed.service().id(),
                  placed.reference(),
                  placed.slot().map(SlotRef::start)));
    } else if (event instanceof Event.AlsoReferred also) {
      return task(tx, entry, also.service().id(), also.reference(), Optional.empty());
    } else if (event instanceof Event.BookingCancelled cancelled) {
      return callOff(tx, entry, cancelled.reference(), "The booking was cancelled");
    } else if (event instanceof Event.PlaceGivenBack back) {
      return ContactRows.givenBack(tx, entry.chain(), back.reference())
          .compose(done -> callOff(tx, entry, back.reference(), "The caller was placed elsewhere"));
    } else if (event instanceof Event.Finished) {
      return ContactRows.finished(tx, entry.chain(), entry.at())
          .compose(done -> whenFinished.of(tx, entry.chain()))
          .compose(done -> Caring.managerOf(tx, entry.chain()))
          .compose(manager ->
              manager
                  .map(known -> tellManager(tx, entry, known))
                  .orElseGet(Future::succeededFuture));
    }
    return Future.succeededFuture();
  }

  private Future<Void> task(
      SqlConnection tx, Entry entry, String place, String reference, Optional<Instant> slot) {
    return directory
        .service(place)
        .map(service ->
            ContactRows.subject(tx, entry.chain(), reference)
                .compose(said ->
                    placements.sent(
                        tx,
                        service,
                        new Sent(reference, slot, said.acting(), said.subject(), entry.at()),
                        BY,
                        now(entry))))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> callOff(SqlConnection tx, Entry entry, String reference, String why) {
    return placements.callOff(tx, reference, why, BY, now(entry));
  }

  /** Who manages somebody's care hears of every call about them. */
  private Future<Void> tellManager(SqlConnection tx, Entry entry, Care.Manager manager) {
    return ContactRows.subject(tx, entry.chain(), "")
        .compose(said ->
            tasks.make(
                tx,
                new NewTask(
                    "case-manager/" + entry.chain(),
                    TaskKind.FOLLOW_UP,
                    Urgency.ROUTINE,
                    manager.service(),
                    said.subject()
                        .saying(
                            "For "
                                + manager.name()
                                + ", who manages their care: they rang ("
                                + said.subject().words()
                                + ")"),
                    entry.at(),
                    Optional.empty()),
                BY,
                now(entry)))
        .mapEmpty();
  }

  /** What was committed a moment ago is dated by its commit, not by when it is read. */
  private Instant now(Entry entry) {
    Instant now = clock.instant();
    return entry.at().isAfter(now) ? now : entry.at();
  }

  /** What a task is about. */
  record Said(Subject subject, Optional<Urgency> urgency, boolean frail) {
    /** How soon somebody must act: sooner for somebody who is frail or at risk. */
    Urgency acting() {
      Urgency said = urgency.orElse(Urgency.CLINICIAN_NOW);
      return frail ? TaskMaker.sooner(said) : said;
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
