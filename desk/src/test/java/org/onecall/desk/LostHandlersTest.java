package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;

/** A caller whose handler is lost is kept, joined again, or passed on with the encounter open. */
class LostHandlersTest extends DeskTest {
  private static final String CALL = "1750000000.11";

  private String amiraTalks() {
    desk.telephone().carrier();
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    desk.telephone().talks(CALL, "1001");
    await().until(() -> desk.encounters().size() == 1);
    return only().id();
  }

  private EncounterView only() {
    return desk.encounters().unfinished().result().getFirst();
  }

  private Place place() {
    return desk.telephone().floor().control(CALL).place();
  }

  private void amirasPhoneIsLost() {
    desk.telephone().reached("1001", false);
    await().until(() -> place() == Place.KEPT);
  }

  @Test
  void aHandlerWhoIsBackInTimeIsJoinedAgainAndKeepsTheEncounter() {
    String encounter = amiraTalks();
    amirasPhoneIsLost();
    clock.pass(Duration.ofSeconds(19));
    desk.telephone().reached("1001", true);
    await().until(() -> place() == Place.ROOM);
    assertThat(desk.telephone().floor().calls().get(CALL).handler()).contains("1001");
    assertThat(only().id()).isEqualTo(encounter);
    assertThat(only().handler()).isEqualTo("amira");
    assertThat(desk.telephone().acts()).doesNotContain("place QUEUE");
    // How long that took is measured, for whoever runs the service.
    for (String measured : List.of("onecall_lost_rejoined", "onecall_lost_kept")) {
      await().until(() -> client().get("/metrics").text().contains(measured + "_seconds_count 1"));
    }
  }

  @Test
  void afterTheTimeTheCallerGoesToTheFrontAndTheNextHandlerHasTheEncounterOpen() {
    String encounter = amiraTalks();
    Client amira = client().signIn("amira");
    assertThat(
            amira
                .act(
                    "/api/encounters/" + encounter + "/notes",
                    Json.object().put("text", "Fell in the kitchen"))
                .status())
        .isEqualTo(200);
    amirasPhoneIsLost();
    clock.pass(Duration.ofSeconds(21));
    await().until(() -> desk.telephone().floor().calls().get(CALL).state() == CallState.WAITING);
    assertThat(only().finished()).isFalse();
    assertThat(only().callOver()).isFalse();
    Socket ben = follow(client().signIn("ben"));
    desk.telephone().rings(CALL, "1002");
    desk.telephone().talks(CALL, "1002");
    await()
        .until(() ->
            ben.entry("encounter/" + encounter)
                .filter(one -> one.path("handler").asText().equals("ben"))
                .isPresent());
    assertThat(ben.entry("encounter/" + encounter).orElseThrow().path("notes").toString())
        .contains("Fell in the kitchen");
    assertThat(desk.encounters().size()).isEqualTo(1);
    // It is no longer the first one's to change.
    assertThat(
            amira
                .act("/api/encounters/" + encounter + "/notes", Json.object().put("text", "x"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void aKeepThatAsteriskRefusesIsTriedAgainThoughThePhoneIsBackMeanwhile() {
    amiraTalks();
    desk.telephone().refusesToKeep(2);
    desk.telephone().reached("1001", false);
    await().until(() -> refusalsLeft() < 2);
    // The page is back before the caller could be kept: the old leg is dead all the same.
    desk.telephone().reached("1001", true);
    await().until(() -> place() == Place.ROOM);
    assertThat(refusalsLeft()).isZero();
    assertThat(desk.telephone().acts()).contains("place KEPT");
    assertThat(desk.telephone().floor().calls().get(CALL).handler()).contains("1001");
    assertThat(only().handler()).isEqualTo("amira");
  }

  @Test
  void aCallerWhoCannotBeKeptGoesToTheFrontAfterTheTimeFromWhereTheyAre() {
    amiraTalks();
    desk.telephone().refusesToKeep(Integer.MAX_VALUE);
    desk.telephone().reached("1001", false);
    await().until(() -> refusalsLeft() < Integer.MAX_VALUE);
    assertThat(desk.telephone().floor().calls().get(CALL).state()).isEqualTo(CallState.TALKING);
    clock.pass(Duration.ofSeconds(21));
    await().until(() -> desk.telephone().floor().calls().get(CALL).state() == CallState.WAITING);
    assertThat(desk.telephone().acts()).doesNotContain("place KEPT");
    assertThat(only().finished()).isFalse();
    assertThat(only().callOver()).isFalse();
  }

  @Test
  void aHandlerWhoHangsUpOnACallerOnHoldIsJoinedWithThemAgain() {
    amiraTalks();
    desk.telephone().place(CALL, Place.HOLD);
    desk.telephone().legEnds("1001");
    await().until(() -> desk.telephone().acts().contains("place KEPT"));
    await().until(() -> place() == Place.ROOM);
    assertThat(desk.telephone().floor().calls().get(CALL).handler()).contains("1001");
    assertThat(only().callOver()).isFalse();
  }

  private int refusalsLeft() {
    return desk.telephone().keepsRefused();
  }
}
