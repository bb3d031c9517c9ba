package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A supervisor who is signed in and watches the board. */
final class Watcher implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Rig rig;
  private final DeskClient desk;
  private final LiveView live;

  Watcher(Rig rig) {
    this.rig = rig;
    this.desk = new DeskClient(rig.desk());
    desk.signIn(rig.login("sam"));
    this.live = desk.live();
  }

  /** Waits until the board shows a call in that state. */
  JsonNode awaitCall(String state) {
    return live.await(
            LIMIT,
            view ->
                calls(view).stream()
                    .filter(c -> c.path("state").asText().equals(state))
                    .findFirst())
        .orElseThrow(() -> new AssertionError("no call is " + state + ": " + live.entries()));
  }

  /** Waits until the board shows a handler in that state. */
  JsonNode awaitAgent(String user, String state) {
    return live.awaitEntry("agent/" + user, LIMIT, a -> a.path("state").asText().equals(state))
        .orElseThrow(
            () -> new AssertionError(user + " is not " + state + ": " + live.get("agent/" + user)));
  }

  /** Waits until the board says how a call ended. */
  void awaitOutcome(String callId, String outcome) {
    assertThat(
            live.awaitEntry(
                "call/" + callId, LIMIT, c -> c.path("outcome").asText().equals(outcome)))
        .as("the call: %s", live.get("call/" + callId))
        .isPresent();
  }

  /** A count of today. */
  int today(String count) {
    return live.awaitEntry("today", LIMIT, _ -> true).orElseThrow().path(count).asInt();
  }

  /** Waits until the board says that the telephone side is live, or since when it is not. */
  JsonNode awaitTelephony(boolean live) {
    return this.live
        .awaitEntry("health", LIMIT, h -> h.path("telephony").path("live").asBoolean() == live)
        .orElseThrow(() -> new AssertionError("health: " + this.live.get("health")));
  }

  /** Waits until a count of today has a value. */
  void awaitToday(String count, int value) {
    assertThat(live.awaitEntry("today", LIMIT, t -> t.path(count).asInt() == value))
        .as("today: %s", live.get("today"))
        .isPresent();
  }

  /**
   * Waits until nobody is on the telephone, and checks what must hold then: nothing is held, no
   * place was given twice, the counts add up, and Asterisk has no channel left.
   */
  void checkQuiet(Books books) throws Exception {
    assertThat(
            live.awaitEntry(
                "today",
                LIMIT,
                t -> t.path("waiting").asInt() == 0 && t.path("inGreeting").asInt() == 0))
        .as("today: %s", live.get("today"))
        .hasValueSatisfying(today -> assertThat(today.path("balanced").asBoolean()).isTrue());
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(calls(live)).allMatch(call -> call.path("state").asText().equals("ended")));
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(rig.asterisk("core show channels count")).contains("0 active channels"));
    assertThat(books.heldNow()).isZero();
    assertThat(books.doubleBooked()).isZero();
    assertThat(rig.service().isAlive()).isTrue();
    assertThat(unexpected()).isEmpty();
  }

  /** What the service complained of. */
  private List<String> unexpected() {
    return rig.serviceTail(500).stream()
        .filter(line -> line.matches(".*(\"level\":\"(WARN|ERROR)\"|\\b(WARN|ERROR) +\\[).*"))
        .toList();
  }

  private static List<JsonNode> calls(LiveView view) {
    return view.entries().entrySet().stream()
        .filter(e -> e.getKey().startsWith("call/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public void close() {
    live.close();
    desk.close();
  }
}
