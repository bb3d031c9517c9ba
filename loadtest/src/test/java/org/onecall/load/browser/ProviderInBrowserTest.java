package org.onecall.load.browser;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.config.SettingsReader;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.oidc.FakeProvider;
import org.onecall.desk.oidc.SignInTerms;

/** A real browser signs in at a provider on another origin, and the strict cookie holds. */
final class ProviderInBrowserTest {
  private Vertx vertx;
  private FakeProvider provider;
  private FakeDesk desk;
  private Wire wire;
  private Chrome chrome;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    provider = new FakeProvider(vertx, InstantSource.system());
    done(provider.start());
    SignInTerms terms =
        SignInTerms.of(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.oidc.enabled", "true")
                .with("onecall.oidc.name", "Eldermarsh staff sign-in")
                .with("onecall.oidc.issuer", provider.issuer())
                .with("onecall.oidc.client-id", FakeProvider.CLIENT)
                .with("onecall.oidc.client-secret", FakeProvider.SECRET)
                .read()
                .oidc());
    desk = new FakeDesk(vertx, InstantSource.system(), terms);
    wire = new Wire(vertx);
    // Another site than the provider's: what comes from there is cross-site to the browser.
    String address = "http://localhost:" + done(wire.listen()) + "/";
    wire.leadTo(done(desk.startBehind(URI.create(address))));
    chrome = Chrome.at(address);
  }

  @AfterEach
  void stop() {
    chrome.close();
    done(desk.stop());
    done(provider.stop());
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void shouldSignInAtTheProviderAndTakeCalls() {
    chrome.open();
    chrome.says("Sign in with Eldermarsh staff sign-in");
    chrome.checked("sign-in-provider");
    chrome.click("a[href='/sign-in/begin']");
    chrome.visible("oc-my-state");
    chrome.says("Amira Khan");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    chrome.reload();
    chrome.says("Ready for the next call");
  }
}
