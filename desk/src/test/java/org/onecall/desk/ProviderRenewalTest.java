package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a provider answers when it is asked again ends a session only where it says no. */
class ProviderRenewalTest extends AtAProvider {
  private static final String DESCRIPTION = "/.well-known/openid-configuration";
  private static final String KEYS = "/keys";
  private static final String TOKEN = "/token";
  private static final String PERSON = "/userinfo";

  /** Longer than description and keys are kept, shorter than the provider's word. */
  private static final Duration OLD = Duration.ofMinutes(16);

  /** Somebody signs in, is asked about and answered so twice, and is in; then all is well again. */
  private void staysIn(String path, int status, String body) {
    startDesk(Map.of());
    Client amira = in();
    provider.answers(path, request -> request.response().setStatusCode(status).end(body));
    int asked = provider.asked(path);
    clock.pass(OLD);
    // Asked once more, it has been heard what was answered the first time.
    passUntil(() -> provider.asked(path) > asked + 1);
    assertThat(amira.get("/api/me").status()).as(path).isEqualTo(200);
    provider.usual();
  }

  /**
   * Time passes until it is so; a try that came to nothing is followed by one ten seconds later.
   */
  private void passUntil(Callable<Boolean> so) {
    await()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          clock.pass(Duration.ofSeconds(11));
          return so.call();
        });
  }

  @Test
  void aProviderThatIsAwayEndsNothingBeforeItsWordRunsOut() {
    provider.refreshes(true);
    Client amira = in();
    provider.away(true);
    int asked = provider.asked(TOKEN);
    clock.pass(Duration.ofSeconds(201));
    passUntil(() -> provider.asked(TOKEN) > asked + 1);
    assertThat(amira.get("/api/me").status()).isEqualTo(200);
    clock.pass(OLD);
    refused(new Client(vertx, port).get("/sign-in/begin"), 503);
    assertThat(amira.get("/api/me").status()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(14));
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void whatIsNoNoEndsNothing() {
    provider.refreshes(true);
    staysIn(DESCRIPTION, 503, "");
    staysIn(KEYS, 503, "");
    staysIn(TOKEN, 429, "");
  }

  @Test
  void aTokenThatCannotBeCheckedEndsNothing() {
    provider.refreshes(true);
    Client amira = in();
    provider.signs(provider::byAStranger);
    clock.pass(Duration.ofSeconds(201));
    // By the token of the answer that was not believed, for the one before it counts no more.
    passUntil(() -> provider.refreshed() > 1);
    assertThat(amira.get("/api/me").status()).isEqualTo(200);
    provider.signs(provider::signed);
    provider.says(b -> b.audience("another-client"));
    passUntil(() -> amira.get("/api/me").status() == 401);
  }

  @Test
  void aProviderThatDoesNotSayWhoItIsEndsNothingAndOneThatTakesTheRolesDoes() {
    provider.refreshes(true);
    provider.says(b -> b.claim("realm_access", null));
    tells("onecall-handler");
    staysIn(PERSON, 503, "");
    Client amira = in();
    tells("onecall-supervisor");
    clock.pass(Duration.ofSeconds(201));
    await().untilAsserted(() -> assertThat(amira.get("/api/me").status()).isEqualTo(401));
  }

  private void tells(String role) {
    provider.tells(Map.of("sub", "0f3c-amira", "realm_access", Map.of("roles", List.of(role))));
  }

  @Test
  void aProviderNeedNotSayAnewWhoItIs() {
    provider.refreshes(true);
    provider.idTokensAnew(false);
    provider.tells(Map.of("sub", "0f3c-amira"));
    Client amira = in();
    for (int times = 1; times <= 2; times++) {
      int now = times;
      clock.pass(Duration.ofSeconds(201));
      Instant word = clock.instant().plusSeconds(1_800);
      await()
          .until(() ->
              desk.sessions().kept().values().stream()
                  .allMatch(kept -> kept.expiresAt().equals(word)));
      assertThat(provider.asked(PERSON)).isEqualTo(now);
      assertThat(amira.get("/api/me").status()).isEqualTo(200);
    }
    tells("onecall-supervisor");
    clock.pass(Duration.ofSeconds(201));
    await().untilAsserted(() -> assertThat(amira.get("/api/me").status()).isEqualTo(401));
  }

  @Test
  void whatStrangersSendKeepsNoRealTokenWaiting() {
    in();
    clock.pass(Duration.ofSeconds(11));
    int reads = provider.keyReads();
    for (int times = 0; times < 3; times++) {
      signOut(provider.byAStranger(provider.signOut("their-session-1").build()));
    }
    assertThat(provider.keyReads()).isEqualTo(reads + 1);
    provider.rotates();
    in();
    assertThat(provider.keyReads()).isEqualTo(reads + 2);
  }

  @Test
  void noRedirectOfAProviderIsFollowed() {
    Handler<HttpServerRequest> elsewhere =
        request ->
            request
                .response()
                .setStatusCode(302)
                .putHeader("Location", provider.issuer() + "/elsewhere")
                .end();
    provider.answers(DESCRIPTION, elsewhere);
    refused(new Client(vertx, port).get("/sign-in/begin"), 503);
    for (String path : List.of(KEYS, TOKEN)) {
      provider.usual();
      Begun begun = begin();
      String back = cameBack(begun);
      provider.answers(path, elsewhere);
      refused(new Client(vertx, port).cookie(begun.cookie()).get(back), 503);
      assertThat(provider.asked(path)).isPositive();
    }
    assertThat(provider.asked("/elsewhere")).isZero();
  }

  @Test
  void noMoreOfAnAnswerIsReadThanItMayBe() {
    Begun begun = begin();
    Buffer endless = Buffer.buffer(new byte[256 * 1024]).appendString("{}");
    provider.answers(TOKEN, request -> request.response().end(endless));
    refused(new Client(vertx, port).cookie(begun.cookie()).get(cameBack(begun)), 503);
    assertThat(provider.asked(TOKEN)).isEqualTo(1);
  }
}
