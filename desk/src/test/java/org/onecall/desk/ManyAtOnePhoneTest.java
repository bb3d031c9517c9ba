package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** Who may be meant by a number that many have: a home, a hostel. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
class ManyAtOnePhoneTest extends StoredDeskTest {
  private static final String PHONE = "07700900466";

  @Test
  void whoeverIsNotToldOneByOneIsCounted() {
    Client amira = signedIn("amira");
    for (String given : List.of("Ada", "Bo", "Cy", "Di", "Ed", "Flo")) {
      Client.Answer added =
          amira.post(
              "/api/people",
              Json.object()
                  .put("commandId", UUID.randomUUID().toString())
                  .put("givenName", given)
                  .put("familyName", "Lodger")
                  .put("birthDate", "1951-03-04")
                  .put("postcode", "ZZ1 4AA")
                  .put("phone", PHONE));
      assertThat(added.status()).as(added.text()).isEqualTo(200);
    }
    Socket socket = amira.live();
    desk.telephone().arrives("hostel-1", "public", PHONE);
    desk.telephone().waits("hostel-1");
    desk.telephone().rings("hostel-1", "1001");
    await().until(() -> socket.entry("ring/hostel-1").isPresent());
    JsonNode card = socket.entry("ring/hostel-1").orElseThrow();
    assertThat(card.get("people")).hasSize(4);
    assertThat(card.get("morePeople").asInt()).isEqualTo(2);
    desk.telephone().ends("hostel-1");
    socket.close();
  }
}
