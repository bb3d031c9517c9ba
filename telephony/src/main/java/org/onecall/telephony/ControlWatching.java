package org.onecall.telephony;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.wire.ChannelIds;

/** The part of call control that listens: supervisors' phones, and recording. */
final class ControlWatching {
  private static final Duration END_MAX = Duration.ofSeconds(8);

  private final FloorKeeper floor;
  private final Acting acting;
  private final Predicate<String> free;
  private final Supplier<String> unique;

  ControlWatching(
      FloorKeeper floor, Acting acting, Predicate<String> free, Supplier<String> unique) {
    this.floor = floor;
    this.acting = acting;
    this.free = free;
    this.unique = unique;
  }

  /** Whether a phone was rung to listen to somebody; it is then in no call, and is not free. */
  static boolean listens(FloorState floor, String phone) {
    return floor.calls().keySet().stream()
        .flatMap(call -> floor.control(call).watchers().stream())
        .anyMatch(watcher -> watcher.phone().equals(phone));
  }

  CompletableFuture<ActResult> watch(String call, Control.Mode mode, String phone) {
    Optional<String> leg = floor.state().handlerLeg(call);
    if (leg.isEmpty()) {
      return AsteriskControl.notNow("No handler is on that call.");
    }
    if (!free.test(phone)) {
      return Acting.refused("busy", "Your phone is not free, or cannot be reached.");
    }
    String id = new ChannelIds.Watches(mode, phone, call).text(unique.get());
    String exten =
        switch (mode) {
          case LISTEN -> "listen";
          case WHISPER -> "whisper";
          case BARGE -> "barge";
        };
    Map<String, String> target = Map.of("OC_TARGET", leg.get(), AsteriskControl.JOIN_HEADER, call);
    return acting.verified(
        acts ->
            acts.moves()
                .ring(
                    AsteriskControl.device(phone),
                    id,
                    "onecall-watch",
                    exten,
                    AsteriskControl.variables(call, target)),
        state -> state.control(call).watchers().stream().anyMatch(w -> w.channel().equals(id)));
  }

  CompletableFuture<ActResult> unwatch(String call, String phone) {
    return acting.ended(
        channels(floor.state(), call, phone), state -> channels(state, call, phone), END_MAX);
  }

  private static List<String> channels(FloorState state, String call, String phone) {
    return state.control(call).watchers().stream()
        .filter(watcher -> watcher.phone().equals(phone))
        .map(Control.Watcher::channel)
        .toList();
  }

  CompletableFuture<ActResult> record(String call, boolean on) {
    Control.Recording wanted = on ? Control.Recording.ON : Control.Recording.PAUSED;
    return floor.state().control(call).recording() == Control.Recording.OFF
        ? Acting.refused("not-recorded", "This call is not recorded.")
        : acting.verified(
            acts -> acts.moves().record(call, on),
            state -> state.control(call).recording() == wanted);
  }
}
