package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

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
