package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.onecall.booking.RemoteAsks.Asked;
import org.onecall.booking.RemoteAsks.State;
import org.onecall.booking.RemoteSlots.RemoteAsk;
import org.onecall.booking.RemoteSlots.RemoteFound;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.encounter.Actor;
import org.onecall.encounter.Choosing;
import org.onecall.encounter.Command;
import org.onecall.encounter.CommandId;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterListener;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Refusal;
import org.onecall.encounter.Reply;
import org.onecall.journal.Database;
import org.onecall.trace.Span;
import org.onecall.trace.Spans;
import org.onecall.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books elsewhere what was booked here, and finds out what became of it.
 *
 * <p>Our own row is taken first, in the encounter's transaction, so that nobody here goes for the
 * same appointment; then the other side is asked, once. Whatever is not answered for certain is
 * unknown: it is looked up until the other side says, and never sent again. The first final answer
 * counts. A booking that turns up over there after we have called it not made is cancelled there,
 * so that no place is lost.
 */
public final class RemoteBookings implements EncounterListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteBookings.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration TURN = Duration.ofSeconds(15);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(6);

  /** A caller is on the telephone: what is not known is looked up soon, and a few times so. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

  private static final Duration NEXT_LOOK = Duration.ofSeconds(5);
  private static final int SOON_MAX = 20;
  private static final Actor BY = new Actor("booking");

  private final Vertx vertx;
  private final Database database;
  private final Booking booking;
  private final RemoteAsks asks;
  private final Map<String, RemoteSlots> providers;
  private final EncounterService encounters;
  private final Tracer tracer;
  private final Duration answerMax;
  private final long timer;

  /** Bookings elsewhere, by the name that directory files use for each way to ask. */
  public RemoteBookings(
      Vertx vertx,
      Database database,
      Booking booking,
      Map<String, RemoteSlots> providers,
      EncounterService encounters,
      Tracer tracer) {
    this(vertx, database, booking, providers, encounters, tracer, TURN, ANSWER_MAX);
  }

  /**
   * Bookings elsewhere at another pace.
   *
   * @param turn for how long whoever takes something in hand has it alone
   * @param answerMax how long an answer is waited for; one that comes later is still heard
   */
  public RemoteBookings(
      Vertx vertx,
      Database database,
      Booking booking,
      Map<String, RemoteSlots> providers,
      EncounterService encounters,
      Tracer tracer,
      Duration turn,
      Duration answerMax) {
    this.vertx = vertx;
    this.database = database;
    this.booking = booking;
    this.asks = new RemoteAsks(database.pool(), turn);
    this.providers = Map.copyOf(providers);
    this.encounters = encounters;
    this.tracer = tracer;
    this.answerMax = answerMax;
    this.timer =
        providers.isEmpty() ? -1 : vertx.setPeriodic(TICK.toMillis(), tick -> runQuietly());
  }

  @Override
  public void changed(Encounter encounter) {
    if (encounter.choosing().awaited().isPresent() && !providers.isEmpty()) {
      runQuietly();
    }
  }

  private void runQuietly() {
    run().onFailure(failure -> LOG.warn("What was asked elsewhere is looked at later", failure));
  }

  /** Does what is due now; completes when it is done. */
  public Future<Integer> run() {
    return asks.takeDue()
        .compose(due -> {
          List<Future<Void>> all = due.stream().map(this::followed).toList();
          return Future.join(all).map(done -> due.size());
        });
  }

  private Future<Void> followed(Asked asked) {
    Span span = tracer.comes(Span.Kind.CONSUMER, "booking elsewhere", asked.cause());
    span.tell("onecall.state", asked.state().code());
    return Spans.within(span, () -> turn(asked))
        .onFailure(cause -> span.failed(cause.getClass().getSimpleName()))
        .onComplete(done -> span.end());
  }

  private Future<Void> turn(Asked asked) {
    Optional<RemoteSlots> slots = Optional.ofNullable(providers.get(asked.provider()));
    if (slots.isEmpty()) {
      return Future.succeededFuture();
    }
    return encounters
        .find(EncounterId.parse(asked.encounter()))
        .compose(found ->
            found
                .map(encounter ->
                    turn(
                        slots.get(),
                        asked,
                        new RemoteAsk(asked.reference(), encounter, asked.slot(), asked.sentAt())))
                .orElseGet(Future::succeededFuture));
  }

  private Future<Void> turn(RemoteSlots slots, Asked asked, RemoteAsk ask) {
    return switch (asked.state()) {
      case UNKNOWN -> asked.turns() == 1 ? book(slots, asked, ask) : lookUp(slots, asked, ask);
      case CANCELLING -> cancel(slots, asked, ask);
      case ASKED -> Future.succeededFuture();
      case DONE, GONE, REFUSED, AWAY, NOT_MADE, CANCELLED ->
          tell(asked.reference(), asked, asked.state());
    };
  }

  private Future<Void> book(RemoteSlots slots, Asked asked, RemoteAsk ask) {
    Future<RemoteResult> answer = slots.book(ask);
    // A reply that comes after its time is still heard: the first final answer counts.
    return answer
        .timeout(answerMax.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(late -> new RemoteResult.Unknown("no answer in time"))
        .compose(result -> {
          if (result instanceof RemoteResult.Unknown && !answer.isComplete()) {
            answer.onSuccess(after -> heard(slots, asked, ask, after));
          }
          return hear(slots, asked, ask, result);
        });
  }

  private void heard(RemoteSlots slots, Asked asked, RemoteAsk ask, RemoteResult result) {
    hear(slots, asked, ask, result)
        .onFailure(
            failure -> LOG.info("A late answer about {} is looked up", asked.slot(), failure));
  }

  private Future<Void> hear(RemoteSlots slots, Asked asked, RemoteAsk ask, RemoteResult result) {
    return switch (result) {
      case RemoteResult.Done(String theirs) -> there(slots, asked, ask, theirs);
      case RemoteResult.Gone() -> notGiven(asked, State.GONE, "Somebody else has it.");
      case RemoteResult.Refused(String code, String words) ->
          notGiven(
              asked,
              code.equals(RemoteResult.AWAY) ? State.AWAY : State.REFUSED,
              words.isBlank() ? code : words);
      case RemoteResult.Unknown(String why) -> {
        LOG.info("It is not known whether {} is booked: {}", asked.slot(), why);
        yield say(asked, "unclear", new Command.PlaceSaid.Unclear())
            .compose(said -> asks.lookSoon(asked.reference(), FIRST_LOOK));
      }
    };
  }

  private Future<Void> lookUp(RemoteSlots slots, Asked asked, RemoteAsk ask) {
    return slots
        .lookup(ask)
        .timeout(answerMax.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(late -> new RemoteFound.NotSaid("no answer in time"))
        .compose(found ->
            switch (found) {
              case RemoteFound.There(String theirs) -> there(slots, asked, ask, theirs);
              case RemoteFound.NotThere() ->
                  notGiven(asked, State.NOT_MADE, "The other side has no such booking.");
              case RemoteFound.NotSaid(String why) ->
                  asked.turns() <= SOON_MAX
                      ? asks.lookSoon(asked.reference(), NEXT_LOOK)
                      : Future.succeededFuture();
            });
  }

  private Future<Void> there(RemoteSlots slots, Asked asked, RemoteAsk ask, String theirs) {
    return asks.settle(database.pool(), asked.reference(), State.UNKNOWN, State.DONE, theirs, "")
        .compose(first ->
            first ? tell(asked.reference(), asked, State.DONE) : late(slots, asked, ask, theirs));
  }

  /** It is there after all: right if we say so too, and otherwise to be cancelled over there. */
  private Future<Void> late(RemoteSlots slots, Asked asked, RemoteAsk ask, String theirs) {
    return asks.state(asked.reference())
        .compose(state ->
            switch (state) {
              case ASKED, UNKNOWN, DONE, CANCELLING -> Future.succeededFuture();
              case GONE, REFUSED, AWAY, NOT_MADE, CANCELLED -> {
                LOG.info("{} was booked elsewhere after all and is cancelled", asked.slot());
                yield slots.cancel(ask, theirs, "Not needed: it was taken as not made").mapEmpty();
              }
            });
  }

  private Future<Void> notGiven(Asked asked, State state, String why) {
    return database
        .inTransaction(transaction ->
            transaction
                .preparedQuery(Statements.LOCK_REFERENCE)
                .execute(Tuple.of(asked.reference()))
                .compose(locked ->
                    asks.settle(transaction, asked.reference(), State.UNKNOWN, state, null, why))
                .compose(first ->
                    first
                        ? freed(transaction, asked, state).map(done -> true)
                        : Future.succeededFuture(false)))
        .compose(
            first -> first ? tell(asked.reference(), asked, state, why) : Future.succeededFuture());
  }

  private Future<Void> freed(SqlConnection transaction, Asked asked, State state) {
    return booking
        .cancel(transaction, asked.reference(), "Not given by the other side: " + state.code())
        .compose(done ->
            state == State.GONE
                ? RemoteAsks.withdraw(transaction, asked.slot())
                : Future.succeededFuture());
  }

  private Future<Void> cancel(RemoteSlots slots, Asked asked, RemoteAsk ask) {
    return slots
        .lookup(ask)
        .timeout(answerMax.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(late -> new RemoteFound.NotSaid("no answer in time"))
        .compose(found ->
            switch (found) {
              case RemoteFound.There(String theirs) ->
                  slots.cancel(ask, theirs, "The caller cancelled").map(RemoteBookings::over);
              case RemoteFound.NotThere() -> Future.succeededFuture(true);
              case RemoteFound.NotSaid(String why) -> Future.succeededFuture(false);
            })
        .compose(over ->
            over
                ? asks.settle(
                        database.pool(),
                        asked.reference(),
                        State.CANCELLING,
                        State.CANCELLED,
                        null,
                        "")
                    .mapEmpty()
                : Future.succeededFuture());
  }

  private static boolean over(RemoteResult result) {
    return switch (result) {
      case RemoteResult.Done done -> true;
      case RemoteResult.Gone gone -> true;
      case RemoteResult.Refused refused -> false;
      case RemoteResult.Unknown unknown -> false;
    };
  }

  private Future<Void> tell(String reference, Asked asked, State state) {
    return tell(reference, asked, state, asked.why());
  }

  private Future<Void> tell(String reference, Asked asked, State state, String why) {
    Command.PlaceSaid.Said said =
        switch (state) {
          case DONE -> new Command.PlaceSaid.Given();
          case GONE -> new Command.PlaceSaid.NotGiven(Choosing.SLOT_GONE, why);
          case AWAY -> new Command.PlaceSaid.NotGiven("away", why);
          case REFUSED -> new Command.PlaceSaid.NotGiven("refused", why);
          case ASKED, UNKNOWN, NOT_MADE, CANCELLING, CANCELLED ->
              new Command.PlaceSaid.NotGiven("not-made", why);
        };
    return say(asked, state.code(), said)
        .compose(heard -> heard ? asks.told(reference) : Future.succeededFuture());
  }

  /** Tells the encounter, under a name that makes telling twice telling once. */
  private Future<Boolean> say(Asked asked, String what, Command.PlaceSaid.Said said) {
    String name = "place said " + asked.reference() + ' ' + what;
    return encounters
        .handle(
            EncounterId.parse(asked.encounter()),
            new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
            BY,
            new Command.PlaceSaid(asked.reference(), said))
        .map(reply ->
            switch (reply) {
              case Reply.Done done -> true;
              case Reply.Refused refused -> !isPassing(refused.refusal());
            });
  }

  private static boolean isPassing(Refusal refusal) {
    return refusal instanceof Refusal.Because because
        && (because.reason() == Refusal.Reason.NOT_SAVED
            || because.reason() == Refusal.Reason.BUSY
            || because.reason() == Refusal.Reason.ELSEWHERE);
  }

  /** Ends the asking; what is under way is found out by whoever comes next. */
  @Override
  public void close() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
