package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;

/**
 * Tells encounters what became of their call: that the caller is gone, or that one who was rung
 * again was reached or not. Belongs to one event loop.
 */
final class CallEnds {
  private final Encounters encounters;
  private final Trying trying;
  private final Set<String> beginning = new HashSet<>();

  CallEnds(Encounters encounters, Trying trying) {
    this.encounters = encounters;
    this.trying = trying;
  }

  /** Begins a call that an encounter knows already; until it is begun, no floor has it. */
  <T> Future<T> begin(String call, Supplier<Future<T>> what) {
    beginning.add(call);
    return what.get().onComplete(done -> beginning.remove(call));
  }

  /** Compares an encounter that is not finished with a floor that is exact. */
  void look(FloorState floor, EncounterView view, Instant now) {
    String call = view.callId();
    if (view.json().has("ringingSince")
        && floor.control(call).caller().filter(Control.Party::joined).isPresent()) {
      trying.once("answered " + call, () -> encounters.callerAnswered(view.id()));
    } else if (!view.callOver() && !floor.calls().containsKey(call) && !beginning.contains(call)) {
      Instant at = floor.call(call).flatMap(Call::endedAt).orElse(now);
      trying.once("end " + call, () -> encounters.callEnded(view.id(), call, at));
    }
  }
}
