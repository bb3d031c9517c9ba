package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.oidc.FakeProvider;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.trace.Traces;
import org.onecall.testing.ExpectsLog;

/**
 * What a provider of sign-in is asked stands in the trace of the sign-in, and says nothing of whom.
 */
@ExpectsLog("Connection evicted")
class FollowedSignInTest {
  private static final String BACK = "GET /sign-in/back";

  private final TestClock clock = new TestClock();
  private Vertx vertx;
  private TraceCollector collector;
  private Traces traces;
  private FakeProvider provider;
  private FakeDesk desk;
  private int port;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    collector = new TraceCollector(vertx);
    traces = new Traces(collector.address(), 100, new Counted(), Duration.ofMillis(20));
    provider = new FakeProvider(vertx, clock);
    Client.await(provider.start());
    desk = new FakeDesk(vertx, clock, SignInTerms.of(provider.settings().read().oidc()), traces);
    port = Client.await(desk.start(0));
  }

  @AfterEach
  void stop() {
    Client.await(desk.stop());
    Client.await(provider.stop());
    traces.close();
    collector.close();
    Client.await(vertx.close());
  }

  /** Signs in as a browser does; answers with what the provider sent it back with. */
  private List<String> signIn() {
    Client.Answer begun = new Client(vertx, port).get("/sign-in/begin");
    URI there = URI.create(begun.header("Location"));
    Client.Answer sent =
        new Client(vertx, URI.create(provider.issuer()).getPort())
            .get(there.getRawPath() + "?" + there.getRawQuery());
    URI back = URI.create(sent.header("Location"));
    String cookie = begun.header("Set-Cookie").replaceAll(";.*", "");
    Client.Answer in =
        new Client(vertx, port).cookie(cookie).get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    return List.of(back.getRawQuery().replaceAll("(^|&)[a-z_]+=", " ").strip().split(" "));
  }

  private TraceCollector.Received only(String name) {
    await().until(() -> collector.spans().stream().anyMatch(span -> span.name().equals(name)));
    return collector.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachRequestToTheProviderIsPartOfTheRequestThatNeedsIt() {
    List<String> secrets = signIn();

    TraceCollector.Received back = only(BACK);
    TraceCollector.Received token = only("POST");
    assertThat(token.kind()).isEqualTo(3);
    assertThat(token.trace()).isEqualTo(back.trace());
    assertThat(token.parent()).isEqualTo(back.id());
    assertThat(token.particulars())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "http.request.method", "POST",
                "server.address", "127.0.0.1",
                "http.response.status_code", "200"));
    TraceCollector.Received begin = only("GET /sign-in/begin");
    assertThat(collector.named(begin.trace(), "GET"))
        .as("its description")
        .singleElement()
        .matches(asked -> asked.parent().equals(begin.id()));
    assertThat(collector.spans().toString())
        .doesNotContain("amira", "realms", FakeProvider.CLIENT, FakeProvider.SECRET)
        .doesNotContain(secrets);
    assertThat(provider.headers()).contains("authorization").doesNotContain("traceparent");
  }

  @Test
  @ExpectsLog("WARN .*ProviderSignIn")
  void aProviderThatIsAwayIsSeenToHaveFailed() {
    provider.away(true);
    new Client(vertx, port).get("/sign-in/begin");

    TraceCollector.Received asked = only("GET");
    assertThat(asked.error()).isTrue();
    assertThat(asked.particulars())
        .containsEntry("http.response.status_code", "503")
        .containsEntry("error.type", "503");
  }

  /** Follows all, each in a trace of its own. */
  private static final class Counted implements RandomGenerator {
    private long at;

    @Override
    public synchronized long nextLong() {
      return ++at;
    }
  }
}
