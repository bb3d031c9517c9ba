package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.desk.http.Json;
import org.onecall.telephony.floor.AgentState;

/** Whatever a provider calls somebody, they can have a phone and teams here, and be barred. */
class ProviderPeopleTest extends AtAProvider {
  private Client ada() {
    return new Client(vertx, port).signIn("ada");
  }

  private static ObjectNode because() {
    return Json.object().put("reason", "Left the service");
  }

  private void isCalled(String user) {
    provider.says(b -> b.claim("preferred_username", user));
  }

  @ParameterizedTest
  @ValueSource(strings = {"555021935107", "amira.khan", "Amira_Khan@county.example"})
  void theyAreReadyOnTheirPhoneAndInTheirTeamAndCanBeBarred(String user) {
    Client ada = ada();
    assertThat(ada.act("/api/users/amira/disable", because()).status()).isEqualTo(200);
    ObjectNode body =
        Json.object()
            .put("user", user)
            .put("name", "Amira Khan")
            .put("phone", "1001")
            .put("reason", "New at the desk");
    body.putArray("roles").add("handler");
    body.putArray("teams").add("district-nurses");
    Client.Answer added = ada.act("/api/users", body);
    assertThat(added.status()).as(added.text()).isEqualTo(200);
    isCalled(user);
    Client amira = in();
    Socket socket = follow(amira);
    assertThat(amira.act("/api/me/state", Json.object().put("state", "ready")).status())
        .isEqualTo(200);
    await().until(() -> desk.telephone().floor().agents().get("1001").state() == AgentState.READY);
    assertThat(ada.get("/api/users").json().findValuesAsText("user")).contains(user);
    for (String path : List.of(user, user.replace("@", "%40"))) {
      assertThat(ada.act("/api/users/" + path + "/disable", because()).status()).isEqualTo(200);
    }
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    await().until(socket::closed);
    assertThat(socket.closeCode()).isEqualTo(4401);
    refused(signIn(), 403);
  }

  @Test
  void aNameThatWasNeverAddedCanBeBarredWithoutAPassword() {
    isCalled("555021935107");
    Client amira = in();
    Client ada = ada();
    Client.Answer barred = ada.act("/api/users/555021935107/disable", because());
    assertThat(barred.status()).isEqualTo(200);
    assertThat(barred.json().has("password")).isFalse();
    assertThat(barred.json().at("/user/name").asText()).isEqualTo("Amira Khan");
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    refused(signIn(), 403);
    assertThat(ada.act("/api/users/never.seen/disable", because()).status()).isEqualTo(200);
    isCalled("never.seen");
    refused(signIn(), 403);
    assertThat(ada.act("/api/users/never.seen/enable", because()).status()).isEqualTo(200);
    in();
    assertThat(ada.act("/api/users/-x/disable", because()).status()).isEqualTo(404);
    assertThat(ada.act("/api/users/another/enable", because()).status()).isEqualTo(404);
  }
}
