package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.patient.PersonId;
import org.onecall.testing.ExpectsLog;

/** Saying whom a call is about mixes no two people, and keeps what the caller has just said. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class LinkedAnewTest extends StoredDeskTest {
  private static final String CALLER = "07700900455";
  private static final String SAID_POSTCODE = "ZZ9 9ZZ";
  private static final String SAID_PHONE = "07700900999";

  private Client amira;
  private String ann;
  private String bea;

  @BeforeEach
  void annOfWhomAllIsKnownAndBeaOfWhomOnlyHerName() {
    amira = signedIn("amira");
    ann = amira.people("nhsNumber", "9990000018").json().at("/people/0/id").asText();
    ObjectNode onlyHerName =
        Json.object()
            .put("commandId", UUID.randomUUID().toString())
            .put("givenName", "Bea")
            .put("familyName", "Bare");
    bea = amira.post("/api/people", onlyHerName).json().at("/person/id").asText();
  }

  private String called(String call) {
    return store.answered(call, CALLER, "amira").get("id").asText();
  }

  /** The patient of an encounter, once it is said to be about that person. */
  private JsonNode about(String encounter, String person) {
    Client.Answer answer =
        amira.act("/api/encounters/" + encounter + "/person", Json.object().put("person", person));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/encounter/patient");
  }

  private static void isBeaAndNothingOfAnn(JsonNode patient) {
    assertThat(patient.get("givenName").asText()).isEqualTo("Bea");
    assertThat(patient.get("familyName").asText()).isEqualTo("Bare");
    assertThat(patient.fieldNames())
        .toIterable()
        .doesNotContain("nhsNumber", "birthDate", "sex", "postcode", "phone");
  }

  @Test
  void whoIsLinkedByMistakeLeavesNothingBehindWithWhoIsLinkedInTheirPlace() {
    String encounter = called("linked-1");
    JsonNode first = about(encounter, ann);
    for (String field : new String[] {"nhsNumber", "birthDate", "sex", "postcode", "phone"}) {
      assertThat(first.has(field)).as(field).isTrue();
    }
    isBeaAndNothingOfAnn(about(encounter, bea));
    assertThat(about(encounter, ann)).as("and back").isEqualTo(first);
  }

  @Test
  void aLinkThatWasBegunAndIsTriedAgainMixesNobodyEither() {
    String encounter = called("linked-2");
    about(encounter, ann);
    // The database went away before the encounter was told.
    var begun =
        store
            .people()
            .people()
            .link("amira", UUID.fromString(encounter), PersonId.parse(bea).orElseThrow());
    assertThat(Client.await(begun)).isPresent();
    isBeaAndNothingOfAnn(about(encounter, bea));
  }

  @Test
  void whereTheCallerIsNowAndHowTheyAreReachedStaysAsTheyHaveJustSaid() {
    String encounter = called("linked-3");
    ObjectNode said = Json.object().put("postcode", SAID_POSTCODE).put("phone", SAID_PHONE);
    assertThat(amira.act("/api/encounters/" + encounter + "/patient", said).status())
        .isEqualTo(200);
    for (String person : new String[] {ann, bea, ann}) {
      JsonNode patient = about(encounter, person);
      assertThat(patient.get("postcode").asText()).isEqualTo(SAID_POSTCODE);
      assertThat(patient.get("phone").asText()).isEqualTo(SAID_PHONE);
    }
  }

  @Test
  void theNumberThatAHouseholdRingsFromStaysWithTheCallWhicheverOfThemItIsAbout() {
    ObjectNode withThatNumber =
        Json.object()
            .put("commandId", UUID.randomUUID().toString())
            .put("givenName", "Cal")
            .put("familyName", "Bare")
            .put("phone", "07700 900455");
    String cal = amira.post("/api/people", withThatNumber).json().at("/person/id").asText();
    String encounter = called("linked-5");
    for (String person : new String[] {cal, bea, ann, bea}) {
      JsonNode patient = about(encounter, person);
      assertThat(patient.path("phone").asText().replace(" ", "")).isEqualTo(CALLER);
    }
  }

  @Test
  void theBeginningOfAPostcodeThatSomebodyIsLookedForByIsCompleted() {
    String encounter = called("linked-4");
    ObjectNode said = Json.object().put("postcode", "zz1");
    assertThat(amira.act("/api/encounters/" + encounter + "/patient", said).status())
        .isEqualTo(200);
    assertThat(about(encounter, ann).get("postcode").asText()).isEqualTo("ZZ1 1AA");
  }
}
