package org.onecall.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.asterisk.AmiMoves;
import org.onecall.telephony.asterisk.AmiMoves.Spot;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.Control.Role;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.wire.ChannelIds;
import org.onecall.telephony.wire.RingBackNumber;

/**
 * The part of call control that rings callers back who left a queue.
 *
 * <p>A stand-in keeps the place: a channel of two halves of which the near one waits in the queue
 * as the caller did, and is the call to the floor. Once a handler has answered it, the caller is
 * rung, and what answers is joined to the far half; so whatever is done with the near half from
 * then on, to be held, kept, moved, is done with the caller.
 */
final class ControlBacks {
  private static final Duration END_MAX = Duration.ofSeconds(12);

  private final FloorKeeper floor;
  private final Acting acting;
  private final Outside outside;
  private final Set<String> queues;
  private final Supplier<String> unique;

  ControlBacks(
      FloorKeeper floor,
      Acting acting,
      Outside outside,
      Set<String> queues,
      Supplier<String> unique) {
    this.floor = floor;
    this.acting = acting;
    this.outside = outside;
    this.queues = queues;
    this.unique = unique;
  }

  CompletableFuture<ActResult> sendOff(String id) {
    Call call = floor.state().calls().get(id);
    Place place = floor.state().control(id).place();
    boolean waits =
        call != null
            && call.state() == CallState.WAITING
            && (place == Place.QUEUE || place == Place.ASKING);
    if (!waits) {
      return AsteriskControl.notNow("The caller is not waiting.");
    }
    return acting.moved(
        acts -> acts.moves().move(id, Spot.LEAVE),
        state -> !state.calls().containsKey(id) || state.control(id).place() == Place.LEAVING);
  }

  CompletableFuture<ActResult> stand(StandIn standIn) {
    return stand(standIn, "queue", state -> waits(state, standIn.id()));
  }

  /** The same, kept for the phone of whoever wants to speak with the caller. */
  CompletableFuture<ActResult> standKept(StandIn standIn) {
    return stand(standIn, "kept", state -> AsteriskControl.is(state, standIn.id(), Place.KEPT));
  }

  private static boolean waits(FloorState state, String id) {
    Call call = state.calls().get(id);
    return call != null && call.state() != CallState.GREETING;
  }

  private CompletableFuture<ActResult> stand(
      StandIn standIn, String where, Predicate<FloorState> there) {
    if (outside.carrier().isEmpty() || !RingBackNumber.allowed(standIn.caller())) {
      return Acting.refused("no-carrier", "That number cannot be rung from here.");
    }
    if (!queues.contains(standIn.queue())) {
      return Acting.refused("unknown-queue", "No line leads to that queue.");
    }
    return acting.verified(
        acts ->
            acts.moves()
                .ring(
                    "Local/line@onecall-standin/n",
                    standIn.id(),
                    "onecall-standin",
                    "place",
                    variables(standIn, where)),
        there);
  }

  private Map<String, String> variables(StandIn standIn, String where) {
    int position =
        QueuePlace.of(
            floor.state(), standIn.id(), standIn.queue(), standIn.priority(), standIn.arrivedAt());
    return Map.of(
        "OB_WHERE", where,
        "OB_LINE", standIn.line(),
        "OB_DIALLED", standIn.dialled(),
        "OB_CALLER", standIn.caller(),
        "OB_ARRIVED", seconds(standIn.arrivedAt()),
        "OB_QUEUE", standIn.queue(),
        "OB_PRIORITY", Integer.toString(standIn.priority()),
        "OB_POSITION", Integer.toString(position));
  }

  /** As the dialplan writes a moment. */
  private static String seconds(Instant at) {
    return "%d.%03d".formatted(at.getEpochSecond(), at.getNano() / 1_000_000);
  }

  CompletableFuture<ActResult> ring(String id) {
    Call call = floor.state().calls().get(id);
    if (call == null || !call.isBack() || floor.state().handlerLeg(id).isEmpty()) {
      return AsteriskControl.notNow("No handler has answered for the caller.");
    }
    Optional<String> channel =
        RingBackNumber.allowed(call.caller())
            ? outside.numberChannel(call.caller())
            : Optional.empty();
    if (channel.isEmpty()) {
      return Acting.refused("no-carrier", "That number cannot be rung from here.");
    }
    String far = AmiMoves.farHalf(id);
    String back = new ChannelIds.Comes(Role.CALLER, id).text(unique.get());
    return acting.verified(
        acts ->
            acts.moves().move(far, Spot.RINGING_BACK)
                && acts.moves()
                    .ring(
                        channel.get(),
                        back,
                        "onecall-standin",
                        "back",
                        Map.of("OC_STANDIN", far),
                        call.dialled()),
        state -> state.control(id).caller().filter(p -> p.channel().equals(back)).isPresent());
  }

  CompletableFuture<ActResult> notReached(String id) {
    Call call = floor.state().calls().get(id);
    if (call == null || !call.isBack()) {
      return AsteriskControl.notNow("That is no call-back.");
    }
    return acting.verified(
        acts -> acts.moves().move(AmiMoves.farHalf(id), Spot.NOT_REACHED),
        state -> !state.calls().containsKey(id),
        END_MAX);
  }
}
