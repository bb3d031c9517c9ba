package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.Control;

/** A caller who was cut off is rung again from their encounter, which goes on. */
class RungAgainAtTheDeskTest extends DeskTest {
  private static final String CALL = "1.1";
  private static final String NUMBER = "07700900123";

  private Client amira;
  private Socket hers;

  @BeforeEach
  void amiraFollows() {
    desk.telephone().carrier();
    amira = client().signIn("amira");
    hers = follow(amira);
  }

  private void talks(String number) {
    desk.telephone().arrives(CALL, "public", number);
    desk.telephone().waits(CALL);
    desk.telephone().rings(CALL, "1001");
    desk.telephone().talks(CALL, "1001");
    await().until(() -> hers.first("encounter/").isPresent());
  }

  private void cutOff(String number) {
    talks(number);
    desk.telephone().ends(CALL);
    await().until(() -> encounter().has("callEndedAt"));
  }

  private JsonNode encounter() {
    return hers.first("encounter/").orElseThrow();
  }

  private String path() {
    return "/api/encounters/" + encounter().path("id").asText() + "/ring";
  }

  private Client.Answer ring() {
    return amira.act(path(), Json.object());
  }

  /** The call by which they are rung, once the page shows it. */
  private String rung() {
    await().until(() -> encounter().has("ringingSince"));
    return call();
  }

  private String call() {
    return encounter().path("callId").asText();
  }

  private long acts(String act) {
    return desk.telephone().acts().stream().filter(act::equals).count();
  }

  @Test
  void theCallerWhoAnswersIsInTheSameEncounterAndTheirCallIsLikeAnyOther() {
    cutOff(NUMBER);
    Socket sams = follow(client().signIn("sam"));
    ObjectNode command = Json.object().put("commandId", UUID.randomUUID().toString());
    Client.Answer first = amira.post(path(), command);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(amira.post(path(), command).text()).as("once only").isEqualTo(first.text());
    assertThat(acts("call out " + NUMBER + " from 1001")).isEqualTo(1);
    String call = rung();
    assertThat(OutgoingCalls.isAgain(call)).isTrue();

    desk.telephone().talks(call, "1001");
    await().until(() -> acts("ring back " + NUMBER) == 1);
    assertThat(encounter().has("ringingSince")).as("not there yet").isTrue();
    desk.telephone().callBack(call, true);
    await().until(() -> !encounter().has("callEndedAt"));

    assertThat(encounter().has("ringingSince")).isFalse();
    assertThat(desk.encounters().size()).as("encounters").isEqualTo(1);
    await().until(() -> sams.entry("call/" + call).isPresent());
    assertThat(sams.first("encounter/").orElseThrow().path("callId").asText()).isEqualTo(call);
    Client.Answer brought =
        amira.act("/api/calls/" + call + "/bring", Json.object().put("who", "emergency"));
    assertThat(brought.status()).as(brought.text()).isEqualTo(200);
    assertThat(desk.telephone().floor().control(call).parties())
        .anyMatch(party -> party.role() == Control.Role.EMERGENCY);
    desk.telephone().ends(call);
    await().until(() -> encounter().has("callEndedAt"));
    await().until(() -> state().equals("wrap-up"));
    String finish = path().replace("/ring", "/finish");
    assertThat(amira.act(finish, Json.object().put("reason", "Over")).status()).isEqualTo(200);
    await().until(() -> state().equals("ready"));
  }

  private String state() {
    return hers.entry("me").map(me -> me.path("state").asText()).orElse("");
  }

  @Test
  void whoDoesNotAnswerIsStillGoneAndMayBeRungOnceMore() {
    cutOff(NUMBER);
    assertThat(ring().status()).isEqualTo(200);
    String call = rung();
    assertThat(ring().code()).as("while it rings").isEqualTo("in-a-call");
    desk.telephone().talks(call, "1001");
    await().until(() -> acts("ring back " + NUMBER) == 1);
    desk.telephone().callBack(call, false);
    await().until(() -> !encounter().has("ringingSince"));
    assertThat(encounter().has("callEndedAt")).isTrue();
    assertThat(acts("ring back " + NUMBER)).as("not by itself").isEqualTo(1);
    await().until(() -> state().equals("wrap-up"));

    Client.Answer again = ring();

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(rung()).isNotEqualTo(call);
  }

  @Test
  void theNumberThatIsWrittenDownIsRungUnlessTheyWishTheOther() {
    cutOff(NUMBER);
    String patient = path().replace("/ring", "/patient");
    amira.act(patient, Json.object().put("phone", "07700 900188"));
    assertThat(ring().status()).isEqualTo(200);
    assertThat(acts("call out 07700900188 from 1001")).isEqualTo(1);
    desk.telephone().ends(rung());
    await().until(() -> !encounter().has("ringingSince"));
    await().until(() -> !state().equals("ringing"));
    Client.Answer other = amira.act(path(), Json.object().put("rangFrom", true));
    assertThat(other.status()).as(other.text()).isEqualTo(200);
    assertThat(acts("call out " + NUMBER + " from 1001")).isEqualTo(1);
  }

  @Test
  void whoCannotRingIsToldWhyAndNothingIsWrittenDown() {
    talks(NUMBER);
    assertThat(ring().code()).as("still there").isEqualTo("in-a-call");
    desk.telephone().ends(CALL);
    await().until(() -> encounter().has("callEndedAt"));
    long version = encounter().path("version").asLong();
    assertThat(client().signIn("ben").act(path(), Json.object()).status()).isEqualTo(404);
    assertThat(amira.act("/api/encounters/none/ring", Json.object()).status()).isEqualTo(404);
    desk.telephone().reached("1001", false);
    assertThat(ring().code()).isEqualTo("phone-away");
    desk.telephone().reached("1001", true);
    desk.telephone().linkLost();
    assertThat(ring().code()).isEqualTo("not-live");
    desk.telephone().linkBack();
    assertThat(encounter().path("version").asLong()).isEqualTo(version);
    assertThat(desk.telephone().acts()).noneMatch(act -> act.startsWith("call out"));
  }

  @Test
  void whoseNumberIsWithheldOrAbroadIsNotRung() {
    cutOff("");
    assertThat(ring().code()).isEqualTo("no-number");
    String patient = path().replace("/ring", "/patient");
    amira.act(patient, Json.object().put("phone", "+33123456789"));
    assertThat(ring().code()).isEqualTo("no-such-number");
    assertThat(encounter().has("ringingSince")).isFalse();
  }

  @Test
  void nobodyCalledForACaseThatWasSentAndWhoHasNoPhoneRingsNobody() {
    String none = opened("case-" + UUID.randomUUID(), "amira");
    assertThat(amira.act(none, Json.object()).code()).isEqualTo("no-call");
    String hers = opened("2.1", "grace");
    assertThat(client().signIn("grace").act(hers, Json.object()).code()).isEqualTo("no-phone");
  }

  private String opened(String call, String user) {
    var taken = new Encounters.Taken(call, "public", NUMBER, user, clock.instant());
    return "/api/encounters/" + Client.await(desk.encounters().open(taken)).id() + "/ring";
  }

  /** The encounter knew of the call before any phone rang: it is not left waiting for one. */
  @Test
  void aRingThatWasWrittenDownAndNeverBegunIsToldAsNotReached() {
    cutOff(NUMBER);
    var act = new Act.RingAgain("back-out-again-never", false);
    String id = encounter().path("id").asText();
    Client.await(desk.encounters().act("amira", id, UUID.randomUUID(), act));
    await().until(() -> call().equals("back-out-again-never") && !encounter().has("ringingSince"));
    assertThat(encounter().has("callEndedAt")).isTrue();
  }

  @Test
  void aDeskThatStartsAnewMeanwhileKnowsWhoseCallItIs() {
    cutOff(NUMBER);
    assertThat(ring().status()).isEqualTo(200);
    String call = rung();
    restartDesk();
    desk.telephone().talks(call, "1001");
    await().until(() -> acts("ring back " + NUMBER) == 1);
    desk.telephone().callBack(call, true);
    await().until(() -> !unfinished().orElseThrow().json().has("callEndedAt"));
    assertThat(unfinished().orElseThrow().callId()).isEqualTo(call);
    assertThat(desk.encounters().size()).isEqualTo(1);
  }

  private Optional<EncounterView> unfinished() {
    return Client.await(desk.encounters().unfinished()).stream().findFirst();
  }
}
