package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How often signing in at a provider can be begun: a control room is one address. */
class ProviderDoorTest extends AtAProvider {
  private static final int OF_AN_ADDRESS = 1_000;
  private static final int OF_A_BROWSER = 30;

  private void tooOften(Client.Answer answer) {
    refused(answer, 429);
    assertThat(answer.text()).contains("Wait").doesNotContain("{");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aFloodAtTheirAddressKeepsNobodyFromTheirCall() {
    Client amira = in();
    desk.telephone().arrives("1.1", "public", "07700900123");
    desk.telephone().waits("1.1");
    desk.telephone().talks("1.1", "1001");
    assertThat(signOut(provider.signed(provider.signOut("their-session-1").build())).status())
        .isEqualTo(204);
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    Client flood = new Client(vertx, port);
    for (int times = 1; times < OF_AN_ADDRESS; times++) {
      assertThat(flood.get("/sign-in/begin").status()).isEqualTo(302);
    }
    tooOften(flood.get("/sign-in/begin"));
    tooOften(flood.copy().cookie("onecall-session=" + "A".repeat(43)).get("/sign-in/begin"));
    Begun begun = begin(amira);
    assertThat(new Client(vertx, port).cookie(begun.cookie()).get(cameBack(begun)).status())
        .isEqualTo(200);
  }

  @Test
  void oneBrowserIsSlowedDownByItself() {
    Client browser = new Client(vertx, port).cookie(begin().cookie());
    for (int times = 1; times < OF_A_BROWSER; times++) {
      assertThat(begin(browser).cookie()).isEqualTo(browser.cookie());
    }
    tooOften(browser.get("/sign-in/begin"));
    assertThat(new Client(vertx, port).get("/sign-in/begin").status()).isEqualTo(302);
  }
}
