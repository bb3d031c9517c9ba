package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.onecall.testing.ExpectsLog;

/**
 * Promise 7: a service that has just started and cannot read the calls of the day shows no figure
 * of the part that it has seen.
 */
class FiguresWithoutTheirDayTest extends DeskTest {
  private static final String BEHIND = "/api/floor/figures/calls?figure=";

  private static JsonNode figures(Socket board) {
    return board.entry("figures").orElseThrow();
  }

  private void abandons(String call) {
    desk.telephone().arrives(call, "public", "07700900111");
    desk.telephone().waits(call);
    desk.telephone().ends(call);
  }

  @Test
  @ExpectsLog("WARN .*The database is away; which calls came today is not known")
  void untilTheCallsOfTheDayAreReadThereIsNoFigureAndNoList() {
    abandons("1.1");
    await().until(() -> Client.await(desk.callRecords().find("1.1")).isPresent());
    desk.callRecords().unread(true);
    restartDesk();
    desk.telephone().arrives("1.2", "public", "07700900222");
    desk.telephone().waits("1.2");
    Socket board = follow(client().signIn("sam"));
    desk.server().look();
    await().until(() -> board.entry("figures").isPresent());
    assertThat(figures(board).path("live").asBoolean(true)).isFalse();
    assertThat(figures(board).path("since").asText()).isEqualTo(clock.instant().toString());
    assertThat(figures(board).path("figures"))
        .isNotEmpty()
        .noneMatch(one -> one.has("today") || one.has("recent") || one.path("alarm").asBoolean());
    Client sam = client().signIn("sam");
    assertThat(sam.get(BEHIND + "abandoned").status()).isEqualTo(503);
    assertThat(sam.get(BEHIND + "today-offered").status()).isEqualTo(503);
    // Who waits is on the floor, whatever is on record.
    assertThat(sam.get(BEHIND + "now-waiting").json().path("count").asInt()).isEqualTo(1);

    desk.callRecords().unread(false);
    desk.server().look();
    await().until(() -> figures(board).path("live").asBoolean());
    await().until(() -> figures(board).path("figures").findValuesAsText("today").contains("0.5"));
    assertThat(figures(board).has("since")).isFalse();
    assertThat(sam.get(BEHIND + "today-offered").json().path("count").asInt()).isEqualTo(2);
  }
}
