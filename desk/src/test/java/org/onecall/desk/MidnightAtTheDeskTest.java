package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Promise 7: what a board calls today is the day that it is, also while nobody rings. */
class MidnightAtTheDeskTest extends DeskTest {
  private static final String BEHIND = "/api/floor/figures/calls?figure=";

  /** Local time is universal time in November. */
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private static int today(Socket board, String count) {
    return board.entry("today").map(today -> today.path(count).asInt()).orElse(-1);
  }

  private void passTo(Instant moment) {
    clock.pass(Duration.between(clock.instant(), moment));
    desk.server().look();
  }

  @Test
  void theCountsTurnAtMidnightThoughNobodyRings() {
    passTo(MIDNIGHT.minusSeconds(300));
    desk.telephone().arrives("1.1", "public", "07700900111");
    desk.telephone().waits("1.1");
    desk.telephone().ends("1.1");
    desk.telephone().arrives("1.2", "public", "07700900222");
    desk.telephone().waits("1.2");
    passTo(MIDNIGHT.minusSeconds(5));
    Socket before = follow(client().signIn("sam"));
    await().until(() -> today(before, "offered") == 2);
    assertThat(today(before, "abandonedWithin30s")).isEqualTo(1);

    passTo(MIDNIGHT.plusSeconds(5));
    await().until(() -> today(before, "offered") == 0);
    assertThat(today(before, "abandonedWithin30s")).isZero();
    assertThat(today(before, "waiting")).isZero();
    assertThat(before.entry("today").orElseThrow().path("balanced").asBoolean()).isTrue();
    JsonNode opened = client().signIn("sam").get(BEHIND + "today-offered").json();
    assertThat(opened.path("count").asInt()).isZero();
  }
}
