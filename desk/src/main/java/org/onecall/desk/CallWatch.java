package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.access.Clinicians;
import org.onecall.desk.access.Person;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;

/**
 * Watches calls in progress: callers whose handler is lost, emergencies not handed over, and
 * encounters that have to follow their caller to another handler. Belongs to one event loop.
 */
final class CallWatch {
  private final Encounters encounters;
  private final Clinicians clinicians;
  private final Floors floors;
  private final LostHandlers lost;
  private final Emergencies emergencies;
  private final Set<String> underWay = new HashSet<>();
  private final Set<String> telling = new HashSet<>();

  CallWatch(
      Context loop,
      Telephone telephone,
      Encounters encounters,
      Clinicians clinicians,
      Floors floors,
      PhoneChoice phones,
      LiveState live,
      CallTimes times) {
    this.encounters = encounters;
    this.clinicians = clinicians;
    this.floors = floors;
    this.lost = new LostHandlers(loop, telephone, floors, phones, times.lostMax());
    this.emergencies = new Emergencies(live, times.emergencyMax());
  }

  /** What keeps callers whose handler is lost. */
  LostHandlers lost() {
    return lost;
  }

  /** The calls of emergencies that are not handed over. */
  List<String> emergencyCalls() {
    return emergencies.openCalls();
  }

  /** Sets right what is not, and shows it. */
  void look(FloorState floor, OpenEncounters open, Instant now) {
    lost.look(floor, now);
    emergencies.look(open, floor, now);
    open.all().forEach(view -> noteAmbulance(view, floor));
    for (Call call : floor.calls().values()) {
      if (call.state() == CallState.TALKING && floor.joined(call.id())) {
        handOver(call, open);
      }
    }
  }

  /** That 999 was in the call for an emergency is written down: it outlives this desk. */
  private void noteAmbulance(EncounterView view, FloorState floor) {
    JsonNode emergency = view.json().path("emergency");
    boolean owed =
        emergency.has("since") && !emergency.has("undoneAt") && !emergency.has("ambulanceAt");
    if (owed && Emergencies.hasAmbulance(floor, view.callId()) && telling.add(view.id())) {
      encounters.ambulanceJoined(view.id()).onComplete(done -> telling.remove(view.id()));
    }
  }

  /** A caller who is joined with another handler has an encounter of theirs. */
  private void handOver(Call call, OpenEncounters open) {
    Optional<Person> handler = call.handler().flatMap(floors::at);
    Optional<EncounterView> view = open.ofCall(call.id());
    boolean other =
        handler.isPresent()
            && view.isPresent()
            && !view.get().handler().equals(handler.get().user());
    if (other && underWay.add(call.id())) {
      String user = handler.get().user();
      Future<Void> handed = encounters.handOver(view.get().id(), user, clinicians.has(user));
      handed.onComplete(done -> underWay.remove(call.id()));
    }
  }

  /** Since when a phone's caller is on hold. */
  static Optional<Instant> holdSince(FloorState floor, Optional<Agent> phone) {
    return phone
        .flatMap(Agent::callId)
        .map(floor::control)
        .filter(control -> control.place() == Control.Place.HOLD)
        .map(Control::since);
  }
}
