package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.send.Reach;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.measure.TurnedAway;

/** Promises 7 and 8: what the live board shows besides calls and handlers, and to whom. */
class LiveBoardTest extends DeskTest {
  private static JsonNode figure(Socket socket, String id) {
    for (JsonNode one : socket.entry("figures").orElse(Json.object()).path("figures")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    // It has not come yet; whoever waits for a value asks again.
    return MissingNode.getInstance();
  }

  /** Somebody watches the board, which has looked at what is there by now. */
  private Socket board() {
    Socket sam = follow(client().signIn("sam"));
    desk.server().look();
    return sam;
  }

  /** The clock of the desk goes on, and the board looks again. */
  private void pass(int seconds) {
    clock.pass(Duration.ofSeconds(seconds));
    desk.server().look();
  }

  @Test
  void aCallerWhoStillWaitsPastAMinuteIsMissedAlready() {
    Socket sam = board();
    desk.telephone().arrives("1.1", "public", "07700900111");
    desk.telephone().waits("1.1");
    desk.telephone().rings("1.1", "1001");
    desk.telephone().talks("1.1", "1001");
    desk.server().look();
    await().until(() -> figure(sam, "level").path("recent").asDouble(-1) == 1);

    desk.telephone().arrives("1.2", "public", "07700900222");
    desk.telephone().waits("1.2");
    pass(61);
    // Who gives no sign of life for so long has lost the socket.
    Socket later = board();

    await().until(() -> figure(later, "level").path("recent").asDouble(-1) == 0.5);
    assertThat(figure(later, "level-answered").path("recent").asDouble()).isEqualTo(1);
    JsonNode behind = client().signIn("sam").get("/api/floor/figures/calls?figure=level").json();
    assertThat(behind.path("calls"))
        .extracting(call -> call.path("callId").asText() + " " + call.path("outcome").asText())
        .containsExactly("1.2 waiting");
    assertThat(behind.toString()).doesNotContain("07700900222");
  }

  @Test
  void whoLeftForACallBackHasNotBeenAnsweredAndIsAmongThoseMissed() {
    Client sam = client().signIn("sam");
    Socket board = follow(sam);
    desk.telephone().arrives("3.1", "public", "07700900111");
    desk.telephone().waits("3.1");
    desk.telephone().rings("3.1", "1001");
    desk.telephone().talks("3.1", "1001");
    desk.telephone().arrives("3.2", "public", "07700900222");
    desk.telephone().waits("3.2");
    desk.telephone().sentOff("3.2");
    await().until(() -> figure(board, "level").path("recent").asDouble(-1) == 0.5);
    assertThat(figure(board, "level-answered").path("recent").asDouble()).isEqualTo(1);
    JsonNode behind = sam.get("/api/floor/figures/calls?figure=level").json();
    assertThat(behind.path("formula").asText()).contains("left for a call-back");
    assertThat(behind.path("calls"))
        .extracting(call -> call.path("callId").asText() + " " + call.path("outcome").asText())
        .containsExactly("3.2 call-back");
    // What it is called in the national collection is a setting, and so not in the formula itself.
    assertThat(figure(board, "speed").path("formula").asText()).endsWith("[B06 ÷ A03]");
  }

  @Test
  void aFigureCarriesItsFormulaItsVersionAndItsAim() {
    Socket sam = board();
    await().until(() -> sam.entry("figures").isPresent());
    assertThat(sam.entry("figures").orElseThrow().path("figures"))
        .isNotEmpty()
        .allMatch(one -> !one.path("formula").asText().isEmpty())
        .allMatch(one -> one.path("version").asText().equals("3"))
        .allMatch(one -> !one.path("target").asText().isEmpty())
        .allMatch(one -> !one.at("/alarmAt/words").asText().isEmpty());
    assertThat(sam.entry("thresholds").orElseThrow().path("waitSeconds").asInt()).isEqualTo(60);
  }

  @Test
  void anAlarmRisesFromFiveCallsOnAndNotFromOne() {
    for (int i = 1; i <= 5; i++) {
      desk.telephone().arrives("2." + i, "public", "0770090010" + i);
      desk.telephone().waits("2." + i);
      if (i == 1) {
        pass(61);
        // Who gives no sign of life for so long has lost the socket.
        Socket sam = board();
        await().until(() -> figure(sam, "level").path("calls").asInt() == 1);
        assertThat(figure(sam, "level").path("alarm").asBoolean()).isFalse();
      }
    }
    pass(61);
    Socket later = board();
    await().until(() -> figure(later, "level").path("alarm").asBoolean());
    assertThat(figure(later, "level").path("recent").asDouble()).isZero();
    // None of all in time where five of a hundred may be late: twenty times, in steps that double.
    assertThat(figure(later, "level").path("times").asInt()).isEqualTo(16);
  }

  @Test
  void aCountOfTodayOpensItsFormulaAndItsCalls() {
    Client sam = client().signIn("sam");
    Socket board = follow(sam);
    desk.server().look();
    for (String call : List.of("5.1", "5.2", "5.3")) {
      desk.telephone().arrives(call, "public", "07700900111");
      desk.telephone().waits(call);
    }
    desk.telephone().rings("5.1", "1001");
    desk.telephone().talks("5.1", "1001");
    desk.server().look();
    await().until(() -> figure(board, "level").path("recent").asDouble(-1) == 1);
    desk.telephone().ends("5.2");
    desk.server().look();
    await().until(() -> figure(board, "abandoned").path("today").asDouble(-1) > 0);

    Map<String, List<String>> behind =
        Map.of(
            "offered", List.of("5.1", "5.2", "5.3"),
            "answered", List.of("5.1"),
            "abandoned", List.of("5.2"),
            "failed", List.of(),
            "call-back", List.of(),
            "triaged", List.of(),
            "booked", List.of());
    behind.forEach((count, calls) -> {
      JsonNode told = sam.get("/api/floor/figures/calls?figure=today-" + count).json();
      assertThat(told.path("calls"))
          .as(count)
          .extracting(call -> call.path("callId").asText())
          .containsExactlyInAnyOrderElementsOf(calls);
      assertThat(told.path("count").asInt()).isEqualTo(calls.size());
      assertThat(told.path("formula").asText()).as(count).isNotEmpty();
      assertThat(told.path("version").asText()).isEqualTo("3");
    });
    JsonNode waiting = sam.get("/api/floor/figures/calls?figure=now-longest-wait").json();
    assertThat(waiting.path("aim").asText()).contains("60 s");
  }

  @Test
  void aCallThatCameAndWentBetweenTwoLooksIsBehindTheCountAtOnce() {
    Client sam = client().signIn("sam");
    Socket board = follow(sam);
    desk.server().look();
    // What is on record has been read; it is read again in half a minute of the desk's clock.
    await().until(() -> board.entry("figures").isPresent());
    for (int i = 1; i <= 5; i++) {
      String call = "6." + i;
      desk.telephone().arrives(call, "public", "07700900111");
      desk.telephone().ends(call);
      int calls = i;
      await()
          .until(() ->
              count(board, "offered") == calls && count(board, "abandonedWithin30s") == calls);
      for (String count : List.of("offered", "abandoned")) {
        clock.pass(Duration.ofMillis(300));
        JsonNode told = sam.get("/api/floor/figures/calls?figure=today-" + count).json();
        assertThat(told.path("count").asInt()).as(count).isEqualTo(calls);
      }
    }
    await().until(() -> figure(board, "abandoned").path("today").asDouble(-1) == 1);
  }

  @Test
  void whomWeCutOffIsToldForAnHourWithTheLastOfThem() {
    Socket sam = board();
    await().until(() -> figures(sam).path("live").asBoolean());
    assertThat(figures(sam).path("cutOff").asInt(-1)).isZero();
    for (String call : List.of("7.1", "7.2")) {
      clock.pass(Duration.ofSeconds(1));
      desk.telephone().arrives(call, "public", "07700900111");
      desk.telephone().waits(call);
      desk.telephone().ends(call, CallOutcome.FAILED);
    }
    String last = clock.instant().toString();
    desk.server().look();
    await().until(() -> figures(sam).path("cutOff").asInt() == 2);
    assertThat(figures(sam).path("cutOffAt").asText()).isEqualTo(last);
    assertThat(count(sam, "failed")).isEqualTo(2);
    pass(3_601);
    Socket later = board();
    await().until(() -> figures(later).path("cutOff").asInt(-1) == 0);
    assertThat(count(later, "failed")).isEqualTo(2);
  }

  @Test
  void whoWasTurnedAwayIsCountedApartSinceTheServiceStarted() {
    Instant now = clock.instant();
    desk.telephone()
        .turnedAway(new TurnedAway(Map.of(now, 2L, now.minus(Duration.ofHours(2)), 3L)));
    Socket sam = board();
    await().until(() -> figures(sam).at("/turnedAway/recent").asInt() == 2);
    JsonNode away = figures(sam).path("turnedAway");
    assertThat(away.path("today").asInt()).isEqualTo(5);
    assertThat(away.has("since")).as("the service started after midnight").isTrue();
    assertThat(count(sam, "offered")).isZero();
    JsonNode behind =
        client().signIn("sam").get("/api/floor/figures/calls?figure=now-turned-away").json();
    assertThat(behind.path("madeOf").asText()).contains("Nothing is kept");
    assertThat(behind.path("aim").asText()).isEqualTo("none in the last 60 minutes");
  }

  private static JsonNode figures(Socket board) {
    return board.entry("figures").orElse(Json.object());
  }

  private static int count(Socket board, String what) {
    return board.entry("today").map(today -> today.path(what).asInt()).orElse(0);
  }

  @Test
  void callsOfBeforeAreLeftOutOfTheLastHourAndKeptInToday() {
    Socket sam = board();
    desk.telephone().arrives("3.1", "public", "07700900111");
    desk.telephone().waits("3.1");
    desk.telephone().ends("3.1");
    desk.server().look();
    await().until(() -> figure(sam, "abandoned").path("recent").asDouble(-1) == 1);
    pass(3_601);
    Socket later = board();
    await().until(() -> later.entry("figures").isPresent());
    await()
        .until(() ->
            figure(later, "abandoned").has("today") && !figure(later, "abandoned").has("recent"));
    assertThat(figure(later, "abandoned").path("today").asDouble()).isEqualTo(1);
  }

  @Test
  void whatServicesHaveLeftIsShownByKindUntilNobodyCanSay() {
    Socket sam = board();
    await().until(() -> sam.entry("capacity").filter(c -> c.path("live").asBoolean()).isPresent());
    JsonNode first = sam.entry("capacity").orElseThrow().path("kinds").get(0);
    assertThat(first.path("places").asInt()).isEqualTo(3 * first.path("services").asInt());
    assertThat(first.path("tooFew").asBoolean()).isFalse();

    desk.places().placesLeft(0);
    pass(11);
    await().until(() -> sam.entry("capacity").orElseThrow().at("/kinds/0/tooFew").asBoolean());
    JsonNode none = sam.entry("capacity").orElseThrow().at("/kinds/0");
    assertThat(none.path("full")).isNotEmpty();
    // The board names the first of them; all can be asked for.
    String kind = none.path("code").asText();
    assertThat(client().signIn("sam").get("/api/floor/full?kind=" + kind).json().path("services"))
        .hasSize(none.path("fullCount").asInt());

    desk.places().away(true);
    pass(11);
    await().until(() -> !sam.entry("capacity").orElseThrow().path("live").asBoolean());
    assertThat(sam.entry("capacity").orElseThrow().path("since").asText()).isNotEmpty();
  }

  @Test
  void aKindThatIsClosedForTheWholeDayAheadIsNoAlarm() {
    desk.places().placesLeft(0);
    ZonedDateTime now = clock.instant().atZone(ZoneId.of("Europe/London"));
    ZonedDateTime evening =
        now.with(TemporalAdjusters.next(DayOfWeek.SATURDAY)).with(LocalTime.of(21, 0));
    pass((int) Duration.between(now, evening).toSeconds());
    Socket sam = board();
    await()
        .until(() ->
            sam.entry("capacity")
                .filter(all -> !all.at("/kinds").findValues("opens").isEmpty())
                .isPresent());
    List<JsonNode> kinds = new ArrayList<>();
    sam.entry("capacity").orElseThrow().path("kinds").forEach(kinds::add);
    assertThat(kinds).extracting(kind -> kind.path("opens").asBoolean()).contains(true, false);
    assertThat(kinds)
        .allMatch(kind -> kind.path("tooFew").asBoolean() == kind.path("opens").asBoolean());
  }

  @Test
  void aTransferredCallerHasTheTimeFrameOfTheirCase() {
    UUID id = UUID.randomUUID();
    desk.referred(List.of(incoming(id)));
    Socket sam = board();
    await()
        .until(() -> sam.entry("referred").filter(r -> r.path("waiting").asInt() == 1).isPresent());

    desk.matches()
        .accept(
            new Arrival("4.1", "nhs111", "0301", "07700900123", "", ""),
            new CaseMatch(
                CaseMatch.By.REFERENCE,
                List.of(new CaseFinder.Found(id.toString(), Optional.of(75)))));
    desk.telephone().arrives("4.1", "nhs111", "07700900123");
    desk.telephone().waits("4.1");
    desk.server().look();
    await().until(() -> sam.entry("call-frame/4.1").isPresent());
    String dueAt = incoming(id).dueAt().toString();
    assertThat(sam.entry("call-frame/4.1").orElseThrow().path("dueAt").asText()).isEqualTo(dueAt);

    pass((int) Duration.ofDays(4).toSeconds());
    Socket later = board();
    await()
        .until(() -> later.entry("referred").filter(r -> r.path("late").asInt() == 1).isPresent());
    assertThat(later.entry("referred").orElseThrow().path("lateSince").asText()).isEqualTo(dueAt);
    desk.telephone().ends("4.1");
    desk.server().look();
    await().until(() -> later.entry("call-frame/4.1").isEmpty());
  }

  @Test
  void whetherOthersSystemsAnswerIsShownByTheNamesOfTheirServices() {
    desk.reached(
        List.of(
            new Reach("fen-road-practice", Optional.of(clock.instant()), Optional.empty(), false)));
    Socket sam = board();
    await().until(() -> sam.entry("partners").isPresent());
    JsonNode one = sam.entry("partners").orElseThrow().at("/partners/0");
    assertThat(one.path("name").asText()).isEqualTo("Fen Road Practice");
    assertThat(one.path("answeredAt").asText()).isEqualTo(clock.instant().toString());
    assertThat(one.path("resting").asBoolean()).isFalse();

    desk.reached(
        List.of(
            new Reach("fen-road-practice", Optional.empty(), Optional.of(clock.instant()), true)));
    desk.server().look();
    await().until(() -> sam.entry("partners").orElseThrow().at("/partners/0/resting").asBoolean());
    assertThat(sam.entry("partners").orElseThrow().at("/partners/0/silentSince").asText())
        .isEqualTo(clock.instant().toString());

    desk.answered(List.of(new Reach("ambulance", Optional.empty(), Optional.empty(), false)));
    desk.server().look();
    await().until(() -> sam.entry("partners").orElseThrow().at("/partners/1/answers").asBoolean());
    assertThat(sam.entry("partners").orElseThrow().at("/partners/1/name").asText())
        .isEqualTo("ambulance");
  }

  @Test
  void nobodyElseIsToldAnyOfIt() {
    desk.reached(
        List.of(new Reach("fen-road-practice", Optional.empty(), Optional.empty(), false)));
    Socket amira = follow(client().signIn("amira"));
    Socket sam = board();
    await()
        .until(
            () -> sam.entries().keySet().containsAll(List.of("figures", "capacity", "partners")));
    await().until(() -> amira.entry("health").isPresent());
    await().until(() -> amira.entry("services").isPresent());
    await().until(() -> amira.entry("callers-waiting").isPresent());
    assertThat(amira.entries().keySet())
        .containsExactlyInAnyOrder("callers-waiting", "me", "health", "pages", "services");
    assertThat(client().signIn("amira").get("/api/floor/figures/calls?figure=level").status())
        .isEqualTo(404);
    Client client = client().signIn("sam");
    for (Map.Entry<String, String> wrong :
        Map.of("figure=luck", "figure", "figure=level&key=ever", "key").entrySet()) {
      Client.Answer answer = client.get("/api/floor/figures/calls?" + wrong.getKey());
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("field").asText()).isEqualTo(wrong.getValue());
    }
  }

  private IncomingCase incoming(UUID id) {
    return SampleCases.waiting(id, clock.instant().minus(Duration.ofMinutes(1)));
  }
}
