package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.AgentState;
import org.onecall.testing.ExpectsLog;

/** Whoever has a case to finish is rung by no queue, and no caller is asked over its record. */
class CaseToFinishTest extends DeskTest {
  private static final String PHONE = "1001";
  private static final String CALL = "1750000000.21";

  private Client amira;
  private Socket page;

  @BeforeEach
  void amiraIsReady() {
    amira = client().signIn("amira");
    page = follow(amira);
    wants(Json.object().put("state", "ready"));
    await().until(() -> state().equals("ready"));
  }

  private void wants(ObjectNode wish) {
    Client.Answer answer = amira.act("/api/me/state", wish);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private JsonNode me() {
    return page.entry("me").orElseGet(Json::object);
  }

  private String state() {
    return me().path("state").asText();
  }

  private AgentState phone() {
    return desk.telephone().floor().agents().get(PHONE).state();
  }

  /** A case that amira has taken; answers with its encounter. */
  private String taken() {
    var taken = new Encounters.Taken("case-1", "referred", "", "amira", clock.instant());
    return Client.await(desk.encounters().open(taken)).id();
  }

  private void finished(String encounter) {
    ObjectNode finish = Json.object().put("reason", "Dealt with by telephone");
    Client.Answer answer = amira.act("/api/encounters/" + encounter + "/finish", finish);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void aCaseThatIsTakenWhileReadyHoldsThePhoneOffUntilItIsFinished() {
    String encounter = taken();
    await().until(() -> phone() == AgentState.NOT_READY);
    await().until(() -> state().equals("wrap-up"));
    assertThat(me().get("encounterId").asText()).isEqualTo(encounter);
    assertThat(me().has("then")).as("they are ready after it").isFalse();
    finished(encounter);
    await().until(() -> phone() == AgentState.READY);
    await().until(() -> state().equals("ready"));
  }

  @Test
  void whoeverChoseNotToBeReadyStaysSoAfterTheCase() {
    String encounter = taken();
    await().until(() -> phone() == AgentState.NOT_READY);
    wants(Json.object().put("state", "not-ready").put("reason", "Break"));
    finished(encounter);
    await().until(() -> state().equals("not-ready"));
    assertThat(me().get("reason").asText()).isEqualTo("Break");
    assertThat(phone()).isEqualTo(AgentState.NOT_READY);
  }

  @Test
  @ExpectsLog(value = "the database does not answer", optional = true)
  @ExpectsLog(value = "The journal is away", optional = true)
  void aCallerWhoseEncounterIsNotOpenYetIsNotTalkedToOverTheCase() {
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    desk.telephone().rings(CALL, PHONE);
    String encounter = taken();
    await().until(() -> me().path("encounterId").asText().equals(encounter));
    desk.encounters().away(true);
    desk.telephone().talks(CALL, PHONE);
    await().until(() -> state().equals("talking"));
    assertThat(me().get("callId").asText()).isEqualTo(CALL);
    assertThat(me().has("encounterId")).isFalse();
    desk.encounters().away(false);
    await().until(() -> me().has("encounterId"));
    String ofCall = me().get("encounterId").asText();
    assertThat(ofCall).isNotEqualTo(encounter);
    desk.telephone().ends(CALL);
    finished(ofCall);
    await().until(() -> me().path("encounterId").asText().equals(encounter));
    assertThat(desk.telephone().readyPhones()).doesNotContain(PHONE);
  }
}
