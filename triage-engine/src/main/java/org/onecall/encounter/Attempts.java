package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.config.Limits;
import org.onecall.encounter.Refusal.Reason;
import org.onecall.journal.Append;
import org.onecall.journal.Database;
import org.onecall.journal.Fact;
import org.onecall.journal.Journal;
import org.onecall.journal.JournalException;
import org.onecall.journal.Message;
import org.onecall.trace.Spans;

/** One try at a command: take the encounter in hand if need be, decide, commit. */
final class Attempts {

  /** Beyond the limit, so that an encounter that has grown too long can still be ended. */
  private static final int LAST_EVENTS_MAX = 100;

  private final Journal journal;
  private final Database database;
  private final Decider decider;
  private final Places places;
  private final InstantSource clock;

  Attempts(
      Journal journal, Database database, Decider decider, Places places, InstantSource clock) {
    this.journal = journal;
    this.database = database;
    this.decider = decider;
    this.places = places;
    this.clock = clock;
  }

  /** What came of a try. */
  sealed interface Result {

    /** The encounter as it was before, if there is one. */
    Optional<Live> live();
  }

  /** These events are in the journal now. */
  record Committed(Live known, Append append) implements Result {
    @Override
    public Optional<Live> live() {
      return Optional.of(known);
    }
  }

  /** Nothing has changed. */
  record Answered(Optional<Live> live, Reply reply) implements Result {}

  /** It had been answered before. */
  record Repeated(Optional<Live> live, Reply reply) implements Result {}

  /** Why a try failed. */
  enum Why {
    /** The encounter has moved on since it was read: read it and try again. */
    MOVED_ON,
    /** Another node has it. */
    ELSEWHERE,
    /** The database did not do it, or did not say. */
    DATABASE,
    /** A fault of ours. */
    FAULT
  }

  static Why why(Throwable cause) {
    return switch (cause) {
      case JournalException e ->
          switch (e.why()) {
            case FENCED -> Why.MOVED_ON;
            case ELSEWHERE -> Why.ELSEWHERE;
            case FULL, CLOSED -> Why.DATABASE;
            case BROKEN -> Why.FAULT;
          };
      // Whatever the database and the way to it throw is an exception of theirs or of the platform
      // that is not a fault of this code; these are.
      case IllegalArgumentException _,
          IllegalStateException _,
          NullPointerException _,
          IndexOutOfBoundsException _,
          ClassCastException _,
          UnsupportedOperationException _,
          ArithmeticException _,
          java.util.NoSuchElementException _ ->
          Why.FAULT;
      default -> Why.DATABASE;
    };
  }

  static <T> Future<T> notRead(Throwable cause) {
    return Future.failedFuture(
        why(cause) == Why.FAULT
            ? cause
            : new RefusedException(new Refusal.Because(Reason.NOT_SAVED)));
  }

  Future<Result> make(Errand errand, Optional<Live> known) {
    if (known.isPresent()) {
      return decide(errand, known.get());
    }
    if (errand.opening()) {
      return journal
          .own(errand.id().value())
          .compose(taken -> decide(errand, new Live(errand.id(), taken)));
    }
    return journal
        .take(errand.id().value())
        .compose(taken ->
            taken.map(t -> decide(errand, new Live(errand.id(), t))).orElseGet(() -> unknown()));
  }

  private static Future<Result> unknown() {
    return Future.succeededFuture(
        new Answered(
            Optional.empty(),
            new Reply.Refused(new Refusal.Because(Reason.UNKNOWN_ENCOUNTER), Optional.empty())));
  }

  private Future<Result> decide(Errand errand, Live live) {
    if (errand.opening()) {
      return live.encounter()
          .<Future<Result>>map(
              e -> Future.succeededFuture(new Repeated(Optional.of(live), new Reply.Done(e))))
          .orElseGet(() -> open(errand, live));
    }
    if (live.encounter().isEmpty()) {
      return unknown();
    }
    Optional<Reply> before = live.answered(errand.commandId(), errand.digest());
    if (before.isPresent()) {
      return Future.succeededFuture(new Repeated(Optional.of(live), before.get()));
    }
    Encounter encounter = live.encounter().get();
    Moment moment = new Moment(now(), errand.by());
    return switch (decider.decide(encounter, errand.command(), moment)) {
      case Decision.Refused(var refusal) -> refused(live, refusal);
      case Decision.Accepted accepted -> commit(errand, live, moment, accepted);
      case Decision.NeedsPlaces(var requests) -> place(errand, live, moment, requests);
    };
  }

  private Future<Result> open(Errand errand, Live live) {
    if (!(errand.command() instanceof Command.OpenCall opening)) {
      return unknown();
    }
    Moment moment = new Moment(now(), errand.by());
    return commit(errand, live, moment, decider.open(errand.id(), opening, moment));
  }

  private static Future<Result> refused(Live live, Refusal refusal) {
    return Future.succeededFuture(
        new Answered(Optional.of(live), new Reply.Refused(refusal, live.encounter())));
  }

  private Future<Result> commit(
      Errand errand, Live live, Moment moment, Decision.Accepted accepted) {
    if (accepted.events().isEmpty()) {
      return Future.succeededFuture(
          new Answered(Optional.of(live), new Reply.Done(live.encounter().orElseThrow())));
    }
    if (tooLong(errand, live, accepted)) {
      return refused(live, new Refusal.Because(Reason.TOO_LONG));
    }
    Append append = append(errand, live, moment, accepted);
    return journal.append(append).map(_ -> new Committed(live, append));
  }

  private static boolean tooLong(Errand errand, Live live, Decision.Accepted accepted) {
    boolean ends =
        errand.command() instanceof Command.Finish
            || errand.command() instanceof Command.CallEnded
            || errand.command() instanceof Command.SeeEmergency;
    long events = live.owned().head().sequence() + accepted.events().size();
    return events > Limits.ENCOUNTER_EVENTS_MAX + (ends ? LAST_EVENTS_MAX : 0);
  }

  /** Places and events in one transaction; a no of the places rolls all of it back. */
  private Future<Result> place(
      Errand errand, Live live, Moment moment, List<PlaceRequest> requests) {
    Encounter encounter = live.encounter().orElseThrow();
    return database
        .inTransaction(transaction ->
            perform(transaction, encounter, requests, new ArrayList<>())
                .compose(answers ->
                    switch (decider.decide(encounter, errand.command(), moment, answers)) {
                      case Decision.Refused(var refusal) ->
                          Future.<Result>failedFuture(new RefusedException(refusal));
                      case Decision.NeedsPlaces _ ->
                          Future.failedFuture(
                              new RefusedException(new Refusal.Because(Reason.PLACES_UNCLEAR)));
                      case Decision.Accepted accepted -> {
                        Append append = append(errand, live, moment, accepted);
                        yield journal
                            .append(transaction, append)
                            .map(_ -> new Committed(live, append));
                      }
                    }))
        .recover(cause ->
            cause instanceof RefusedException refusal
                ? refused(live, refusal.refusal())
                : Future.failedFuture(cause));
  }

  private Future<List<PlaceAnswer>> perform(
      SqlConnection transaction,
      Encounter encounter,
      List<PlaceRequest> requests,
      List<PlaceAnswer> answers) {
    if (answers.size() == requests.size()) {
      return Future.succeededFuture(answers);
    }
    PlaceRequest request = requests.get(answers.size());
    return Spans.during(
            "place " + request.getClass().getSimpleName(),
            () -> places.perform(transaction, encounter, request))
        .compose(answer -> {
          answers.add(answer);
          return answer instanceof PlaceAnswer.Unavailable
              ? Future.succeededFuture(answers)
              : perform(transaction, encounter, requests, answers);
        });
  }

  private static Append append(
      Errand errand, Live live, Moment moment, Decision.Accepted accepted) {
    List<Fact> facts = accepted.events().stream().map(EventCodec::write).toList();
    List<Message> outbox =
        accepted.effects().stream()
            .map(e -> new Message(e.key(), kind(e), EventCodec.write(e)))
            .toList();
    Append.Act act =
        new Append.Act(
            errand.commandId().value(), errand.digest(), moment.by().name(), moment.at());
    return Append.of(live.owned(), act, facts, outbox, closes(accepted.events()));
  }

  /** What ended with an emergency that was handed over to nobody is done with once that is seen. */
  private static boolean closes(List<Event> events) {
    return events.stream().anyMatch(Event.EmergencySeen.class::isInstance)
        || (events.stream().anyMatch(Event.Finished.class::isInstance)
            && events.stream().noneMatch(Event.EmergencyLeft.class::isInstance));
  }

  private static String kind(Effect effect) {
    return switch (effect) {
      case Effect.TellService _ -> "tell-service/1";
      case Effect.TellServiceNot _ -> "tell-service-not/1";
      case Effect.SendText _ -> "send-text/1";
      case Effect.TellPractice _ -> "tell-practice/1";
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
