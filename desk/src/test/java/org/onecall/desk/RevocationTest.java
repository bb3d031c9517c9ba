package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
