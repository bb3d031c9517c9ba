package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.onecall.config.Limits;
import org.onecall.desk.QueueCallBack.State;
import org.onecall.desk.access.Person;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.wire.RingBackNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings callers back who left a queue, in their turn.
 *
 * <p>It looks at whole floors and at what is written down, and sets right what differs; so whatever
 * dies, service or Asterisk, a place that was promised is kept:
 *
 * <ul>
 *   <li>a caller who asks is written down, and only then told so and let go;
 *   <li>who is written down and may be rung has a stand-in in the queue, at the place that their
 *       arrival gives;
 *   <li>a stand-in that a handler has answered has its caller rung;
 *   <li>a caller who answers is reached; one who does not is rung again later, a few times, and
 *       then shown to supervisors until somebody has seen to it.
 * </ul>
 *
 * <p>Belongs to one event loop.
 */
final class BackDesk {
  private static final Logger log = LoggerFactory.getLogger(BackDesk.class);
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(3);
  private static final Duration LOOKED_AT = Duration.ofMinutes(1);
  private static final ActResult OVER = new ActResult.Refused("over", "It is over already.");
  private static final ActResult SPOKEN_TO =
      new ActResult.Refused("being-spoken-to", "They were reached: a handler speaks with them.");
  private static final ActResult CHANGED =
      new ActResult.Refused("changed", "It has changed meanwhile. Look again.");

  private final Context loop;
  private final InstantSource clock;
  private final Telephone telephone;
  private final QueueCallBacks store;
  private final Floors floors;
  private final Supplier<UUID> ids;
  private final Trying trying = new Trying();
  private final Map<String, QueueCallBack> open = new LinkedHashMap<>();
  private final RingingBack ringing;
  private final Set<String> vain = new HashSet<>();
  private final Map<String, CalledOff> calledOff = new HashMap<>();
  private final Tried tried = new Tried();
  private boolean loaded;

  /** How call-backs came out since the start. */
  static final class Tried {
    private long asked;
    private long reached;
    private long inVain;
    private long givenUp;
  }

  /** The same, and those that wait and were given up. */
  record Figures(long asked, long reached, long inVain, long givenUp, long waiting, long unseen) {}

  /** One that was called off a moment ago, whose stand-in may come just behind. */
  private record CalledOff(QueueCallBack one, Instant at) {}

  BackDesk(
      Context loop,
      InstantSource clock,
      Telephone telephone,
      QueueCallBacks store,
      Floors floors,
      Supplier<UUID> ids) {
    this.loop = loop;
    this.clock = clock;
    this.telephone = telephone;
    this.store = store;
    this.floors = floors;
    this.ids = ids;
    this.ringing = new RingingBack(loop, telephone);
  }

  /** What is written down was read; before that nobody can be told that they keep a place. */
  boolean ready() {
    return loaded;
  }

  /** The ones that wait or were given up. */
  List<QueueCallBack> open() {
    return List.copyOf(open.values());
  }

  /** One of them. */
  Optional<QueueCallBack> find(String id) {
    return open.values().stream().filter(one -> one.id().toString().equals(id)).findFirst();
  }

  /** What stands in the queue for one, if anything. */
  static Optional<Call> standIn(FloorState floor, QueueCallBack one) {
    return floor.calls().values().stream()
        .filter(call -> call.id().startsWith(one.standIns()))
        .findFirst();
  }

  Figures figures() {
    long waiting = open.values().stream().filter(one -> one.state() == State.WAITING).count();
    return new Figures(
        tried.asked, tried.reached, tried.inVain, tried.givenUp, waiting, open.size() - waiting);
  }

  /** Sets right what is not; call it whenever the floor has stepped, and each second. */
  void look() {
    if (!loaded) {
      trying.once("load", this::load);
      return;
    }
    FloorState floor = telephone.floor();
    if (!floor.live()) {
      return;
    }
    for (Call call : floor.calls().values()) {
      if (floor.control(call.id()).place() == Place.ASKING) {
        asks(call);
      }
    }
    for (QueueCallBack one : open()) {
      if (one.state() == State.WAITING) {
        // The floor as it is by now: what was done for the one before has moved it.
        look(telephone.floor(), one);
      }
    }
    calledOff.values().forEach(gone -> endStandIn(gone.one()));
    calledOff.values().removeIf(gone -> gone.at().plus(LOOKED_AT).isBefore(clock.instant()));
    ringing.forgetWhatIsGone(floor);
    vain.removeIf(id -> floor.call(id).isEmpty());
  }

  private Future<?> load() {
    return store
        .open()
        .onSuccess(all -> {
          loaded = true;
          all.forEach(one -> open.put(one.call(), one));
          log.info("{} callers are to be rung back", all.size());
        });
  }

  // ---- asking

  private void asks(Call call) {
    if (open.containsKey(call.id())) {
      return; // written down: sent off below
    }
    trying.once(
        "ask " + call.id(),
        () ->
            ask(call, QueueCallBack.CALLER)
                .recover(cause -> Future.succeededFuture(false))
                .compose(kept -> kept ? Future.succeededFuture() : backToTheQueue(call)));
  }

  /** Who cannot be rung back is where they were, and none is worse off for having asked. */
  private Future<?> backToTheQueue(Call call) {
    log.info("call {} cannot be rung back and goes on waiting", call.id());
    // Where they are by now: a case of theirs may have hurried them since they asked.
    Call now = telephone.floor().calls().getOrDefault(call.id(), call);
    return ringing.act(
        now.id(), new Move.Queue(now.queue().orElse(""), Optional.of(now.priority())));
  }

  /** Whether the caller of a waiting call can be rung back, or why not. */
  Optional<String> unable(Call call) {
    if (!telephone.control().canRingOut()) {
      return Optional.of("Callers cannot be rung back from here.");
    }
    if (call.isBack() || call.state() != CallState.WAITING || call.queue().isEmpty()) {
      return Optional.of("The caller is not waiting.");
    }
    if (!RingBackNumber.allowed(call.caller())) {
      return Optional.of("The caller's number is withheld, or is none that we ring.");
    }
    return open.size() >= Limits.CALL_BACKS_OPEN_MAX
        ? Optional.of("Too many callers are to be rung back already.")
        : Optional.empty();
  }

  /** Writes a caller down; false when they cannot be rung back. */
  Future<Boolean> ask(Call call, String by) {
    if (!loaded || unable(call).isPresent()) {
      return Future.succeededFuture(false);
    }
    QueueCallBack one = QueueCallBack.of(ids.get(), call, clock.instant(), by);
    return store
        .add(one)
        .onSuccess(kept -> {
          if (kept) {
            tried.asked++;
            open.put(one.call(), one);
          }
        });
  }

  /**
   * Calls one off, or notes that somebody has seen to it. Whom a handler speaks with by now is left
   * alone: they would be hung up on, and the record would say that nobody had reached them.
   */
  Future<ActResult> cancel(String id, String user, String reason) {
    Optional<QueueCallBack> known = find(id);
    if (known.isEmpty()) {
      return Future.succeededFuture(OVER);
    }
    QueueCallBack one = known.get();
    if (spokenTo(one).isPresent()) {
      return Future.succeededFuture(SPOKEN_TO);
    }
    QueueCallBack over = one.cancelled(user, reason, clock.instant());
    return store
        .keep(one, over)
        .compose(kept -> kept ? calledOff(one, over) : lookAgain(one).map(CHANGED));
  }

  /**
   * Written down; unless the caller has answered meanwhile, nothing stands in for them any more.
   */
  private Future<ActResult> calledOff(QueueCallBack one, QueueCallBack over) {
    Optional<Call> spoken = spokenTo(one);
    if (spoken.isPresent()) {
      return reached(over, one.reached(handler(spoken.get()), clock.instant())).map(SPOKEN_TO);
    }
    forget(one);
    return Future.succeededFuture(new ActResult.Done());
  }

  /** What was asked to stand in for them a moment ago may be there only later, and is nobody's. */
  private void forget(QueueCallBack one) {
    open.remove(one.call());
    calledOff.put(one.call(), new CalledOff(one, clock.instant()));
    endStandIn(one);
  }

  private void endStandIn(QueueCallBack one) {
    FloorState floor = telephone.floor();
    standIn(floor, one)
        .filter(call -> call.endedAt().isEmpty() && !ringing.hasReached(floor, call.id()))
        .ifPresent(call -> trying.once("end " + call.id(), () -> here(call)));
  }

  private Optional<Call> spokenTo(QueueCallBack one) {
    FloorState floor = telephone.floor();
    return standIn(floor, one).filter(call -> ringing.hasReached(floor, call.id()));
  }

  /** It is another by now than it was known here: from now on it is known as it is kept. */
  private Future<Void> lookAgain(QueueCallBack known) {
    return store
        .find(known.id())
        .map(kept -> {
          // What was changed here while it was read is newer than what was read.
          kept.filter(now -> now.state().isOpen())
              .ifPresentOrElse(
                  now -> open.replace(known.call(), known, now),
                  () -> open.remove(known.call(), known));
          kept.filter(now -> now.state() == State.CANCELLED).ifPresent(this::forget);
          return null;
        });
  }

  private Future<?> here(Call call) {
    return Future.fromCompletionStage(telephone.hangUp(call.id()), loop);
  }

  // ---- waiting and ringing

  private void look(FloorState floor, QueueCallBack one) {
    Call left = floor.calls().get(one.call());
    Place place = floor.control(one.call()).place();
    if (left != null && left.state() == CallState.WAITING && place != Place.LEAVING) {
      trying.once("send off " + one.call(), () -> ringing.act(one.call(), new Move.SendOff()));
    }
    Optional<Call> standIn = standIn(floor, one);
    if (standIn.isEmpty()) {
      if (!one.tryAfter().isAfter(clock.instant())) {
        trying.once("stand " + one.call(), () -> stand(one));
      }
    } else if (standIn.get().state() == CallState.TALKING) {
      answered(floor, one, standIn.get());
    }
  }

  private Future<?> stand(QueueCallBack one) {
    var standIn =
        new StandIn(
            one.standIns() + ids.get().toString().substring(0, 8),
            one.line(),
            one.dialled(),
            one.number(),
            one.arrivedAt(),
            one.queue(),
            one.priority());
    return Future.fromCompletionStage(telephone.control().stand(standIn), loop)
        .onSuccess(result -> RingingBack.logUnlessDone(standIn.id(), result));
  }

  /** A handler has answered for the caller. */
  private void answered(FloorState floor, QueueCallBack one, Call standIn) {
    switch (ringing.look(floor, standIn)) {
      case REACHED ->
          trying.once(
              "reached " + one.call(),
              () -> reached(one, one.reached(handler(standIn), clock.instant())));
      case IN_VAIN -> trying.once("vain " + standIn.id(), () -> inVain(one, standIn.id()));
      case UNDER_WAY -> {}
    }
  }

  private String handler(Call standIn) {
    return standIn.handler().flatMap(floors::at).map(Person::user).orElse("unknown");
  }

  private Future<Void> reached(QueueCallBack known, QueueCallBack now) {
    return store
        .keep(known, now)
        .compose(kept -> {
          if (!kept) {
            return lookAgain(known);
          }
          tried.reached++;
          open.remove(known.call());
          return Future.succeededFuture();
        });
  }

  private Future<?> inVain(QueueCallBack one, String standIn) {
    if (vain.contains(standIn)) {
      return ringing.notReached(standIn);
    }
    Instant now = clock.instant();
    boolean last = one.tries() + 1 >= Limits.CALL_BACK_TRIES_MAX;
    QueueCallBack after = last ? one.givenUp(now) : one.triedInVain(now.plus(AGAIN_AFTER));
    return store
        .keep(one, after)
        .compose(kept -> {
          if (!kept) {
            return lookAgain(one);
          }
          vain.add(standIn);
          tried.inVain++;
          tried.givenUp += last ? 1 : 0;
          open.put(one.call(), after);
          return ringing.notReached(standIn).mapEmpty();
        });
  }
}
