package org.onecall.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.config.SettingsReader;
import org.onecall.desk.TestClock;
import org.onecall.testing.ExpectsLog;

/** What is a provider's no, and what only means that it cannot be asked now. */
@ExpectsLog("Connection evicted")
class ProviderTest {
  private final TestClock clock = new TestClock();
  private Vertx vertx;
  private FakeProvider fake;
  private Provider provider;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    fake = new FakeProvider(vertx, clock);
    await(fake.start());
    var settings =
        SettingsReader.ofDefaults()
            .with("onecall.demonstration", "true")
            .with("onecall.oidc.enabled", "true")
            .with("onecall.oidc.issuer", fake.issuer())
            .with("onecall.oidc.client-id", FakeProvider.CLIENT)
            .with("onecall.oidc.client-secret", FakeProvider.SECRET);
    provider = new Provider(vertx, Terms.of(settings.read().oidc()).orElseThrow(), clock);
  }

  @AfterEach
  void stop() {
    await(fake.stop());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private Throwable refused() {
    return catchThrowable(() -> await(provider.refresh("a refreshing token")));
  }

  @Test
  void onlyAGrantThatCountsNoMoreIsANo() {
    assertThat(refused()).hasCauseInstanceOf(Denied.class);
    Map<Integer, String> others =
        Map.of(
            200, "<html>back soon</html>",
            302, "",
            400, "{\"error\":\"temporarily_unavailable\"}",
            401, "{\"error\":\"invalid_client\"}",
            403, "{\"error\":\"invalid_grant\"}",
            404, "",
            408, "",
            429, "",
            500, "{\"error\":\"invalid_grant\"}",
            502, "<html>not well</html>");
    others.forEach((status, body) -> {
      fake.answers("/token", status, body);
      assertThat(refused()).as("%s", status).hasCauseInstanceOf(Away.class);
    });
    fake.answers("/token", 400, "<html>");
    assertThat(refused()).hasCauseInstanceOf(Away.class);
  }

  @Test
  void aDescriptionThatIsNoneIsNoNo() {
    for (String description : new String[] {"<html>back soon</html>", "{}"}) {
      fake.answers("/.well-known/openid-configuration", 200, description);
      assertThatThrownBy(() -> await(provider.description())).hasCauseInstanceOf(Away.class);
    }
  }
}
