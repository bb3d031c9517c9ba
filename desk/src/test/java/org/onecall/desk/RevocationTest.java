package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/**
 * Promise 9: what is revoked has no effect any more within five seconds, on every socket of every
 * node. The five seconds are what is promised, so that they are waited for and no longer.
 */
class RevocationTest extends DeskTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final int SESSION_OVER = 4401;

  private FakeDesk other;
  private int otherPort;
  private HttpServer asterisk;

  /** Both sockets of a page: the board that it follows, and its phone. */
  private record Page(Client client, Socket live, Socket phone) {
    boolean closed() {
      return live.closed() && phone.closed();
    }

    List<Integer> codes() {
      return List.of(live.closeCode(), phone.closeCode());
    }
  }

  @BeforeEach
  void anotherNode() {
    asterisk =
        Client.await(
            vertx
                .createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("sip")))
                .webSocketHandler(socket -> socket.exceptionHandler(broken -> {}))
                .listen(0, "127.0.0.1"));
    desk.telephone().takesPhonesAt(asterisk.actualPort());
    other = desk.successor();
    otherPort = Client.await(other.start(0));
  }

  @AfterEach
  void endsToo() {
    Client.await(other.stop());
    Client.await(asterisk.close());
  }

  private Page page(Client client, int at) {
    String own = "http://127.0.0.1:" + at;
    Socket live = client.socket("/live", client.ticket(), own);
    Socket phone = client.socket("/phone", client.ticket(), own);
    sockets.add(live);
    await().until(() -> live.entry("me").isPresent());
    return new Page(client, live, phone);
  }

  /** The same session at both nodes. */
  private List<Page> everywhere(String user) {
    Client here = client().signIn(user);
    return List.of(page(here, port), page(here.copy(otherPort), otherPort));
  }

  private static void over(List<Page> pages) {
    await().atMost(PROMISED).until(() -> pages.stream().allMatch(Page::closed));
    for (Page page : pages) {
      assertThat(page.codes()).containsOnly(SESSION_OVER);
      assertThat(page.client().get("/api/me").status()).isEqualTo(401);
    }
  }

  private static ObjectNode because() {
    return Json.object().put("reason", "Left the service");
  }

  @Test
  void aDisabledUserHasNoSocketAnywhere() {
    List<Page> pages = everywhere("amira");
    Client ada = client().signIn("ada");
    assertThat(ada.act("/api/users/amira/disable", because()).status()).isEqualTo(200);
    over(pages);
  }

  @Test
  void otherRolesAndANewPasswordEndWhatWasOpenAnywhere() {
    List<Page> pages = new ArrayList<>(everywhere("amira"));
    pages.addAll(everywhere("ben"));
    Client ada = client().signIn("ada");
    ObjectNode change =
        Json.object().put("name", "Amira Khan").put("reason", "Watches now").put("phone", "1001");
    change.putArray("roles").add("supervisor");
    assertThat(ada.act("/api/users/amira/change", change).status()).isEqualTo(200);
    assertThat(ada.act("/api/users/ben/password", because()).status()).isEqualTo(200);
    over(pages);
    // What she opens since is hers, at every node.
    Client again = client().signIn("amira");
    Client there = again.copy(otherPort);
    await()
        .untilAsserted(
            () -> assertThat(there.get("/api/me").text()).contains("\"roles\":[\"supervisor\"]"));
    Page since = page(again, port);
    int before = since.live().beats();
    await().until(() -> since.live().beats() >= before + 3);
    assertThat(since.live().closed()).isFalse();
  }

  @Test
  void whoSignsOutAtOneNodeIsSignedOutAtTheOther() {
    List<Page> pages = everywhere("amira");
    Page hers = page(client().signIn("amira"), port);
    assertThat(pages.getFirst().client().post("/api/sign-out", Json.object()).status())
        .isEqualTo(204);
    over(pages);
    assertThat(hers.live().closed()).as("another session of hers").isFalse();
    assertThat(hers.client().get("/api/me").status()).isEqualTo(200);
  }

  @Test
  @ExpectsLog("ended session not forgotten yet")
  void anEndingThatTheStoreMissedIsToldAgain() {
    List<Page> pages = everywhere("amira");
    desk.sessions().away(true);
    assertThat(pages.getFirst().client().post("/api/sign-out", Json.object()).status())
        .isEqualTo(204);
    over(pages.subList(0, 1));
    desk.sessions().away(false);
    // As soon as the store can be told, which is no matter of ours.
    await().until(() -> pages.stream().allMatch(Page::closed));
    over(pages);
  }

  /** Two calls are on, and zoe listens to one of them. */
  private Client zoeListens() {
    desk.telephone().carrier();
    for (String phone : List.of("1001", "1002")) {
      desk.telephone().arrives(phone, "public", "07700900123");
      desk.telephone().waits(phone);
      desk.telephone().talks(phone, phone);
    }
    Client zoe = client().signIn("zoe");
    ObjectNode watch = Json.object().put("mode", "listen").put("reason", "A new colleague");
    assertThat(zoe.act("/api/floor/calls/1001/watch", watch).status()).isEqualTo(200);
    assertThat(listens()).isTrue();
    return zoe;
  }

  private boolean listens() {
    return !desk.telephone().floor().control("1001").watchers().isEmpty();
  }

  @Test
  void aDisabledSupervisorListensToNobodyAnyMore() {
    zoeListens();
    Client ada = client().signIn("ada");
    assertThat(ada.act("/api/users/zoe/disable", because()).status()).isEqualTo(200);
    await().atMost(PROMISED).until(() -> !listens());
    assertThat(desk.telephone().floor().calls()).as("of the callers none").hasSize(2);
  }

  @Test
  void whatWasRevokedWhileTelephonyWasAwayIsEndedOnceItIsBack() {
    Client zoe = zoeListens();
    desk.telephone().linkLost();
    assertThat(zoe.post("/api/sign-out", Json.object()).status()).isEqualTo(204);
    clock.pass(Duration.ofMinutes(2));
    assertThat(listens()).isTrue();
    desk.telephone().linkBack();
    await().atMost(PROMISED).until(() -> !listens());
  }

  @Test
  void whoIsSignedInElsewhereStillGoesOnListening() {
    Client zoe = zoeListens();
    Client also = client().signIn("zoe");
    assertThat(also.post("/api/sign-out", Json.object()).status()).isEqualTo(204);
    // What is looked at after this act was looked at before it too.
    assertThat(zoe.get("/api/me").status()).isEqualTo(200);
    assertThat(listens()).isTrue();
    assertThat(zoe.post("/api/sign-out", Json.object()).status()).isEqualTo(204);
    await().atMost(PROMISED).until(() -> !listens());
  }

  @Test
  void bothPhonesOfADisabledHandlerAreInNoQueueThoughACallOfTheirsIsOpen() {
    // A phone that was once in a call is known to the floor.
    desk.telephone().legEnds("91001");
    var _ = desk.telephone().ready("1001", Set.of("public"));
    var _ = desk.telephone().ready("91001", Set.of("public"));
    desk.telephone().arrives("1.1", "public", "07700900123");
    desk.telephone().waits("1.1");
    desk.telephone().talks("1.1", "91001");
    await().until(() -> desk.encounters().unfinished().result().size() == 1);
    desk.telephone().ends("1.1");
    Client ada = client().signIn("ada");
    assertThat(ada.act("/api/users/amira/disable", because()).status()).isEqualTo(200);
    await()
        .atMost(PROMISED)
        .until(
            () -> desk.telephone().acts().containsAll(List.of("sign-out 1001", "sign-out 91001")));
  }

  private static ObjectNode asHandler(String phone) {
    ObjectNode change = Json.object().put("name", "Amira Khan").put("reason", "Moves desks");
    if (!phone.isEmpty()) {
      change.put("phone", phone);
    }
    change.putArray("roles").add("handler");
    return change;
  }

  @Test
  void aHandlerInACallKeepsThePhoneAndAfterwardsItIsInNoQueueWithoutThem() {
    desk.telephone().carrier();
    desk.telephone().legEnds("91001");
    Client amira = client().signIn("amira");
    var _ = desk.telephone().ready("1001", Set.of("public"));
    var _ = desk.telephone().ready("91001", Set.of("public"));
    desk.telephone().arrives("1.1", "public", "07700900123");
    desk.telephone().waits("1.1");
    desk.telephone().talks("1.1", "1001");
    await().until(() -> desk.encounters().unfinished().result().size() == 1);
    Client ada = client().signIn("ada");
    assertThat(ada.act("/api/users/dev/change", asHandler("").put("name", "Dev Anand")).status())
        .isEqualTo(200);

    String change = "/api/users/amira/change";
    ObjectNode watches = asHandler("1001");
    watches.putArray("roles").add("supervisor");
    for (ObjectNode wanted : List.of(asHandler("1004"), asHandler(""), watches)) {
      Client.Answer refused = ada.act(change, wanted);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("in-a-call");
      assertThat(refused.text()).contains("Amira Khan has a call");
    }
    ObjectNode emergency = Json.object().put("who", "emergency");
    assertThat(amira.act("/api/calls/1.1/bring", emergency).status()).as("999").isEqualTo(200);
    desk.telephone().ends("1.1");
    assertThat(ada.act(change, asHandler("1004")).code()).as("to finish").isEqualTo("in-a-call");
    String open = desk.encounters().unfinished().result().getFirst().id();
    Client sam = client().signIn("sam");
    await()
        .until(() -> {
          String close = "/api/floor/encounters/" + open + "/close";
          return sam.act(close, because()).status() == 200;
        });
    await().until(() -> ada.act(change, asHandler("1004")).status() == 200);
    // Though she is signed in again at once, it is not for that phone.
    client().signIn("amira");
    await()
        .atMost(PROMISED)
        .until(() ->
            List.of("1001", "91001").stream()
                .map(desk.telephone().floor().agents()::get)
                .allMatch(agent -> agent.queues().isEmpty()));
  }

  @Test
  void anOpenPageAtAnEmptyDeskEndsUnlessItKeepsWatch() {
    Client ada = client().signIn("ada");
    Client ines = client().signIn("ines");
    Client sam = client().signIn("sam");
    Client amira = client().signIn("amira");
    Client touched = client().signIn("ada");
    clock.pass(IDLE.minusSeconds(30));
    // Whatever a page asks by itself is no sign of anybody; that it was touched is.
    assertThat(ada.get("/api/users").status()).isEqualTo(200);
    assertThat(touched.post("/api/me/here", Json.object()).status()).isEqualTo(204);
    List<Socket> gone = List.of(follow(ada), follow(ines));
    List<Socket> stay = List.of(follow(sam), follow(amira), follow(touched));
    beat(gone, stay);
    assertThat(gone).noneMatch(Socket::closed);
    clock.pass(Duration.ofSeconds(31));
    await().until(() -> gone.stream().allMatch(Socket::closed));
    assertThat(gone).extracting(Socket::closeCode).containsOnly(SESSION_OVER);
    beat(stay, List.of());
    assertThat(stay).noneMatch(Socket::closed);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(touched.get("/api/me").status()).isEqualTo(200);
  }

  /** Each of them hears twice more that it is live. */
  private static void beat(List<Socket> some, List<Socket> others) {
    List<Socket> all = new ArrayList<>(some);
    all.addAll(others);
    List<Integer> beats = all.stream().map(Socket::beats).toList();
    await()
        .until(() -> {
          for (int i = 0; i < all.size(); i++) {
            if (all.get(i).beats() < beats.get(i) + 2) {
              return false;
            }
          }
          return true;
        });
  }
}
