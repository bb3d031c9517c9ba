package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;

/** Promise 6: an emergency is handed over by a person who has it, and none ends unseen. */
class LeftEmergencyTest extends DeskTest {
  private static final String CALL = "1750000000.1";

  private Client amira;
  private Client zoe;
  private Socket hers;
  private Socket board;
  private String id = "";

  @BeforeEach
  void anEmergencyIsReached() {
    amira = client().signIn("amira");
    zoe = client().signIn("zoe");
    hers = follow(amira);
    board = follow(zoe);
    desk.telephone().carrier();
    desk.telephone().arrives(CALL, "public", "07700900123");
    desk.telephone().waits(CALL);
    desk.telephone().talks(CALL, "1001");
    await().until(() -> hers.first("encounter/").isPresent());
    id = hers.first("encounter/").orElseThrow().path("id").asText();
    done(amira.act(path("protocol"), Json.object().put("protocol", "fall-adult")));
    for (String question : List.of("breathing", "head-strike")) {
      done(amira.act(path("answers"), answer(question).put("value", "no")));
    }
    done(amira.act(path("answers"), answer("where").put("value", "none")));
    done(amira.act(path("answers"), answer("age").put("value", 84)));
    await().until(() -> state().equals("open"));
  }

  private String path(String act) {
    return "/api/encounters/" + id + "/" + act;
  }

  private static ObjectNode answer(String question) {
    return Json.object().put("question", question);
  }

  private static void done(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private Optional<JsonNode> row() {
    return board.entry("emergency/" + id);
  }

  private String state() {
    return row().map(one -> one.path("state").asText()).orElse("none");
  }

  private void theCallerIsGone() {
    desk.telephone().ends(CALL);
    await().until(() -> hers.first("encounter/").orElseThrow().has("callEndedAt"));
  }

  private static ObjectNode hungUp() {
    return Json.object().put("reason", "The caller hung up");
  }

  @Test
  void aPlaceWithTheAmbulanceServiceIsNoHandOverAndWordThatTheyHaveItIsOne() {
    theCallerIsGone();
    done(amira.act(path("refer"), Json.object().put("service", "ambulance")));
    await().until(() -> hers.first("encounter/").orElseThrow().has("placement"));
    assertThat(state()).isEqualTo("open");
    assertThat(amira.act(path("finish"), Json.object()).code()).isEqualTo("emergency-open");

    assertThat(amira.act(path("ambulance"), Json.object().put("whom", " ")).status())
        .isEqualTo(400);
    done(amira.act(path("ambulance"), Json.object().put("whom", "Control, job 4711")));
    await().until(() -> state().equals("handed-over"));
    done(amira.act(path("finish"), Json.object()));
    await().until(() -> row().isEmpty());
  }

  @Test
  void endingItEarlyNeedsWordsAndItsRowStaysUntilASupervisorHasSeenIt() {
    Client.Answer refused = amira.act(path("finish"), hungUp());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("emergency-open");
    assertThat(amira.act(path("finish"), hungUp().put("done", "  ")).code())
        .isEqualTo("emergency-open");
    done(amira.act(path("finish"), hungUp().put("done", "Police go there")));

    await().until(() -> row().filter(one -> one.has("ended")).isPresent());
    assertThat(state()).isEqualTo("alarm");
    assertThat(row().orElseThrow().path("line").asText()).isEqualTo("public");
    assertThat(row().orElseThrow().at("/ended/by").asText()).isEqualTo("amira");
    assertThat(row().orElseThrow().at("/ended/done").asText()).isEqualTo("Police go there");
    // Nothing is left for its handler to do.
    await().until(() -> hers.entry("emergency/" + id).isEmpty());

    String seen = "/api/floor/encounters/" + id + "/seen";
    ObjectNode why = Json.object().put("reason", "The police have her");
    for (String user : List.of("amira", "ben", "ada", "ines", "nia")) {
      assertThat(client().signIn(user).act(seen, why).status()).as(user).isEqualTo(404);
    }
    assertThat(zoe.act(seen, Json.object()).status()).isEqualTo(400);
    done(zoe.act(seen, why));
    await().until(() -> row().isEmpty());
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::act, AuditTrail.Entry::reason, AuditTrail.Entry::result)
        .containsExactly(
            tuple("see-emergency", "The police have her", "asked"),
            tuple("see-emergency", "The police have her", "done"));
    assertThat(zoe.act(seen, why).status()).as("there is nothing left to see").isEqualTo(404);
  }

  @Test
  void aSupervisorWhoClosesItSaysOnceWhatWasDoneAndHasSeenItByThat() {
    theCallerIsGone();
    String close = "/api/floor/encounters/" + id + "/close";
    assertThat(zoe.act(close, hungUp()).code()).isEqualTo("emergency-open");
    assertThat(zoe.act(close, Json.object()).status()).isEqualTo(400);
    String words = "I rang 999 myself, job 4711";
    done(zoe.act(close, Json.object().put("done", words)));
    await().until(() -> row().isEmpty());
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::act, AuditTrail.Entry::reason, AuditTrail.Entry::result)
        .endsWith(tuple("close", words, "asked"), tuple("close", words, "done"));
    assertThat(
            zoe.act("/api/floor/encounters/" + id + "/seen", Json.object().put("reason", words))
                .status())
        .isEqualTo(404);
  }
}
