package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Frames that no page sends, on both sockets: each ends the socket with the code that stands for
 * what was wrong, is on the log, and reaches nobody.
 */
@Timeout(60)
class HostileFramesTest extends DeskTest {
  private static final int BROKEN = 1002;
  private static final int NO_TEXT = 1007;
  private static final int NOT_EXPECTED = 1008;
  private static final int TOO_LARGE = 1009;

  private static final int CONTINUATION = 0x80;
  private static final int TEXT = 0x81;
  private static final int BEGINNING = 0x01;

  /** What is wrong with frames themselves, whatever they carry. */
  private static Map<String, Consumer<RawSocket>> broken() {
    var cases = new LinkedHashMap<String, Consumer<RawSocket>>();
    cases.put("a middle of which there was no beginning", s -> s.text(CONTINUATION, "middle"));
    cases.put("a kind of frame that there is not", s -> s.text(0x83, "what"));
    cases.put("a control frame of no kind", s -> s.text(0x8b, "what"));
    cases.put("a reserved bit", s -> s.text(0xc1, "packed"));
    cases.put("a ping in pieces", s -> s.text(0x09, "ping"));
    cases.put("a ping that is too long", s -> s.text(0x89, "p".repeat(126)));
    cases.put("an unmasked frame", s -> s.bytes(new byte[] {(byte) TEXT, 1, 'a'}));
    cases.put("a close of one byte", s -> s.frame(0x88, new byte[] {3}));
    cases.put(
        "a close with no code of the protocol", s -> s.frame(0x88, new byte[] {3, (byte) 0xed}));
    return cases;
  }

  private static void oversized(RawSocket socket) {
    socket.text(TEXT, "x".repeat(70_000));
  }

  private static void endless(RawSocket socket) {
    socket.text(BEGINNING, "x".repeat(40_000));
    socket.text(CONTINUATION, "x".repeat(40_000));
  }

  private static void noText(RawSocket socket) {
    socket.frame(TEXT, new byte[] {'I', (byte) 0xc3, '('});
  }

  private RawSocket live() {
    return RawSocket.open(port, "/live?ticket=" + client().signIn("amira").ticket(), "");
  }

  private RawSocket phone() {
    return RawSocket.open(
        port,
        "/phone?ticket=" + client().signIn("amira").ticket(),
        "Sec-WebSocket-Protocol: sip\r\n");
  }

  private static void ends(RawSocket socket, String what, Consumer<RawSocket> says, int code) {
    try (socket) {
      says.accept(socket);
      assertThat(socket.closeCode()).as(what).isEqualTo(code);
    }
  }

  /** One line a socket, with the code that it was closed with. */
  private static void written(Refused refused, String socket, int broken, List<Integer> others) {
    var codes = new ArrayList<>(Collections.nCopies(broken, BROKEN));
    codes.addAll(others);
    String line = "refused SOCKET " + socket + " with ([0-9]+) .*: amira";
    await()
        .untilAsserted(() ->
            assertThat(refused.lines().stream().map(l -> l.replaceAll(line, "$1")))
                .containsExactlyInAnyOrderElementsOf(codes.stream().map(String::valueOf).toList()));
  }

  @Test
  void theLiveSocketSaysWhatWasWrong() {
    try (var refused = new Refused(clock).open()) {
      broken().forEach((what, says) -> ends(live(), what, says, BROKEN));
      ends(live(), "a message", s -> s.text(TEXT, "hello"), NOT_EXPECTED);
      ends(live(), "a message in pieces", HostileFramesTest::endless, NOT_EXPECTED);
      ends(live(), "no text", HostileFramesTest::noText, NOT_EXPECTED);
      ends(live(), "more than any message has", HostileFramesTest::oversized, NOT_EXPECTED);
      written(
          refused,
          "/live",
          broken().size(),
          List.of(NOT_EXPECTED, NOT_EXPECTED, NOT_EXPECTED, NOT_EXPECTED));
    }
    assertThat(client().signIn("amira").get("/api/me").status()).isEqualTo(200);
  }

  /** What stands in for Asterisk: it takes the signalling and notes it. */
  private HttpServer signalling(List<String> heard) {
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("sip")))
            .webSocketHandler(socket -> {
              socket.textMessageHandler(heard::add);
              socket.exceptionHandler(broken -> {});
            });
    return Client.await(server.listen(0, "127.0.0.1"));
  }

  @Test
  void thePhonesSocketSaysWhatWasWrongAndCarriesNoneOfIt() {
    var heard = new CopyOnWriteArrayList<String>();
    HttpServer asterisk = signalling(heard);
    desk.telephone().takesPhonesAt(asterisk.actualPort());
    try (var refused = new Refused(clock).open()) {
      broken().forEach((what, says) -> ends(phone(), what, says, BROKEN));
      ends(phone(), "no text", HostileFramesTest::noText, NO_TEXT);
      ends(phone(), "more than any message has", HostileFramesTest::oversized, TOO_LARGE);
      ends(phone(), "the same in pieces", HostileFramesTest::endless, TOO_LARGE);
      written(refused, "/phone", broken().size(), List.of(NO_TEXT, TOO_LARGE, TOO_LARGE));
    }
    assertThat(heard).isEmpty();
    try (RawSocket phone = phone()) {
      phone.text(BEGINNING, "REGISTER sip:");
      phone.text(CONTINUATION, "desk SIP/2.0");
      await().until(() -> heard.contains("REGISTER sip:desk SIP/2.0"));
    }
    Client.await(asterisk.close());
  }

  @Test
  void aSessionHasFourPhonesAtMost() {
    HttpServer asterisk = signalling(new CopyOnWriteArrayList<>());
    desk.telephone().takesPhonesAt(asterisk.actualPort());
    String own = "http://127.0.0.1:" + port;
    Client amira = client().signIn("amira");
    Client elsewhere = client().signIn("amira");
    Socket other = elsewhere.socket("/phone", elsewhere.ticket(), own);
    List<Socket> phones = new ArrayList<>();
    try (var refused = new Refused(clock).open()) {
      for (int i = 0; i < 5; i++) {
        phones.add(amira.socket("/phone", amira.ticket(), own));
      }
      await().until(phones.getFirst()::closed);
      assertThat(refused.lines())
          .containsExactly("refused SOCKET /phone with 1013 too many sockets: amira");
    }
    assertThat(phones.getFirst().closeCode()).isEqualTo(1013);
    assertThat(phones.subList(1, 5)).noneMatch(Socket::closed);
    assertThat(other.closed()).as("of another session").isFalse();
    Client.await(asterisk.close());
  }

  @Test
  void aPhoneWithoutATelephoneSystemIsToldSo() {
    try (var refused = new Refused(clock).open()) {
      desk.telephone().takesPhonesAt(1);
      ends(phone(), "nobody there", socket -> {}, 1013);
      desk.telephone().takesPhonesAt(0);
      ends(phone(), "no phones here", socket -> {}, 1013);
      written(refused, "/phone", 0, List.of(1013, 1013));
    }
  }
}
