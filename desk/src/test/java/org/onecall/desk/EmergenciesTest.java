package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.LiveState;
import org.onecall.telephony.floor.FloorState;

/** An emergency that was reached is in view until it is handed over, and alarms when it is not. */
class EmergenciesTest {
  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  private static final FloorState FLOOR = FloorState.empty(START, ZoneId.of("Europe/London"));

  private final LiveState live = new LiveState(() -> START, session -> true, () -> {});
  private final Emergencies emergencies = new Emergencies(live, Duration.ofSeconds(60));

  private static EncounterView encounter(String level, boolean handedOver) {
    ObjectNode json = Json.object();
    json.putObject("outcome").put("level", level);
    if (handedOver) {
      json.putObject("emergency").put("since", START.toString()).put("placedAt", START.toString());
    }
    return new EncounterView("e1", "c1", "amira", 1, false, false, json);
  }

  private void look(List<EncounterView> views, Instant now) {
    var encounters = new OpenEncounters();
    views.forEach(encounters::take);
    emergencies.look(encounters, FLOOR, now);
  }

  private String state() {
    return emergencies.states().getOrDefault("e1", "none");
  }

  @Test
  void theAlarmRisesWhenTheTimeIsUpAndNotBefore() {
    look(List.of(encounter("emergency", false)), START);
    assertThat(live.names("emergency/")).containsExactly("emergency/e1");
    assertThat(state()).isEqualTo("open");
    look(List.of(encounter("emergency", false)), START.plusSeconds(59));
    assertThat(state()).isEqualTo("open");
    look(List.of(encounter("emergency", false)), START.plusSeconds(60));
    assertThat(state()).isEqualTo("alarm");
    look(List.of(encounter("emergency", true)), START.plusSeconds(61));
    assertThat(state()).isEqualTo("handed-over");
    look(List.of(), START.plusSeconds(62));
    assertThat(live.names("emergency/")).isEmpty();
  }

  /** Among the calls of a figure it is the one that the caller made. */
  @Test
  void oneWhoseCallerWasRungAgainIsListedByTheCallThatItBeganWith() {
    EncounterView rung = encounter("emergency", false);
    rung.json().put("firstCallId", "c0");
    look(List.of(rung), START);
    assertThat(emergencies.openCalls()).containsExactly("c0");
  }

  @Test
  void oneThatWasUndoneBeforeThisDeskStartedIsInViewWithItsTimes() {
    EncounterView view = encounter("urgent", false);
    view.json()
        .putObject("emergency")
        .put("since", "2026-11-27T11:50:00Z")
        .put("undoneAt", "2026-11-27T11:51:00Z");
    look(List.of(view), START);
    assertThat(state()).isEqualTo("changed");
    assertThat(live.names("emergency/")).containsExactly("emergency/e1");
    look(List.of(), START.plusSeconds(1));
    assertThat(live.names("emergency/")).isEmpty();
  }

  @Test
  void placeFromBeforeItWasReachedDoesNotQuietIt() {
    EncounterView view = encounter("emergency", false);
    view.json().put("state", "concluded").putObject("placement");
    look(List.of(view), START);
    assertThat(state()).isEqualTo("open");
    look(List.of(view), START.plusSeconds(60));
    assertThat(state()).isEqualTo("alarm");
  }

  @Test
  void placeAloneHandsNothingOverHoweverItWasTaken() {
    EncounterView view = encounter("emergency", false);
    view.json().put("state", "placed").putObject("placement").put("service", "ambulance");
    view.json().putObject("emergency").put("since", START.toString()).put("open", true);
    look(List.of(view), START);
    assertThat(state()).isEqualTo("open");
    look(List.of(view), START.plusSeconds(60));
    assertThat(state()).isEqualTo("alarm");
    view.json().withObject("/emergency").put("ambulanceAt", START.plusSeconds(61).toString());
    look(List.of(view), START.plusSeconds(61));
    assertThat(state()).isEqualTo("handed-over");
  }

  @Test
  void oneThatEndedWithNobodyHavingItAlarmsAtOnceAndUntilItIsNoLongerThere() {
    EncounterView view = encounter("emergency", false);
    look(List.of(view), START);
    ObjectNode left = view.json().putObject("emergency").put("since", START.toString());
    left.putObject("left").put("at", START.plusSeconds(5).toString()).put("done", "Police go");
    look(
        List.of(new EncounterView("e1", "c1", "amira", 2, true, false, view.json())),
        START.plusSeconds(5));
    assertThat(state()).isEqualTo("alarm");
    assertThat(live.names("emergency/")).containsExactly("emergency/e1");
    look(List.of(), START.plusSeconds(6));
    assertThat(live.names("emergency/")).isEmpty();
  }

  @Test
  void oneThatWasHandedOverBeforeItWasUndoneSaysSoOnADeskThatStartsAnew() {
    EncounterView view = encounter("urgent", false);
    view.json()
        .putObject("emergency")
        .put("since", "2026-11-27T11:50:00Z")
        .put("undoneAt", "2026-11-27T11:51:00Z")
        .put("ambulanceAt", "2026-11-27T11:50:30Z");
    look(List.of(view), START);
    assertThat(state()).isEqualTo("handed-over");
  }

  @Test
  void itIsOpenWhileTheQuestionsOfAnotherProtocolAreAsked() {
    ObjectNode json = Json.object();
    json.putObject("emergency").put("since", START.toString());
    look(List.of(new EncounterView("e1", "c1", "amira", 1, false, false, json)), START);
    assertThat(state()).isEqualTo("open");
  }

  /** None shown is none, once all encounters were read, and means nothing before. */
  @Test
  void howManyThereAreIsSaidOnceItIsKnown() {
    var encounters = new OpenEncounters();
    emergencies.look(encounters, FLOOR, START);
    assertThat(live.names("emergencies")).isEmpty();
    encounters.take(encounter("emergency", false));
    encounters.areKnown();
    emergencies.look(encounters, FLOOR, START);
    assertThat(live.names("emergenc")).containsExactlyInAnyOrder("emergency/e1", "emergencies");
  }

  @Test
  void whatIsNoEmergencyHasNoPanel() {
    look(List.of(encounter("urgent", false)), START);
    assertThat(live.names("emergency/")).isEmpty();
  }
}
