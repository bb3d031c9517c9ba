package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
            provider
                .settings()
                .with("onecall.oidc.name", "Eldermarsh staff sign-in")
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

  /** The page that holds it stays; the provider is gone to in another tab. */
  @Test
  void shouldKeepWhatWasBeingWrittenForWhoWroteItWhileTheySignInAtTheProvider() {
    aNoteIsTypedAsTheSessionEnds();
    assertThat(chrome.script("return JSON.stringify([{...sessionStorage}, {...localStorage}])"))
        .asString()
        .doesNotContain("rug");
    chrome.checked("session-ended-provider");

    chrome.click(PROVIDER);
    chrome.until(
        "return fetch('/api/me/drafts').then((answer) => answer.text())",
        keys -> keys.contains("note."));
    assertThat(chrome.script(WHAT_IS_KEPT)).asString().contains("Speaks of a rug");
  }

  @Test
  void shouldShowAndKeepNothingOfItForSomebodyElseWhoSignsInAtTheProvider() {
    aNoteIsTypedAsTheSessionEnds();
    provider.says(claims ->
        claims.subject("0f3c-ben").claim("preferred_username", "ben").claim("name", "Ben Okoro"));
    chrome.click(PROVIDER);
    chrome.says("Ben Okoro");
    assertThat(chrome.script("return fetch('/api/me/drafts').then((answer) => answer.text())"))
        .isEqualTo("{\"keys\":[]}");
    assertThat(chrome.script("return document.documentElement.outerHTML"))
        .asString()
        .doesNotContain("rug");
  }

  private static final String PROVIDER = "a[href='/sign-in/begin']";
  private static final String WHAT_IS_KEPT =
      """
      return fetch('/api/me/drafts')
        .then((answer) => answer.json())
        .then(({keys}) => Promise.all(keys.map((key) => fetch(`/api/me/drafts/${key}`))))
        .then((answers) => Promise.all(answers.map((answer) => answer.text())))
        .then((texts) => texts.join());
      """;

  private void aNoteIsTypedAsTheSessionEnds() {
    chrome.open();
    chrome.click(PROVIDER);
    chrome.visible("oc-my-state");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    String call = "1750000000.1";
    desk.telephone().arrives(call, "public", "07700900123");
    desk.telephone().waits(call);
    desk.telephone().rings(call, "1001");
    chrome.visible("oc-ringing");
    desk.telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.alt("t");
    chrome.focused("#note");
    chrome.forget();
    chrome.type("Speaks of a rug");
    chrome.says("this page goes on by itself once you are back there");
  }
}
