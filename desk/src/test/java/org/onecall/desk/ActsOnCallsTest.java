package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** Who may do what with a call, and what is written down of it. */
class ActsOnCallsTest extends DeskTest {
  private static final String CALL = "1750000000.1";

  private void amiraTalks() {
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    desk.telephone().rings(CALL, "1001");
    desk.telephone().talks(CALL, "1001");
  }

  private static ObjectNode reason(String text) {
    return Json.object().put("reason", text);
  }

  @Test
  void aHandlerActsOnTheirOwnCallAlone() {
    amiraTalks();
    Client amira = client().signIn("amira");
    Client ben = client().signIn("ben");
    for (String act : new String[] {"hold", "resume", "dismiss", "leave"}) {
      String path = "/api/calls/" + CALL + "/" + act;
      assertThat(ben.act(path, Json.object()).status()).as(act).isEqualTo(404);
      // There is no Asterisk behind it here, and the refusal says so.
      assertThat(amira.act(path, Json.object()).code()).as(act).isEqualTo("not-here");
    }
    assertThat(
            amira
                .act("/api/calls/" + CALL + "/consult", Json.object().put("who", "nobody"))
                .status())
        .isEqualTo(400);
    assertThat(
            amira
                .act(
                    "/api/calls/" + CALL + "/bring",
                    Json.object().put("who", "outside").put("number", "1;x"))
                .status())
        .isEqualTo(400);
    assertThat(client().signIn("sam").act("/api/calls/" + CALL + "/hold", Json.object()).status())
        .isEqualTo(404);
  }

  @Test
  void aSupervisorsActNeedsAReasonAndIsNotedBeforeItIsDone() {
    amiraTalks();
    Client sam = client().signIn("sam");
    String move = "/api/floor/calls/" + CALL + "/move";
    assertThat(sam.act(move, Json.object().put("priority", 5)).status()).isEqualTo(400);
    assertThat(sam.act(move, reason("x").put("priority", 1_000)).status()).isEqualTo(400);
    assertThat(desk.audit()).isEmpty();
    assertThat(sam.act(move, reason("A child").put("priority", 5)).code()).isEqualTo("not-here");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::actor, AuditTrail.Entry::act, AuditTrail.Entry::result)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("sam", "move", "asked"),
            org.assertj.core.groups.Tuple.tuple("sam", "move", "refused"));
    assertThat(desk.audit().getFirst().concerned()).contains("amira");
    assertThat(client().signIn("amira").act(move, reason("A child")).status()).isEqualTo(404);
  }

  @Test
  void aHandlerSeesWhoPausedThemAndWhy() {
    Client amira = client().signIn("amira");
    Socket page = follow(amira);
    assertThat(amira.act("/api/me/state", Json.object().put("state", "ready")).status())
        .isEqualTo(200);
    Client sam = client().signIn("sam");
    assertThat(sam.act("/api/floor/agents/amira/pause", reason("Fire drill")).status())
        .isEqualTo(200);
    await()
        .until(() ->
            page.entry("me")
                .filter(me -> me.path("reason").asText().equals("By Sam Taylor: Fire drill"))
                .isPresent());
    assertThat(sam.act("/api/floor/agents/nobody/pause", reason("x")).status()).isEqualTo(404);
    assertThat(sam.act("/api/floor/agents/amira/ready", reason("Over")).status()).isEqualTo(200);
    assertThat(desk.audit()).extracting(AuditTrail.Entry::result).containsOnly("asked", "done");
  }

  @Test
  @ExpectsLog("WARN .*audit trail cannot be written")
  void nothingIsDoneThatCannotBeNoted() {
    desk.auditFails(true);
    Client sam = client().signIn("sam");
    assertThat(sam.act("/api/floor/agents/amira/pause", reason("Fire drill")).status())
        .isEqualTo(503);
    // The lines are set to what they were once, at the start.
    assertThat(desk.telephone().acts()).allMatch(act -> act.startsWith("line "));
  }
}
