package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a caller on the line whose handler's phone is lost: a page that was reloaded or killed, a
 * phone whose plug was pulled.
 *
 * <p>It looks at whole floors, as the desk does, and sets right what it finds:
 *
 * <ul>
 *   <li>a caller joined with a phone that was there and cannot be reached any more is kept, and so
 *       is one on hold whom the handler's leg has left;
 *   <li>that is tried again until it is so, also when the phone is back meanwhile: the leg by which
 *       it was in the call is dead; within the time, or the caller goes to the front of the queue
 *       from where they are;
 *   <li>a caller who is kept is joined again as soon as the phone is back;
 *   <li>after the time, the caller goes to the front of the queue, with the encounter open.
 * </ul>
 *
 * <p>A service that has just started has not seen the phone there, since the phone in a page comes
 * by way of the service: it waits a little for it. Belongs to one event loop.
 */
final class LostHandlers {
  private static final Logger log = LoggerFactory.getLogger(LostHandlers.class);
  private static final Duration UNSEEN_MAX = Duration.ofSeconds(8);

  /** How long another handler's phone may ring for a caller who was given to them. */
  private static final Duration GIVEN_MAX = Duration.ofSeconds(30);

  private final Context loop;
  private final Telephone telephone;
  private final Floors floors;
  private final PhoneChoice phones;
  private final Duration lostMax;
  private final Map<String, Instant> unreached = new HashMap<>();
  private final Map<String, Instant> reached = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private final Map<String, Lost> lost = new HashMap<>();
  private Histogram keptAfter = buckets();
  private Histogram rejoinedAfter = buckets();
  private final Set<String> given = new HashSet<>();
  private final Set<String> underWay = new HashSet<>();

  LostHandlers(
      Context loop, Telephone telephone, Floors floors, PhoneChoice phones, Duration lostMax) {
    this.loop = loop;
    this.telephone = telephone;
    this.floors = floors;
    this.phones = phones;
    this.lostMax = lostMax;
  }

  /**
   * How long it took, since the start of the service.
   *
   * @param kept from a phone's being seen lost to its caller's being kept
   * @param rejoined from a phone's being back to its caller's being joined with it
   */
  record Figures(Histogram kept, Histogram rejoined) {
    /** Nobody was lost. */
    static final Figures NONE = new Figures(buckets(), buckets());
  }

  private static Histogram buckets() {
    return Histogram.of(100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 30_000);
  }

  Figures figures() {
    return new Figures(keptAfter, rejoinedAfter);
  }

  /** A leg that is dead, and since when its caller is to be kept. */
  private record Lost(String leg, Instant since) {}

  /** A caller was given to another handler: kept, though nobody was lost. */
  void given(String call) {
    given.add(call);
  }

  /** Sets right what is not; call it whenever the floor has stepped, and each second. */
  void look(FloorState floor, Instant now) {
    if (!floor.live()) {
      return;
    }
    kept.removeIf(call -> !floor.calls().containsKey(call));
    lost.entrySet().removeIf(one -> !floor.legs(one.getKey()).contains(one.getValue().leg()));
    given.removeIf(call -> floor.control(call).place() != Place.KEPT && !underWay.contains(call));
    floor.agents().values().forEach(agent -> note(agent, now));
    for (Call call : floor.calls().values()) {
      if (call.state() == CallState.TALKING && call.handler().isPresent()) {
        look(floor, call, call.handler().get(), now);
      }
    }
  }

  private void note(Agent agent, Instant now) {
    if (agent.reachable()) {
      if (unreached.remove(agent.phone()) != null || !reached.containsKey(agent.phone())) {
        reached.put(agent.phone(), now);
      }
    } else {
      unreached.putIfAbsent(agent.phone(), now);
    }
  }

  private void look(FloorState floor, Call call, String phone, Instant now) {
    Control control = floor.control(call.id());
    if (control.place() == Place.KEPT) {
      if (kept.add(call.id())) {
        Optional.ofNullable(unreached.get(phone))
            .ifPresent(lost -> keptAfter = keptAfter.with(Duration.between(lost, now)));
      }
      kept(floor, call, phone, control, now);
      return;
    }
    if (floor.joined(call.id()) && kept.remove(call.id())) {
      Optional.ofNullable(reached.get(phone))
          .ifPresent(back -> rejoinedAfter = rejoinedAfter.with(Duration.between(back, now)));
    }
    if (control.place() == Place.HOLD && nobodyThere(floor, call.id())) {
      log.info("the handler has left call {} on hold; the caller is kept", call.id());
      act(call.id(), new Move.Keep());
      return;
    }
    Instant since = unreached.get(phone);
    Optional<String> leg = floor.handlerLeg(call.id());
    boolean gone =
        since != null
            && (reached.containsKey(phone)
                || Duration.between(since, now).compareTo(UNSEEN_MAX) > 0);
    if (gone) {
      leg.ifPresent(dead -> lost.putIfAbsent(call.id(), new Lost(dead, now)));
    }
    Lost dead = lost.get(call.id());
    if (dead != null) {
      keep(call, phone, Duration.between(dead.since(), now));
    }
  }

  private static boolean nobodyThere(FloorState floor, String call) {
    return floor.legs(call).isEmpty() && floor.control(call).brought().isEmpty();
  }

  private void keep(Call call, String phone, Duration tried) {
    if (tried.compareTo(lostMax) > 0) {
      log.info("call {} could not be kept and goes to the front of its queue", call.id());
      act(call.id(), new Move.Queue(call.queue().orElse(""), Optional.empty()));
    } else {
      log.info("phone {} is lost in call {}; the caller is kept", phone, call.id());
      act(call.id(), new Move.Keep());
    }
  }

  private void kept(FloorState floor, Call call, String phone, Control control, Instant now) {
    if (!floor.legs(call.id()).isEmpty()) {
      return;
    }
    boolean passedOn = given.contains(call.id());
    Duration max = passedOn ? GIVEN_MAX : lostMax;
    if (Duration.between(control.since(), now).compareTo(max) > 0) {
      log.info("call {} goes to the front of its queue", call.id());
      act(call.id(), new Move.Queue(call.queue().orElse(""), Optional.empty()));
      return;
    }
    if (!passedOn) {
      back(floor, phone).ifPresent(number -> act(call.id(), new Move.Rejoin(number)));
    }
  }

  /** The phone on which a handler can be had again: the one they use by now. */
  private Optional<String> back(FloorState floor, String lost) {
    return Optional.of(floors.at(lost).flatMap(person -> phones.phone(person, floor)).orElse(lost))
        .filter(phone -> {
          Agent agent = floor.agents().get(phone);
          return agent != null && agent.reachable();
        });
  }

  private void act(String call, Move move) {
    if (!underWay.add(call)) {
      return;
    }
    Future.fromCompletionStage(telephone.control().act(call, move), loop)
        .onComplete(done -> {
          underWay.remove(call);
          if (done.failed() || !(done.result() instanceof ActResult.Done)) {
            log.info("call {}: {}", call, done.failed() ? done.cause() : done.result());
          }
        });
  }
}
