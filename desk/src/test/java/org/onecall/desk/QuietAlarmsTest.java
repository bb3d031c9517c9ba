package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** Promise 7: an alarm that is quiet says who quietened it and until when, to the whole room. */
class QuietAlarmsTest extends DeskTest {
  private static final String PATH = "/api/floor/alarms/quiet";

  private static ObjectNode body(ObjectNode... alarms) {
    ObjectNode body = Json.object();
    var list = body.putArray("alarms");
    List.of(alarms).forEach(list::add);
    return body;
  }

  private static ObjectNode alarm(String id) {
    return Json.object().put("alarm", id);
  }

  private static Optional<JsonNode> quiet(Socket socket, String alarm) {
    for (JsonNode one : socket.entry("quiet").orElse(Json.object()).path("alarms")) {
      if (one.path("alarm").asText().equals(alarm)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  @Test
  void theWholeRoomSeesWhoQuietenedWhatAndUntilWhenAndNoneStaysQuietForLong() {
    Socket zoe = follow(client().signIn("zoe"));
    ObjectNode wait = alarm("wait").put("newest", "2026-11-22T09:00:00Z");
    assertThat(client().signIn("sam").act(PATH, body(wait, alarm("places-utc"))).status())
        .isEqualTo(200);
    await().until(() -> quiet(zoe, "wait").isPresent());
    JsonNode told = quiet(zoe, "wait").orElseThrow();
    assertThat(told.path("by").asText()).isEqualTo("Sam Taylor");
    assertThat(told.path("newest").asText()).isEqualTo("2026-11-22T09:00:00Z");
    assertThat(told.path("until").asText())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)).toString());
    assertThat(quiet(zoe, "places-utc").orElseThrow().has("newest")).isFalse();
    clock.pass(Duration.ofMinutes(15));
    Socket later = follow(client().signIn("zoe"));
    await()
        .until(() -> later.entry("quiet").filter(all -> all.path("alarms").isEmpty()).isPresent());
  }

  private Socket sixWait() {
    Socket sam = follow(client().signIn("sam"));
    desk.server().look();
    await().until(() -> sam.entry("thresholds").isPresent());
    for (int i = 1; i <= 6; i++) {
      desk.telephone().arrives("8." + i, "public", "0770090010" + i);
      desk.telephone().waits("8." + i);
    }
    return sam;
  }

  private static int waiting(Socket socket) {
    return socket.entry("waiting").map(now -> now.path("calls").asInt()).orElse(-1);
  }

  @Test
  void anAlarmWithoutATimeOfItsOwnThatGoesIsForgottenAndHeardWhenItComesBack() {
    // More than five wait: that rises from no one caller.
    Socket sam = sixWait();
    await().until(() -> waiting(sam) == 6);
    ObjectNode wanted = body(alarm("waiting"), alarm("no-alarm-that-is-known"));
    assertThat(client().signIn("sam").act(PATH, wanted).status()).isEqualTo(200);
    await().until(() -> quiet(sam, "waiting").isPresent());
    desk.telephone().ends("8.1");
    await().until(() -> waiting(sam) == 5);
    desk.server().look();
    await().until(() -> quiet(sam, "waiting").isEmpty());
    clock.pass(Duration.ofSeconds(6));
    desk.server().look();
    await().until(() -> Client.await(desk.quiet().at(clock.instant())).size() == 1);
    desk.telephone().arrives("8.7", "public", "07700900107");
    desk.telephone().waits("8.7");
    await().until(() -> waiting(sam) == 6);
    desk.server().look();
    // Of one that is not known by name nobody knows that it has gone.
    await().until(() -> quiet(sam, "no-alarm-that-is-known").isPresent());
    assertThat(quiet(sam, "waiting")).isEmpty();
    // And it can be quietened anew.
    assertThat(client().signIn("zoe").act(PATH, body(alarm("waiting"))).status()).isEqualTo(200);
    await().until(() -> quiet(sam, "waiting").isPresent());
  }

  @Test
  void whileTheTelephoneIsLostNobodyKnowsThatAnAlarmHasGoneAndItStaysQuiet() {
    Socket sam = sixWait();
    await().until(() -> waiting(sam) == 6);
    assertThat(client().signIn("sam").act(PATH, body(alarm("figure-level"))).status())
        .isEqualTo(200);
    await().until(() -> quiet(sam, "figure-level").isPresent());
    desk.telephone().linkLost();
    clock.pass(Duration.ofSeconds(40));
    desk.server().look();
    Socket later = follow(client().signIn("sam"));
    await().until(() -> quiet(later, "figure-level").isPresent());
    desk.telephone().linkBack();
    // It did not stand; what was quietened by mistake is not quiet for a quarter of an hour.
    clock.pass(Duration.ofSeconds(1));
    await().until(() -> quiet(later, "figure-level").isEmpty());
  }

  @Test
  @ExpectsLog("WARN .*the alarm is not quiet")
  void whatIsNoAlarmIsRefusedAndNobodyElseMayQuietenAny() {
    Client sam = client().signIn("sam");
    ObjectNode many = Json.object();
    var list = many.putArray("alarms");
    for (int i = 0; i < 61; i++) {
      list.add(alarm("places-" + i));
    }
    for (ObjectNode wrong :
        List.of(
            Json.object(),
            body(),
            body(alarm("a b")),
            body(alarm("wait"), alarm("wait")),
            body(alarm("wait").put("newest", "now")),
            body(alarm("wait").put("loud", true)),
            many)) {
      assertThat(sam.act(PATH, wrong).status()).as("%s", wrong).isEqualTo(400);
    }
    assertThat(client().signIn("amira").act(PATH, body(alarm("wait"))).status()).isEqualTo(404);
    assertThat(follow(client().signIn("amira")).entry("quiet")).isEmpty();
    desk.quiet().away(true);
    assertThat(sam.act(PATH, body(alarm("wait"))).status()).isEqualTo(503);
  }

  @Test
  void aCallThatNobodyAnsweredIsReplayedAsItStandsOnRecord() {
    Client sam = client().signIn("sam");
    desk.telephone().arrives("1.77", "public", "07700900123");
    desk.telephone().waits("1.77");
    desk.telephone().ends("1.77");
    ObjectNode wanted = Json.object().put("encounter", "1.77").put("reason", "Who was it?");
    await().until(() -> Client.await(desk.callRecords().find("1.77")).isPresent());
    JsonNode call = sam.act("/api/replays", wanted.deepCopy()).json().path("call");
    assertThat(call.path("outcome").asText()).isEqualTo("abandoned");
    assertThat(call.path("caller").asText()).isEqualTo("•••123");
    assertThat(call.toString()).doesNotContain("07700900");
    assertThat(desk.audit())
        .anyMatch(one -> one.act().equals("replay") && one.subject().equals("call/1.77"));
    assertThat(sam.act("/api/replays", wanted.deepCopy().put("encounter", "1.78")).code())
        .isEqualTo("unknown-encounter");
  }
}
