package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/**
 * What somebody needs and how they are reached is corrected by hand, and who did it is on record.
 */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class CorrectedRecordsTest extends StoredDeskTest {
  private static ObjectNode person(String given, String family) {
    return Json.object()
        .put("commandId", UUID.randomUUID().toString())
        .put("givenName", given)
        .put("familyName", family)
        .put("birthDate", "1941-05-06")
        .put("postcode", "ZZ1 4AA");
  }

  @Test
  void whatIsCorrectedIsOnRecordBeforeAndAfterAndSomeOfItIsForClinicians() {
    Client amira = signedIn("amira");
    ObjectNode added = person("Cora", "Corrected").put("phone", "07700 900177");
    String path =
        "/api/people/" + amira.post("/api/people", added).json().at("/person/id").asText();
    ObjectNode said =
        Json.object()
            .put("postcode", "ZZ1 4AB")
            .put("phone", "07700 900178")
            .put("practice", "fen-road-practice")
            .put("carerName", "Tom Sample")
            .put("carerPhone", "07700 900179")
            .put("interpreter", "Somali")
            .put("carer", true)
            .put("noFixedAbode", true);
    Client.Answer corrected = amira.act(path + "/particulars", said);
    assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
    JsonNode now = amira.get(path).json().get("person");
    assertThat(now.get("carerName").asText()).isEqualTo("Tom Sample");
    assertThat(now.at("/needs/interpreter").asText()).isEqualTo("Somali");
    assertThat(now.at("/needs/noFixedAbode").asBoolean()).isTrue();
    assertThat(amira.act(path + "/particulars", said).status()).isEqualTo(200);
    JsonNode changes = amira.get(path + "/changes").json().get("changes");
    assertThat(changes).as("the same again changes nothing").hasSize(1);
    assertThat(changes.get(0).get("user").asText()).isEqualTo("amira");
    assertThat(changes.get(0).get("fields").toString())
        .contains(
            "{\"field\":\"phone\",\"before\":\"07700 900177\",\"after\":\"07700 900178\"}",
            "{\"field\":\"interpreter\",\"after\":\"Somali\"}");

    ObjectNode concern = said.deepCopy().put("safeguarding", "Bruises that nobody explains");
    assertThat(amira.act(path + "/particulars", concern).code()).isEqualTo("for-clinicians");
    Client grace = signedIn("grace");
    assertThat(grace.act(path + "/particulars", concern).status()).isEqualTo(200);
    assertThat(amira.get(path).json().at("/person/needs/safeguarding").asText())
        .isEqualTo("Bruises that nobody explains");

    ObjectNode wrong = said.deepCopy().put("phone", "ring the neighbour");
    assertThat(amira.act(path + "/particulars", wrong).status()).isEqualTo(400);
    wrong = said.deepCopy().put("practice", "no-such-practice");
    assertThat(amira.act(path + "/particulars", wrong).status()).isEqualTo(400);
    wrong = said.deepCopy().put("restricted", true);
    assertThat(amira.act(path + "/particulars", wrong).status()).isEqualTo(400);
    String nobody = "/api/people/" + UUID.randomUUID();
    assertThat(amira.act(nobody + "/particulars", said).status()).isEqualTo(404);
    assertThat(amira.get(nobody + "/changes").status()).isEqualTo(404);
    assertThat(signedIn("sam").act(path + "/particulars", said).status()).isEqualTo(404);
  }

  @Test
  void whoIsRestrictedFromNowOnIsSaidToBeNowhereNotEvenBefore() {
    Client amira = signedIn("amira");
    ObjectNode added = person("Rosa", "Removed").put("address", "3 Kiln Row");
    String path =
        "/api/people/" + amira.post("/api/people", added).json().at("/person/id").asText();
    ObjectNode moved = Json.object().put("address", "9 Ferry Lane").put("postcode", "ZZ1 4AA");
    assertThat(amira.act(path + "/particulars", moved).status()).isEqualTo(200);
    ObjectNode care =
        Json.object().put("stayingAt", "12 Elm Yard").put("stayingUntil", "2099-01-31");
    assertThat(amira.act(path + "/care", care).status()).isEqualTo(200);
    ObjectNode hidden = Json.object().put("restricted", true);
    assertThat(amira.act(path + "/particulars", hidden).status()).isEqualTo(200);
    for (String asked : List.of("", "/copy", "/changes")) {
      assertThat(amira.get(path + asked).text())
          .as(asked)
          .doesNotContain("Kiln Row", "Ferry Lane", "Elm Yard", "ZZ1 4AA");
    }
    assertThat(amira.get(path).json().at("/person/restricted").asBoolean()).isTrue();
    assertThat(amira.act(path + "/particulars", Json.object()).code()).isEqualTo("for-clinicians");
    assertThat(signedIn("grace").act(path + "/particulars", moved).status()).isEqualTo(200);
    JsonNode again = amira.get(path).json();
    assertThat(again.at("/person/address").asText()).isEqualTo("9 Ferry Lane");
    assertThat(again.at("/care/stay").isMissingNode()).isTrue();
  }
}
