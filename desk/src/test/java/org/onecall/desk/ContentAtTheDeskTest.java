package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;
import org.onecall.protocol.ShippedContent;

/** Promise 4: a protocol is proved before it is used, and two people bring it into use. */
class ContentAtTheDeskTest extends DeskTest {
  static String shipped(String file) {
    return ShippedContent.files().stream()
        .filter(one -> one.name().equals(file))
        .map(one -> new String(one.bytes(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  /** A version in which the maternity line speaks with a caller sooner. */
  static String changed() {
    String text = shipped("back-pain.yaml");
    String next =
        text.replace("version: 1.0.0", "version: 1.1.0")
            .replace("within: 20 minutes", "within: 15 minutes");
    assertThat(next).isNotEqualTo(text);
    return next;
  }

  static ObjectNode proposal(String file) {
    return Json.object().put("file", file).put("reason", "Reviewed with the spinal service");
  }

  static ObjectNode because() {
    return Json.object().put("reason", "Read and compared");
  }

  private static String hash(Client.Answer proposed) {
    assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
    return proposed.json().at("/version/hash").asText();
  }

  @Test
  void whatOneProposesAnotherPublishes() {
    Client cora = client().signIn("cora");
    Client abel = client().signIn("abel");
    String hash = hash(cora.act("/api/content", proposal(changed())));
    JsonNode waiting = abel.get("/api/content").json().at("/versions/0");
    assertThat(waiting.get("state").asText()).isEqualTo("waiting");
    assertThat(waiting.get("author").asText()).isEqualTo("cora");
    assertThat(waiting.get("authorName").asText()).isEqualTo("Cora Blythe");
    JsonNode compared = abel.get("/api/content/" + hash + "/difference").json();
    assertThat(compared.at("/olderVersion").asText()).isEqualTo("1.0.0");
    assertThat(compared.get("differences")).isNotEmpty();
    assertThat(compared.at("/differences/0/direction").asText()).isEqualTo("as-urgent");
    // The question as it is put, and what the file calls it.
    assertThat(compared.at("/differences/0/conditions").toString())
        .containsPattern("[a-z?)] [a-z -]+ \\[pregnant]");
    JsonNode report = abel.get("/api/content/" + hash + "/report").json();
    assertThat(report.get("findings")).isEmpty();
    assertThat(report.get("claims")).isNotEmpty().allMatch(claim -> claim.get("holds").asBoolean());
    // Authors do not publish: not by role, and not as a person who holds both roles.
    assertThat(cora.act("/api/content/" + hash + "/publish", because()).status()).isEqualTo(404);
    assertThat(abel.act("/api/content/" + hash + "/publish", because()).status()).isEqualTo(200);
    JsonNode content = abel.get("/api/content").json();
    assertThat(content.at("/versions/0/decidedByName").asText()).isEqualTo("Abel Mensah");
    JsonNode live = content.get("live");
    assertThat(live)
        .anySatisfy(one -> {
          assertThat(one.get("id").asText()).isEqualTo("back-pain");
          assertThat(one.get("hash").asText()).isEqualTo(hash);
        });
    assertThat(abel.act("/api/content/" + hash + "/reject", because()).code()).isEqualTo("decided");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::actor, AuditTrail.Entry::act, AuditTrail.Entry::result)
        .contains(
            org.assertj.core.groups.Tuple.tuple("cora", "propose-content", "done"),
            org.assertj.core.groups.Tuple.tuple("abel", "publish-content", "asked"),
            org.assertj.core.groups.Tuple.tuple("abel", "publish-content", "done"));
  }

  @Test
  void whoHoldsBothRolesNeedsASecondPersonAllTheSame() {
    Client ada = client().signIn("ada");
    ObjectNode both = Json.object().put("name", "Cora Blythe").put("reason", "Covers for Abel");
    both.putArray("roles").add("content-author").add("approver");
    assertThat(ada.act("/api/users/cora/change", both).status()).isEqualTo(200);
    Client cora = client().signIn("cora");
    String hash = hash(cora.act("/api/content", proposal(changed())));
    assertThat(cora.act("/api/content/" + hash + "/publish", because()).code())
        .isEqualTo("two-people");
    assertThat(cora.act("/api/content/" + hash + "/withdraw", because()).status()).isEqualTo(200);
    assertThat(client().signIn("abel").act("/api/content/" + hash + "/publish", because()).code())
        .isEqualTo("decided");
  }

  @Test
  void whatDoesNotHoldIsNotEvenProposed() {
    Client cora = client().signIn("cora");
    String unsafe =
        shipped("back-pain.yaml")
            .replace("version: 1.0.0", "version: 1.1.0")
            .replaceFirst("conclude: emergency-department", "conclude: gp-same-day");
    Client.Answer refused = cora.act("/api/content", proposal(unsafe));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("not-proved");
    assertThat(refused.json().get("reasons").toString()).contains("crushed nerves");
    Client.Answer broken = cora.act("/api/content", proposal("protocol: x\nrules: 7\n"));
    assertThat(broken.code()).isEqualTo("malformed-content");
    assertThat(broken.json().get("reasons")).isNotEmpty();
    assertThat(cora.act("/api/content", proposal(shipped("back-pain.yaml"))).code())
        .isEqualTo("nothing-new");
    assertThat(
            cora.act(
                    "/api/content",
                    proposal(shipped("back-pain.yaml").replace("sciatica", "sciatic pain")))
                .code())
        .isEqualTo("same-version");
    assertThat(cora.act("/api/content", proposal("x".repeat(300_000))).status()).isEqualTo(400);
    assertThat(cora.act("/api/content", proposal("x".repeat(500_000))).status()).isEqualTo(413);
    assertThat(cora.get("/api/content").json().get("versions")).isEmpty();
    assertThat(cora.get("/api/content/" + "0".repeat(64) + "/report").status()).isEqualTo(404);
    assertThat(client().signIn("amira").get("/api/content").status()).isEqualTo(404);
  }
}
