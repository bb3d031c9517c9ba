package org.onecall.telephony;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.onecall.telephony.asterisk.AmiMoves.Spot;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.wire.ChannelIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of call control that keeps a caller while a phone of ours is rung for them: the one that
 * was lost, a colleague's, or that of whoever rings somebody.
 */
final class ControlKeeping {
  private static final Logger LOG = LoggerFactory.getLogger(ControlKeeping.class);
  private static final Duration JOIN_MAX = Duration.ofSeconds(8);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(25);

  private final FloorKeeper floor;
  private final Acting acting;
  private final Set<String> phones;
  private final Predicate<String> free;
  private final Supplier<String> unique;

  ControlKeeping(
      FloorKeeper floor,
      Acting acting,
      Set<String> phones,
      Predicate<String> free,
      Supplier<String> unique) {
    this.floor = floor;
    this.acting = acting;
    this.phones = phones;
    this.free = free;
    this.unique = unique;
  }

  /** Rings a phone into the room of a call. */
  CompletableFuture<ActResult> joins(String call, String phone) {
    return rung(call, phone, leg(call, phone), Map.of());
  }

  private String leg(String call, String phone) {
    return new ChannelIds.Joins(phone, call).text(unique.get());
  }

  private CompletableFuture<ActResult> rung(
      String call, String phone, String id, Map<String, String> more) {
    return acting.verified(
        acts ->
            acts.moves()
                .ring(
                    AsteriskControl.device(phone),
                    id,
                    "onecall-room",
                    "join",
                    AsteriskControl.variables(call, more)),
        state -> state.legs(call).contains(id));
  }

  CompletableFuture<ActResult> give(String call, String phone) {
    if (!free.test(phone)) {
      return Acting.refused("busy", "That phone is not free.");
    }
    return AsteriskControl.then(
        away(call, Spot.GIVE),
        () -> {
          String id = leg(call, phone);
          CompletableFuture<ActResult> rung = rung(call, phone, id, Map.of());
          var _ = AsteriskControl.then(rung, () -> joinWhenAnswered(call, phone, id, ANSWER_MAX));
          return rung;
        });
  }

  CompletableFuture<ActResult> keep(String call) {
    return floor.state().control(call).place() == Place.KEPT
        ? AsteriskControl.done()
        : away(call, Spot.KEEP);
  }

  /** Takes the caller away from a handler whose leg then ends. */
  private CompletableFuture<ActResult> away(String call, Spot spot) {
    Call known = floor.state().calls().get(call);
    if (known == null || known.state() != CallState.TALKING) {
      return AsteriskControl.notNow("The caller is not joined with a handler.");
    }
    List<String> legs = floor.state().legs(call);
    return AsteriskControl.then(
        acting.moved(
            acts -> acts.moves().move(call, spot), s -> AsteriskControl.is(s, call, Place.KEPT)),
        () -> acting.ended(legs, s -> s.legs(call)));
  }

  CompletableFuture<ActResult> rejoin(String call, String phone) {
    if (floor.state().control(call).place() != Place.KEPT || !phones.contains(phone)) {
      return AsteriskControl.notNow("The caller is not kept for anybody.");
    }
    String id = leg(call, phone);
    return AsteriskControl.then(
        rung(call, phone, id, Map.of(AsteriskControl.JOIN_HEADER, call)),
        () -> joinWhenAnswered(call, phone, id, JOIN_MAX));
  }

  /**
   * Rings the phone of whoever begins a call, a page's to answer by itself; without an answer the
   * call is over.
   */
  CompletableFuture<ActResult> begin(String call, String phone) {
    String id = leg(call, phone);
    CompletableFuture<ActResult> rung =
        rung(call, phone, id, Map.of(AsteriskControl.JOIN_HEADER, call));
    var _ =
        AsteriskControl.then(rung, () -> joinWhenAnswered(call, phone, id, ANSWER_MAX))
            .thenCompose(result ->
                switch (result) {
                  case ActResult.Done _ -> AsteriskControl.done();
                  case ActResult.Refused _, ActResult.Unknown _ ->
                      acting.accepted(acts -> acts.moves().end(call));
                });
    return rung;
  }

  private CompletableFuture<ActResult> joinWhenAnswered(
      String call, String phone, String leg, Duration within) {
    return floor
        .await(state -> state.inBridge(leg) || !state.legs(call).contains(leg), within)
        .thenCompose(_ -> {
          if (!floor.state().inBridge(leg)) {
            LOG.info("phone {} did not take call {}", phone, call);
            return acting
                .accepted(acts -> acts.moves().end(leg))
                .thenApply(_ -> new ActResult.Unknown("The phone did not answer."));
          }
          return acting.moved(
              acts ->
                  acts.moves().set(call, "OC_HANDLER", phone) && acts.moves().move(call, Spot.ROOM),
              state -> state.joined(call));
        });
  }
}
