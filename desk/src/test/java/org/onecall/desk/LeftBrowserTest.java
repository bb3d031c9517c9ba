package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;

/** Whoever sits down at a desk that was left does not get in by what the provider still knows. */
class LeftBrowserTest extends AtAProvider {
  private static final String ANEW = "prompt=login&max_age=0";

  private String where(Client browser) {
    return begin(browser).there().getRawQuery();
  }

  private Client.Answer signInAgain(Client browser) {
    Begun begun = begin(browser);
    return new Client(vertx, port).cookie(begun.cookie()).get(cameBack(begun));
  }

  private void restart() {
    Client.await(desk.stop());
    desk = desk.successor();
    port = Client.await(desk.start(0));
  }

  /** Somebody whose session ended because they gave no sign; the provider still vouches. */
  private Client idle() {
    provider.refreshes(true);
    Instant first = clock.instant().plus(Duration.ofMinutes(30));
    Client amira = in();
    clock.pass(Duration.ofSeconds(201));
    await()
        .until(() ->
            desk.sessions().kept().values().stream()
                .allMatch(kept -> kept.expiresAt().isAfter(first)));
    clock.pass(Duration.ofMinutes(27));
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    return amira;
  }

  @Test
  void whoGaveNoSignForTooLongShowsAnewWhoTheyAre() {
    Client amira = idle();
    assertThat(where(amira)).contains(ANEW);
    assertThat(signInAgain(amira).status()).isEqualTo(200);
    Client after = idle();
    restart();
    assertThat(where(after.copy(port))).contains(ANEW);
    assertThat(signInAgain(after.copy(port)).status()).isEqualTo(200);
  }

  @Test
  void thatTheyDidIsCheckedForWhatABrowserIsSentWithCanBeChanged() {
    Client amira = idle();
    long before = clock.instant().minusSeconds(31).getEpochSecond();
    provider.says(b -> b.claim("auth_time", before));
    refused(signInAgain(amira), 403);
    provider.says(b -> b.claim("auth_time", null));
    refused(signInAgain(amira), 403);
    provider.says(b -> b);
    assertThat(signInAgain(amira).status()).isEqualTo(200);
  }

  @Test
  void whoSignedOutShowsAnewWhoTheyAreAndIsLedToTheProvidersEndAfterARestartToo() {
    Client amira = in();
    restart();
    Client.Answer out = amira.copy(port).post("/api/sign-out", Json.object());
    assertThat(out.json().get("next").asText())
        .startsWith(provider.issuer() + "/logout?client_id=")
        .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A" + port + "%2F");
    Client left = new Client(vertx, port).cookie(out.header("Set-Cookie").replaceAll(";.*", ""));
    assertThat(left.get("/api/me").status()).isEqualTo(401);
    assertThat(where(left)).contains(ANEW);
    restart();
    assertThat(where(left.copy(port))).contains(ANEW);
    assertThat(where(new Client(vertx, port))).doesNotContain("prompt", "max_age");
  }

  @Test
  void aProviderThatIsAwayKeepsNobodyFromSigningOut() {
    Client amira = in();
    restart();
    provider.away(true);
    assertThat(amira.copy(port).post("/api/sign-out", Json.object()).status()).isEqualTo(204);
    assertThat(amira.copy(port).get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void whoseTimeRanOutIsInAgainWithoutAWord() {
    Client amira = in();
    clock.pass(Duration.ofSeconds(301));
    await().untilAsserted(() -> assertThat(where(amira)).doesNotContain("prompt", "max_age"));
  }
}
