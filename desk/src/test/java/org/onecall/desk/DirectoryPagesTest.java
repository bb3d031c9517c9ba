package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.directory.OpenNow;

/** The directory is open to anybody as far as the public may see it, and to staff further. */
class DirectoryPagesTest extends DeskTest {
  private static Client.Answer get(Client client, String path) {
    return client.get(path);
  }

  @Test
  void anybodyMayAskWhatIsOpenNearThemAndSeesNeitherNotesNorCapacity() {
    Client.Answer answer = get(client(), "/api/public/open-now?postcode=zz1%204aa");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode services = answer.json().get("services");
    assertThat(services).isNotEmpty();
    assertThat(answer.json().get("known").booleanValue()).isTrue();
    for (JsonNode service : services) {
      assertThat(service.has("notes") || service.has("left")).isFalse();
      assertThat(service.get("id").textValue()).isNotEqualTo("eldermarsh-enhanced-care");
    }
    assertThat(services.valueStream().map(one -> one.get("id").textValue()))
        .contains("aldenmoor-ed");
  }

  @Test
  void anybodyIsToldHowManyAreOpenAndMayAskForOneKind() {
    JsonNode all = get(client(), "/api/public/open-now?postcode=ZZ1").json();
    assertThat(all.get("services")).hasSize(Math.min(OpenNow.SHOWN_MAX, all.get("found").asInt()));
    String kind = "Emergency department";
    assertThat(all.get("kinds").valueStream().map(JsonNode::textValue)).contains(kind).isSorted();
    JsonNode some =
        get(client(), "/api/public/open-now?postcode=ZZ1&kind=Emergency%20department").json();
    assertThat(some.get("found").asInt()).isBetween(1, all.get("found").asInt() - 1);
    assertThat(some.get("services").valueStream())
        .allMatch(one -> one.get("type").textValue().equals(kind));
    assertThat(some.get("kinds")).isEqualTo(all.get("kinds"));
    Client.Answer none = get(client(), "/api/public/open-now?kind=Castle");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().get("field").textValue()).isEqualTo("kind");
  }

  @Test
  void aPostcodeThatIsNoneIsRefusedByField() {
    Client.Answer answer = get(client(), "/api/public/open-now?postcode=%3Cscript%3E");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").textValue()).isEqualTo("postcode");
  }

  @Test
  void whoAsksTooFastIsToldToWaitAndHowLong() {
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      Client.Answer answer = get(client(), "/api/public/open-now?postcode=ZZ1");
      if (answer.status() == 429) {
        refused++;
        assertThat(answer.code()).isEqualTo("too-often");
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void staffFindAServiceByWhatItTakesWithItsNotesAndWhatItHasLeft() {
    Client amira = client();
    amira.signIn("amira");
    Client.Answer answer = get(amira, "/api/directory?text=step-up");
    JsonNode first = answer.json().get("services").get(0);
    assertThat(first.get("name").textValue()).isEqualTo("Aldenmoor step-up beds");
    assertThat(first.get("left").intValue()).isEqualTo(3);
    assertThat(first.get("notes").textValue()).contains("Enhanced Care Team");
  }

  @Test
  void aListThatIsLongerThanAPageIsReadPageByPageAndNothingTwice() {
    Client amira = client().signIn("amira");
    Set<String> ids = new HashSet<>();
    int from = 0;
    int found;
    do {
      JsonNode page = get(amira, "/api/directory?from=" + from).json();
      assertThat(page.get("from").intValue()).isEqualTo(from);
      page.get("services").forEach(one -> assertThat(ids.add(one.get("id").asText())).isTrue());
      found = page.get("found").intValue();
      from += page.get("rowsMax").intValue();
    } while (from < found);
    assertThat(ids).hasSize(found).hasSizeGreaterThan(300);
    for (String wrong : List.of("x", "-1", "99999999")) {
      assertThat(get(amira, "/api/directory?from=" + wrong).json().get("field").textValue())
          .isEqualTo("from");
    }
  }

  @Test
  void eachPartnerIsAnOrganisationWithItsCodeAndItsTeamIsThatService() {
    Client nia = client().signIn("nia");
    JsonNode falls = get(nia, "/api/directory?text=aldenmoor-falls").json().at("/services/0");
    JsonNode hospital = get(nia, "/api/directory?text=aldenmoor-ed").json().at("/services/0");
    JsonNode ambulance = get(nia, "/api/directory?text=ambulance-999").json().at("/services/0");
    assertThat(
            List.of(falls, hospital, ambulance).stream()
                .map(one -> one.path("organisation").asText())
                .toList())
        .containsExactly("ZZ9F1", "ZZ9H1", "ZZ9A1");
  }

  @Test
  void anAdministratorClosesAServiceWithAReasonAndThatIsSeenAndOnTheTrail() {
    Client ada = client().signIn("ada");
    String path = "/api/directory/aldenmoor-utc";
    ObjectNode said =
        Json.object()
            .put("state", "amber")
            .put("closed", "flooded")
            .put("closedUntil", "2026-11-30T08:00:00Z")
            .put("notes", "Send nobody before the builders are gone")
            .put("reason", "The manager rang");
    assertThat(ada.act(path, said).status()).isEqualTo(200);
    JsonNode closed =
        get(client().signIn("amira"), "/api/directory?text=aldenmoor-utc").json().at("/services/0");
    assertThat(closed.get("closed").textValue()).startsWith("flooded, until");
    assertThat(closed.get("notes").textValue()).startsWith("Send nobody");
    assertThat(get(client(), "/api/public/open-now?postcode=ZZ1").text())
        .doesNotContain("aldenmoor-utc");
    assertThat(desk.audit())
        .anyMatch(entry ->
            entry.act().equals("change-service")
                && entry.subject().equals("service/aldenmoor-utc")
                && entry.result().equals("done"));

    assertThat(closed.get("state").textValue()).isEqualTo("amber");
    assertThat(closed.has("stateUntil")).isTrue();
    for (int wrong : new int[] {0, 20, 7_215}) {
      assertThat(
              ada.act(path, said.deepCopy().put("stateMinutes", wrong))
                  .json()
                  .get("field")
                  .textValue())
          .isEqualTo("stateMinutes");
    }
    assertThat(ada.act(path, said.deepCopy().without("reason")).status()).isEqualTo(400);
    assertThat(ada.act(path, said.deepCopy().without("closed")).status()).isEqualTo(400);
    assertThat(ada.act(path, said.deepCopy().put("places", 3)).json().get("field").textValue())
        .isEqualTo("places");
    assertThat(ada.act("/api/directory/none", said).status()).isEqualTo(404);
    assertThat(client().signIn("sam").act(path, said).status()).isEqualTo(404);
    ObjectNode open = Json.object().put("state", "green").put("reason", "Dry again");
    assertThat(ada.act(path, open).status()).isEqualTo(200);
    assertThat(get(ada, "/api/directory?text=aldenmoor-utc").json().at("/services/0").has("closed"))
        .isFalse();
  }

  @Test
  void onlySupervisorsSeeWhatWasMissing() {
    Client amira = client();
    amira.signIn("amira");
    assertThat(get(amira, "/api/gaps").status()).isEqualTo(404);
    Client sam = client();
    sam.signIn("sam");
    JsonNode told = get(sam, "/api/gaps").json();
    assertThat(told.get("gaps").get(0).get("service").textValue())
        .isEqualTo("Aldenmoor Falls Rapid Response");
    assertThat(told.get("gaps").get(2).get("service").textValue()).isEqualTo("No service suited");
    assertThat(told.get("refusals").get(0).get("words").textValue()).isEqualTo("It is too far");
    assertThat(get(amira, "/api/gaps/file").status()).isEqualTo(404);
    assertThat(get(sam, "/api/gaps/file").text())
        .startsWith(
            "\uFEFFwhat,service,service_name,test_or_reason,need,encounters,version,from_utc,"
                + "before_utc,from_local,from_utc_offset,before_local,before_utc_offset\r\n")
        .contains(",2026-10-25T10:00,+00:00,2026-11-22T10:00,+00:00\r\n")
        .contains("missing,aldenmoor-falls,Aldenmoor Falls Rapid Response,", "It is too far")
        .contains("missing,'=cmd|' /C calc'!A0,'=cmd|' /C calc'!A0,\"'@SUM(1+1),\"\"x\"\"\",")
        .doesNotContain(",=", ",@");
  }

  @Test
  void aHandlerIsNotOfferedTheReasonThatIsForCliniciansAlone() throws Exception {
    Client amira = client();
    amira.signIn("amira");
    JsonNode reasons = new ObjectMapper().readTree(get(amira, "/api/refusal-reasons").text());
    assertThat(reasons.valueStream().map(one -> one.get("number").intValue()))
        .contains(21, 26, 42, 99)
        .doesNotContain(23);
  }
}
