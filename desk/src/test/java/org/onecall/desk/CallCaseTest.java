package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.desk.http.Json;
import org.onecall.partner.IncomingCase;

/** The case that was sent for a transferred caller becomes part of their encounter, once. */
class CallCaseTest extends DeskTest {
  private static final String CALL = "1750000000.9";
  private final IncomingCase fall = MadeUpCase.fall(UUID.randomUUID(), clock.instant());
  private final IncomingCase other = MadeUpCase.fall(UUID.randomUUID(), clock.instant());

  private String encounterOf(String user, String phone, String call) {
    desk.telephone().arrives(call, "nhs111", "07700900123");
    desk.telephone().waits(call);
    desk.telephone().talks(call, phone);
    await()
        .until(() ->
            desk.encounters().unfinished().result().stream()
                .anyMatch(one -> one.callId().equals(call)));
    return desk.encounters().unfinished().result().stream()
        .filter(one -> one.callId().equals(call) && one.handler().equals(user))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static ObjectNode choice(IncomingCase one, String by) {
    return Json.object().put("case", one.id().toString()).put("by", by);
  }

  @Test
  void whatTheyFoundComesIntoTheEncounterAndWhoChoseIsOnRecord() {
    desk.incoming().came(fall);
    desk.incoming().came(other);
    String id = encounterOf("amira", "1001", CALL);
    String path = "/api/encounters/" + id + "/case";
    Client amira = client().signIn("amira");
    assertThat(amira.get(path).json().has("case")).isFalse();
    assertThat(amira.act(path, choice(fall, "guess")).status()).isEqualTo(400);
    Client.Answer answer = amira.act(path, choice(fall, "handler"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var encounter = answer.json().get("encounter");
    assertThat(encounter.path("patient").path("familyName").asText()).isEqualTo("Sample");
    assertThat(encounter.path("notes").get(0).path("text").asText())
        .contains("From NHS 111, their reference OC-4711")
        .contains("Outcome: To be seen within two hours");
    // What they asked is answered, by them, and not asked again.
    assertThat(encounter.path("answers").toString()).contains("\"from\":\"NHS 111\"");
    assertThat(desk.incoming().links())
        .singleElement()
        .satisfies(link -> {
          assertThat(link.by()).isEqualTo("handler");
          assertThat(link.user()).isEqualTo("amira");
          assertThat(link.encounter()).isEqualTo(id);
        });
    assertThat(amira.get(path).json().path("case").path("id").asText())
        .isEqualTo(fall.id().toString());
    // Once more is once; another is refused.
    assertThat(amira.act(path, choice(fall, "handler")).status()).isEqualTo(200);
    assertThat(amira.act(path, choice(other, "handler")).code()).isEqualTo("case-chosen");
    assertThat(desk.incoming().now(other.id()).state()).isEqualTo(IncomingCase.State.WAITING);
  }

  @Test
  void aCaseThatSomebodyElseHasIsRefusedAndNobodyTouchesAnothersEncounter() {
    desk.incoming().came(fall);
    String id = encounterOf("amira", "1001", CALL);
    String second = encounterOf("ben", "1002", "1750000000.10");
    Client ben = client().signIn("ben");
    assertThat(ben.act("/api/encounters/" + id + "/case", choice(fall, "handler")).status())
        .isEqualTo(404);
    assertThat(ben.get("/api/encounters/" + id + "/case").status()).isEqualTo(404);
    assertThat(ben.act("/api/encounters/" + second + "/case", choice(fall, "code")).status())
        .isEqualTo(200);
    Client.Answer late =
        client().signIn("amira").act("/api/encounters/" + id + "/case", choice(fall, "handler"));
    assertThat(late.code()).isEqualTo("case-not-free");
    assertThat(client().signIn("sam").get("/api/encounters/" + id + "/case").status())
        .isEqualTo(404);
  }
}
