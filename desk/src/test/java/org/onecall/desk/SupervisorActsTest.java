package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.front.LineMode;

/**
 * Every act of a supervisor, one after the other: it needs the role and a reason, is on the trail
 * before it is done, and the handler concerned sees it.
 */
class SupervisorActsTest extends DeskTest {
  private static final String TALKS = "1750000000.1";
  private static final String WAITS = "1750000000.2";
  private static final String WHY = "A new colleague";
  private static final ObjectNode NOTHING = Json.object();

  /**
   * An act on somebody or something.
   *
   * @param name what the trail calls it
   * @param subject on what, as the trail has it
   * @param concerned the handler concerned, where there is one
   */
  private record Walked(
      String name, String path, ObjectNode more, String subject, Optional<String> concerned) {}

  private static List<Walked> onTheFloor() {
    return List.of(
        onCall("listen", TALKS, "watch", mode("listen"), Optional.of("amira")),
        onCall("unwatch", TALKS, "unwatch", NOTHING, Optional.of("amira")),
        onCall("whisper", TALKS, "watch", mode("whisper"), Optional.of("amira")),
        onCall("unwatch", TALKS, "unwatch", NOTHING, Optional.of("amira")),
        onCall("barge", TALKS, "watch", mode("barge"), Optional.of("amira")),
        onCall(
            "move",
            WAITS,
            "move",
            Json.object().put("priority", 70).put("seenPriority", 5),
            Optional.empty()),
        onCall(
            "move",
            WAITS,
            "move",
            Json.object().put("queue", "public").put("seenQueue", "public"),
            Optional.empty()),
        onCall("call-back", WAITS, "call-back", NOTHING, Optional.empty()),
        onAgent("pause", "pause"),
        onAgent("make-ready", "ready"),
        onAgent("sign-out", "sign-out"),
        onCall(
            "move",
            TALKS,
            "move",
            Json.object().put("priority", 9).put("seenPriority", 5),
            Optional.of("amira")));
  }

  private static ObjectNode mode(String mode) {
    return Json.object().put("mode", mode);
  }

  private static Walked onCall(
      String name, String call, String path, ObjectNode more, Optional<String> concerned) {
    return new Walked(
        name, "/api/floor/calls/" + call + "/" + path, more, "call/" + call, concerned);
  }

  private static Walked onAgent(String name, String path) {
    return new Walked(
        name, "/api/floor/agents/ben/" + path, NOTHING, "agent/ben", Optional.of("ben"));
  }

  private static List<Walked> onLines() {
    return List.of(LineMode.values()).stream()
        .map(mode ->
            new Walked(
                "line-" + mode.key(),
                "/api/lines/public/mode",
                mode(mode.key()),
                "line/public",
                Optional.empty()))
        .toList();
  }

  private void oneTalksAndOneWaits() {
    desk.telephone().carrier();
    desk.telephone().arrives(TALKS, "public", "07700900123");
    desk.telephone().waits(TALKS);
    desk.telephone().talks(TALKS, "1001");
    desk.telephone().arrives(WAITS, "public", "07700900124");
    desk.telephone().waits(WAITS);
  }

  private static ObjectNode because(Walked act, String reason) {
    return act.more().deepCopy().put("reason", reason);
  }

  @Test
  void noneIsDoneWithoutAReasonOrWithoutTheRole() {
    oneTalksAndOneWaits();
    Client zoe = client().signIn("zoe");
    List<Walked> all =
        List.of(onTheFloor(), onLines(), List.of(cancel(UUID.randomUUID().toString()))).stream()
            .flatMap(List::stream)
            .toList();
    List<Client> others =
        List.of("amira", "grace", "ada", "ines", "nia").stream()
            .map(user -> client().signIn(user))
            .toList();
    int before = desk.audit().size();
    List<String> told = desk.telephone().acts();
    for (Walked act : all) {
      assertThat(zoe.act(act.path(), act.more()).status()).as(act.path()).isEqualTo(400);
      assertThat(zoe.act(act.path(), because(act, "  ")).status()).as(act.path()).isEqualTo(400);
      for (Client other : others) {
        assertThat(other.act(act.path(), because(act, WHY)).status()).as(act.path()).isEqualTo(404);
      }
      assertThat(client().act(act.path(), because(act, WHY)).status()).isEqualTo(401);
    }
    assertThat(desk.audit()).hasSize(before);
    assertThat(desk.lineModes().all()).isEmpty();
    assertThat(desk.callBacks().all()).isEmpty();
    assertThat(desk.telephone().acts()).startsWith(told.toArray(String[]::new));
    assertThat(desk.telephone().acts().subList(told.size(), desk.telephone().acts().size()))
        .allMatch(act -> act.startsWith("line "));
  }

  private static Walked cancel(String id) {
    return new Walked(
        "cancel-call-back",
        "/api/call-backs/" + id + "/cancel",
        NOTHING,
        "call-back/" + id,
        Optional.empty());
  }

  @Test
  void eachIsOnTheTrailBeforeAndAfterAndTheHandlerConcernedSeesWhoAndWhy() {
    Socket amira = follow(client().signIn("amira"));
    Socket ben = follow(client().signIn("ben"));
    oneTalksAndOneWaits();
    Client zoe = client().signIn("zoe");
    int number = 0;
    for (Walked act : onTheFloor()) {
      String reason = WHY + " " + number++;
      done(zoe, act, reason);
      act.concerned().ifPresent(user -> sees(user.equals("amira") ? amira : ben, act, reason));
    }
    assertThat(desk.callBacks().all()).hasSize(1);
    done(zoe, cancel(desk.callBacks().all().getFirst().id().toString()), WHY);
    for (Walked act : onLines()) {
      assertThat(zoe.act(act.path(), because(act, WHY)).status()).isEqualTo(200);
    }
    // What is committed as a setting is on the trail by the same statement (RunningStoreTest).
    assertThat(desk.lineModes().all())
        .hasSize(LineMode.values().length)
        .allMatch(setting -> setting.by().equals("zoe") && setting.reason().equals(WHY));
  }

  private void done(Client zoe, Walked act, String reason) {
    int before = desk.audit().size();
    Client.Answer answer = zoe.act(act.path(), because(act, reason));
    assertThat(answer.status()).as(act.path() + ": " + answer.text()).isEqualTo(200);
    List<AuditTrail.Entry> noted = desk.audit().subList(before, desk.audit().size());
    assertThat(noted).extracting(AuditTrail.Entry::result).containsExactly("asked", "done");
    assertThat(noted)
        .allSatisfy(entry -> {
          assertThat(entry.actor()).isEqualTo("zoe");
          assertThat(entry.act()).isEqualTo(act.name());
          assertThat(entry.subject()).isEqualTo(act.subject());
          assertThat(entry.reason()).isEqualTo(reason);
          assertThat(entry.concerned()).isEqualTo(act.concerned());
        });
  }

  private static void sees(Socket page, Walked act, String reason) {
    await()
        .until(() ->
            page.entry("supervised")
                .filter(seen ->
                    seen.path("act").asText().equals(act.name())
                        && seen.path("reason").asText().equals(reason)
                        && seen.path("by").asText().equals("Zoe Finch"))
                .isPresent());
  }

  @Test
  void aCallThatItsHandlerLeftBehindIsHandedOnOrClosed() {
    Socket amira = follow(client().signIn("amira"));
    Socket ben = follow(client().signIn("ben"));
    Client zoe = client().signIn("zoe");
    oneTalksAndOneWaits();
    await().until(() -> amira.first("encounter/").isPresent());
    String id = amira.first("encounter/").orElseThrow().path("id").asText();
    String path = "/api/floor/encounters/" + id;
    ObjectNode toBen = Json.object().put("user", "ben").put("reason", WHY);
    ObjectNode why = Json.object().put("reason", WHY);

    // The caller is there: the call decides who has it.
    assertThat(zoe.act(path + "/hand-over", toBen).code()).isEqualTo("caller-there");
    assertThat(zoe.act(path + "/close", why).code()).isEqualTo("caller-there");
    desk.telephone().ends(TALKS);
    await().until(() -> amira.first("encounter/").orElseThrow().has("callEndedAt"));

    int before = desk.audit().size();
    for (String user : List.of("amira", "ben", "grace", "ada", "ines", "nia")) {
      Client other = client().signIn(user);
      assertThat(other.act(path + "/hand-over", toBen).status()).as(user).isEqualTo(404);
      assertThat(other.act(path + "/close", why).status()).as(user).isEqualTo(404);
    }
    assertThat(zoe.act(path + "/close", Json.object()).status()).isEqualTo(400);
    assertThat(zoe.act(path + "/hand-over", why).status()).isEqualTo(400);
    assertThat(zoe.act(path + "/hand-over", toBen.deepCopy().put("user", "nobody")).status())
        .isEqualTo(400);
    assertThat(zoe.act(path + "/hand-over", toBen.deepCopy().put("user", "nia")).code())
        .isEqualTo("takes-no-calls");
    assertThat(zoe.act(path + "/hand-over", toBen.deepCopy().put("user", "amira")).code())
        .isEqualTo("has-it");
    assertThat(zoe.act("/api/floor/encounters/no-such-thing/close", why).status()).isEqualTo(404);
    assertThat(desk.audit()).hasSize(before);

    var handOver =
        new Walked(
            "hand-over", path + "/hand-over", toBen, "encounter/" + id, Optional.of("amira"));
    done(zoe, handOver, WHY);
    sees(amira, handOver, WHY);
    sees(ben, new Walked("hand-to", "", NOTHING, "", Optional.of("ben")), WHY);
    await().until(() -> ben.first("encounter/").isPresent());
    assertThat(amira.first("encounter/")).isEmpty();

    var close =
        new Walked("close", path + "/close", NOTHING, "encounter/" + id, Optional.of("ben"));
    done(zoe, close, WHY);
    sees(ben, close, WHY);
    await().until(() -> ben.first("encounter/").isEmpty());
    assertThat(zoe.act(path + "/close", why).status()).isEqualTo(404);
  }

  @Test
  void whoeverStopsListeningStopsNobodyElse() {
    oneTalksAndOneWaits();
    Client zoe = client().signIn("zoe");
    Socket amira = follow(client().signIn("amira"));
    String watch = "/api/floor/calls/" + TALKS + "/watch";
    String unwatch = "/api/floor/calls/" + TALKS + "/unwatch";
    ObjectNode whisper = mode("whisper").put("reason", WHY);
    assertThat(zoe.act(watch, whisper).status()).isEqualTo(200);
    // Another who may, at another phone.
    var another = new CallControl.Move.Watch(Control.Mode.LISTEN, "1004");
    assertThat(desk.telephone().control().act(TALKS, another))
        .isCompletedWithValue(new ActResult.Done());
    await().until(() -> watchers(amira).equals(List.of("zoe whisper", "dev listen")));
    // A phone listens once.
    assertThat(zoe.act(watch, mode("barge").put("reason", WHY)).code()).isEqualTo("busy");
    assertThat(zoe.act(unwatch, Json.object().put("reason", WHY)).status()).isEqualTo(200);
    await().until(() -> watchers(amira).equals(List.of("dev listen")));
    String waits = "/api/floor/calls/" + WAITS + "/watch";
    assertThat(zoe.act(waits, whisper).code()).isEqualTo("not-now");
  }

  private static List<String> watchers(Socket page) {
    return page.entry("call/" + TALKS)
        .map(call -> call.path("watchers").valueStream())
        .orElseGet(Stream::empty)
        .map(one -> one.path("user").asText() + " " + one.path("mode").asText())
        .toList();
  }

  @Test
  void nobodyInACallIsHandedAnotherAndWhatComesAllTheSameDoesNotTakeItsPlace() {
    Socket amira = follow(client().signIn("amira"));
    Socket ben = follow(client().signIn("ben"));
    Client zoe = client().signIn("zoe");
    desk.telephone().arrives(WAITS, "public", "07700900124");
    desk.telephone().waits(WAITS);
    desk.telephone().rings(WAITS, "1002");
    desk.telephone().talks(WAITS, "1002");
    await().until(() -> ben.first("encounter/").isPresent());
    String own = ben.first("encounter/").orElseThrow().path("id").asText();
    // Hers is the newer of the two, and she leaves it.
    desk.telephone().arrives(TALKS, "public", "07700900123");
    desk.telephone().waits(TALKS);
    desk.telephone().talks(TALKS, "1001");
    await().until(() -> amira.first("encounter/").isPresent());
    String left = amira.first("encounter/").orElseThrow().path("id").asText();
    desk.telephone().ends(TALKS);
    await().until(() -> amira.first("encounter/").orElseThrow().has("callEndedAt"));

    String handOver = "/api/floor/encounters/" + left + "/hand-over";
    ObjectNode toBen = Json.object().put("user", "ben").put("reason", WHY);
    Client.Answer refused = zoe.act(handOver, toBen);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("busy");
    assertThat(refused.text()).contains("Ben Okoro is in a call");
    assertThat(desk.audit()).isEmpty();

    // As it is when the call begins in the same moment as the encounter is handed on.
    desk.encounters().handOver(left, "ben", false);
    await().until(() -> ben.entry("encounter/" + left).isPresent());
    desk.encounters().act("ben", own, UUID.randomUUID(), new Act.AddNote("Hears well"));
    await().until(() -> ben.entry("encounter/" + own).orElseThrow().path("notes").size() == 1);
    assertThat(ben.entry("me").orElseThrow().path("encounterId").asText()).isEqualTo(own);
    // Once there is nothing left of their own call they are shown the other.
    desk.telephone().ends(WAITS);
    await().until(() -> ben.entry("encounter/" + own).orElseThrow().has("callEndedAt"));
    assertThat(ben.entry("me").orElseThrow().path("encounterId").asText()).isEqualTo(own);
    String close = "/api/floor/encounters/" + own + "/close";
    assertThat(zoe.act(close, Json.object().put("reason", WHY)).status()).isEqualTo(200);
    await().until(() -> ben.entry("me").orElseThrow().path("encounterId").asText().equals(left));
  }

  @Test
  void whoeverIsPausedWhileThePhoneRingsIsPausedAfterThatCall() {
    Client zoe = client().signIn("zoe");
    Socket amira = follow(client().signIn("amira"));
    desk.telephone().arrives(TALKS, "public", "07700900123");
    desk.telephone().waits(TALKS);
    desk.telephone().rings(TALKS, "1001");
    String pause = "/api/floor/agents/amira/pause";
    assertThat(zoe.act(pause, Json.object().put("reason", WHY)).status()).isEqualTo(200);
    desk.telephone().talks(TALKS, "1001");
    // As it is answered the pause is forgotten by the telephones, and asked for again.
    await()
        .until(
            () -> desk.telephone().acts().stream().filter("not-ready 1001"::equals).count() == 2);
    await().until(() -> amira.first("encounter/").isPresent());
    String id = amira.first("encounter/").orElseThrow().path("id").asText();
    desk.telephone().ends(TALKS);
    await().until(() -> amira.first("encounter/").orElseThrow().has("callEndedAt"));
    var close = Json.object().put("reason", WHY);
    assertThat(zoe.act("/api/floor/encounters/" + id + "/close", close).status()).isEqualTo(200);
    await()
        .until(() ->
            amira
                .entry("me")
                .filter(me -> me.path("reason").asText().equals("By Zoe Finch: " + WHY))
                .isPresent());
  }

  @Test
  void whatWasRefusedIsShownToNobodyAndWhatIsOldIsTakenAway() {
    oneTalksAndOneWaits();
    Client zoe = client().signIn("zoe");
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    done(zoe, onTheFloor().getFirst(), WHY);
    await().until(() -> page.entry("supervised").isPresent());
    Socket hers = follow(zoe);
    await().until(() -> hers.first("agent/").isPresent());
    assertThat(hers.first("supervised")).isEmpty();
    clock.pass(Duration.ofMinutes(11));
    // Minutes of silence, which the clock here made of nothing, end a socket: it is opened now.
    await()
        .until(() -> {
          Socket anew = follow(client().signIn("amira"));
          await().until(() -> anew.entry("me").isPresent());
          return anew.entry("supervised").isEmpty();
        });
    desk.telephone().linkLost();
    Client.Answer refused =
        zoe.act("/api/floor/agents/amira/sign-out", Json.object().put("reason", WHY));
    assertThat(refused.status()).isEqualTo(409);
    Socket anew = follow(client().signIn("amira"));
    await().until(() -> anew.beats() > 1);
    assertThat(anew.entry("supervised")).isEmpty();
  }
}
