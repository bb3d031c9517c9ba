package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onecall.desk.QueueCallBack.State;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;

/** A caller who leaves the queue keeps the place, is rung back, and is forgotten by nobody. */
class BackAtTheDeskTest extends DeskTest {
  private static final String CALL = "1750000000.7";
  private static final String NUMBER = "07700900123";

  private Instant waits() {
    desk.telephone().carrier();
    desk.telephone().arrives(CALL, "public", NUMBER);
    desk.telephone().waits(CALL);
    return desk.telephone().floor().call(CALL).orElseThrow().arrivedAt();
  }

  private Optional<Call> standIn() {
    return desk.telephone().floor().calls().values().stream().filter(Call::isBack).findFirst();
  }

  private QueueCallBack only() {
    assertThat(desk.callBacks().all()).hasSize(1);
    return desk.callBacks().all().getFirst();
  }

  private String awaitStandIn() {
    await().until(() -> standIn().isPresent());
    return standIn().orElseThrow().id();
  }

  private static ObjectNode reason(String text) {
    return Json.object().put("reason", text);
  }

  @Test
  void whoPressesTheKeyIsWrittenDownThenLetGoAndKeepsThePlace() {
    Instant arrived = waits();
    clock.pass(Duration.ofMinutes(4));
    desk.telephone().asks(CALL);
    String id = awaitStandIn();
    assertThat(only().arrivedAt()).isEqualTo(arrived);
    assertThat(only().askedBy()).isEqualTo(QueueCallBack.CALLER);
    assertThat(standIn().orElseThrow().arrivedAt()).isEqualTo(arrived);
    assertThat(standIn().orElseThrow().caller()).isEqualTo(NUMBER);
    await()
        .until(() ->
            desk.telephone()
                .floor()
                .call(CALL)
                .flatMap(Call::outcome)
                .equals(Optional.of(CallOutcome.CALL_BACK)));
    // The turn comes: a handler answers, and only then the caller is rung.
    assertThat(desk.telephone().acts()).doesNotContain("ring back " + NUMBER);
    desk.telephone().talks(id, "1001");
    await().until(() -> desk.telephone().acts().contains("ring back " + NUMBER));
    assertThat(desk.encounters().unfinished().result()).isEmpty();
    desk.telephone().callBack(id, true);
    await().until(() -> only().state() == State.REACHED);
    assertThat(only().handler()).contains("amira");
    assertThat(only().reachedAt()).contains(clock.instant());
    // Now there is somebody to speak with.
    await().until(() -> desk.encounters().unfinished().result().size() == 1);
  }

  @Test
  void whoIsNotReachedIsRungAgainLaterAFewTimesAndThenShownUntilSomebodySeesToIt() {
    waits();
    desk.telephone().asks(CALL);
    for (int turn = 1; turn <= 3; turn++) {
      String id = awaitStandIn();
      desk.telephone().talks(id, "1001");
      int rung = turn;
      await()
          .until(() ->
              desk.telephone().acts().stream().filter(("ring back " + NUMBER)::equals).count()
                  == rung);
      desk.telephone().callBack(id, false);
      await().until(() -> only().tries() == rung);
      await().until(() -> desk.telephone().floor().call(id).orElseThrow().endedAt().isPresent());
      if (turn < 3) {
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(standIn()).isEmpty();
        clock.pass(Duration.ofMinutes(3));
      }
    }
    assertThat(only().state()).isEqualTo(State.GIVEN_UP);
    assertThat(standIn()).isEmpty();
    // Minutes of silence, which the clock here made of nothing, end a socket: it is opened now.
    Socket board = follow(client().signIn("sam"));
    await()
        .until(() ->
            board.first("back/").filter(b -> text(b, "state").equals("given-up")).isPresent());
    assertThat(desk.encounters().unfinished().result()).isEmpty();
    Client sam = client().signIn("sam");
    String path = "/api/call-backs/" + only().id() + "/cancel";
    assertThat(sam.act(path, Json.object()).status()).isEqualTo(400);
    assertThat(client().signIn("amira").act(path, reason("x")).status()).isEqualTo(404);
    assertThat(sam.act(path, reason("Rang the neighbour")).status()).isEqualTo(200);
    assertThat(only().state()).isEqualTo(State.CANCELLED);
    assertThat(only().endedBy()).contains("sam");
    await().until(() -> board.first("back/").isEmpty());
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::act)
        .containsExactly("cancel-call-back", "cancel-call-back");
  }

  @Test
  void aSupervisorSendsAWaitingCallerOffAndNobodyElseMay() {
    waits();
    Client sam = client().signIn("sam");
    Client amira = client().signIn("amira");
    String path = "/api/floor/calls/" + CALL + "/call-back";
    assertThat(amira.act(path, reason("Long wait")).status()).isEqualTo(404);
    assertThat(sam.act(path, Json.object()).status()).isEqualTo(400);
    assertThat(sam.act("/api/floor/calls/none/call-back", reason("x")).status()).isEqualTo(404);
    Client.Answer answer = sam.act(path, reason("Long wait"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    awaitStandIn();
    assertThat(only().askedBy()).isEqualTo("sam");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::act, AuditTrail.Entry::reason, AuditTrail.Entry::result)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("call-back", "Long wait", "asked"),
            org.assertj.core.groups.Tuple.tuple("call-back", "Long wait", "done"));
    // Who takes calls sees that somebody waits, and no number.
    Socket handler = follow(amira);
    Socket supervisor = follow(sam);
    await().until(() -> handler.first("back/").isPresent());
    await().until(() -> supervisor.first("back/").isPresent());
    assertThat(handler.first("back/").orElseThrow().has("number")).isFalse();
    assertThat(text(supervisor.first("back/").orElseThrow(), "number")).isEqualTo("••••••••123");
    assertThat(text(supervisor.first("back/").orElseThrow(), "state")).isEqualTo("waiting");
  }

  @Test
  void whoCannotBeRungBackGoesOnWaiting() {
    desk.telephone().carrier();
    desk.telephone().arrives(CALL, "public", "");
    desk.telephone().waits(CALL);
    desk.telephone().asks(CALL);
    await().until(() -> desk.telephone().floor().control(CALL).place() == Place.QUEUE);
    assertThat(desk.callBacks().all()).isEmpty();
    assertThat(desk.telephone().floor().calls().get(CALL).state()).isEqualTo(CallState.WAITING);
    Client.Answer forced =
        client().signIn("sam").act("/api/floor/calls/" + CALL + "/call-back", reason("x"));
    assertThat(forced.code()).isEqualTo("not-now");
  }

  @Test
  void whatCannotBeWrittenDownIsNotPromised() {
    waits();
    desk.callBacks().away(true);
    desk.telephone().asks(CALL);
    await().until(() -> desk.telephone().floor().control(CALL).place() == Place.QUEUE);
    assertThat(standIn()).isEmpty();
    assertThat(desk.telephone().floor().calls()).containsKey(CALL);
  }

  @Test
  void aPlaceOutlivesTheDeskAndAnAsteriskThatForgotIt() {
    Instant arrived = waits();
    desk.telephone().asks(CALL);
    String before = awaitStandIn();
    restartDesk();
    Socket board = follow(client().signIn("sam"));
    await().until(() -> board.first("back/").isPresent());
    assertThat(standIn().orElseThrow().id()).isEqualTo(before);
    desk.telephone().ends(before);
    await().until(() -> standIn().isPresent());
    assertThat(standIn().orElseThrow().id()).isNotEqualTo(before);
    assertThat(standIn().orElseThrow().arrivedAt()).isEqualTo(arrived);
  }

  /** The caller is being rung, and has not answered. */
  private String rung() {
    waits();
    desk.telephone().asks(CALL);
    String id = awaitStandIn();
    desk.telephone().talks(id, "1001");
    await().until(() -> desk.telephone().acts().contains("ring back " + NUMBER));
    return id;
  }

  private boolean isOn(String call) {
    return desk.telephone().floor().calls().containsKey(call);
  }

  @Test
  void whoIsSpokenToIsNotHungUpOnByCallingItOff() {
    Client sam = client().signIn("sam");
    String id = rung();
    desk.callBacks().hold();
    desk.telephone().callBack(id, true);
    await().until(() -> desk.callBacks().held() == 1);
    String path = "/api/call-backs/" + only().id() + "/cancel";
    Client.Answer late = sam.act(path, reason("No longer wanted"));
    assertThat(late.code()).as(late.text()).isEqualTo("being-spoken-to");
    assertThat(isOn(id)).isTrue();
    desk.callBacks().letGo();
    await().until(() -> only().state() == State.REACHED);
    assertThat(isOn(id)).isTrue();
    assertThat(only().endedBy()).isEmpty();
  }

  @Test
  void whoAnswersWhileItIsCalledOffIsSpokenTo() throws Exception {
    Client sam = client().signIn("sam");
    String id = rung();
    desk.callBacks().hold();
    String path = "/api/call-backs/" + only().id() + "/cancel";
    var asked = CompletableFuture.supplyAsync(() -> sam.act(path, reason("No longer wanted")));
    await().until(() -> desk.callBacks().held() == 1);
    desk.telephone().callBack(id, true);
    await().until(() -> desk.callBacks().held() == 2);
    desk.callBacks().letGo();
    assertThat(asked.get(20, TimeUnit.SECONDS).code()).isEqualTo("being-spoken-to");
    assertThat(only().state()).isEqualTo(State.REACHED);
    assertThat(only().handler()).contains("amira");
    assertThat(only().endedBy()).isEmpty();
    assertThat(isOn(id)).isTrue();
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::result)
        .containsExactly("asked", "refused");
  }

  @Test
  void whatStandsInOnlyAfterItWasCalledOffIsNobodysAndEnds() {
    String first = rung();
    QueueCallBack waiting = only();
    String path = "/api/call-backs/" + waiting.id() + "/cancel";
    assertThat(client().signIn("sam").act(path, reason("No longer wanted")).status())
        .isEqualTo(200);
    await().until(() -> !isOn(first));

    String late = waiting.standIns() + "late";
    desk.telephone()
        .stands(
            new StandIn(
                late,
                waiting.line(),
                waiting.dialled(),
                waiting.number(),
                waiting.arrivedAt(),
                waiting.queue(),
                waiting.priority()));

    await().until(() -> !isOn(late));
    assertThat(only().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void whatWasCalledOffIsAnsweredTheSameWhenItIsSentAgain() {
    Client sam = client().signIn("sam");
    String id = rung();
    ObjectNode off = reason("No longer wanted").put("commandId", UUID.randomUUID().toString());
    String path = "/api/call-backs/" + only().id() + "/cancel";
    assertThat(sam.post(path, off).status()).isEqualTo(200);
    await().until(() -> !isOn(id));
    assertThat(only().state()).isEqualTo(State.CANCELLED);
    assertThat(sam.post(path, off).status()).as("its answer was lost").isEqualTo(200);
    assertThat(sam.act(path, reason("No longer wanted")).status()).isEqualTo(404);
    assertThat(client().signIn("zoe").post(path, off).status()).isEqualTo(404);
    assertThat(desk.audit()).hasSize(2);
  }

  @Test
  void whoWasSentOffIsSentOffOnceHoweverOftenItIsAsked() {
    waits();
    Client sam = client().signIn("sam");
    String path = "/api/floor/calls/" + CALL + "/call-back";
    ObjectNode forced = reason("Long wait").put("commandId", UUID.randomUUID().toString());
    assertThat(sam.post(path, forced).status()).isEqualTo(200);
    await().until(() -> !isOn(CALL));
    assertThat(sam.post(path, forced).status()).as("its answer was lost").isEqualTo(200);
    assertThat(client().signIn("zoe").post(path, forced).status()).isEqualTo(404);
    assertThat(desk.callBacks().all()).hasSize(1);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
