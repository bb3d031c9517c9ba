package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.SettingsReader;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.oidc.SignInTerms;
import org.openqa.selenium.Keys;

/** People sign in at a real Keycloak, with the realm that is shipped for it. */
@Tag("long")
@Timeout(300)
final class KeycloakTest {
  @TempDir static Path directory;
  private static Vertx vertx;
  private static Keycloak keycloak;
  private static FakeDesk desk;
  private static Chrome chrome;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    var wire = new Wire(vertx);
    // Another site than Keycloak's: what comes from there is cross-site to the browser.
    String address = "http://localhost:" + done(wire.listen());
    keycloak = Keycloak.start(address, directory.resolve("keycloak.log"));
    SignInTerms terms =
        SignInTerms.of(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.oidc.enabled", "true")
                .with("onecall.oidc.name", "your county account")
                .with("onecall.oidc.issuer", keycloak.issuer())
                .with("onecall.oidc.client-id", "onecall")
                .with("onecall.oidc.client-secret", Keycloak.SECRET)
                .with("onecall.oidc.local-passwords", "false")
                .read()
                .oidc());
    desk = new FakeDesk(vertx, InstantSource.system(), terms);
    wire.leadTo(done(desk.startBehind(URI.create(address + "/"))));
    chrome = Chrome.at(address + "/");
  }

  @AfterAll
  static void stop() {
    chrome.close();
    done(desk.stop());
    keycloak.close();
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @BeforeEach
  void nobodyIsSignedIn() {
    chrome.forget();
    chrome.open();
    chrome.says("Sign in with your county account");
  }

  private static void signsInOverThere(String user) {
    chrome.click("a[href='/sign-in/begin']");
    chrome.visible("#username").sendKeys(user, Keys.TAB, Keycloak.PASSWORD, Keys.ENTER);
  }

  @Test
  void aHandlerTakesCallsAndASupervisorWatches() {
    signsInOverThere("amira");
    chrome.visible("oc-my-state");
    chrome.says("Amira Khan");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    chrome.reload();
    chrome.says("Ready for the next call");
    leaves();
    signsInOverThere("sam");
    chrome.visible("oc-board-today");
    chrome.says("Sam Taylor");
    leaves();
  }

  /** Signing out here signs out over there, which asks for the password again. */
  private static void leaves() {
    chrome.all(".oc-header__side button").getLast().click();
    chrome.says("Sign in with your county account");
    chrome.click("a[href='/sign-in/begin']");
    chrome.visible("#username");
    chrome.open();
    chrome.says("Sign in with your county account");
  }

  @Test
  void whoHoldsNoneOfTheRolesDoesNotGetIn() {
    signsInOverThere("guest");
    chrome.says("You have no role in this service");
    chrome.open();
    chrome.says("Sign in with your county account");
    assertThat(chrome.all("oc-my-state, oc-board-today, .oc-header__who")).isEmpty();
  }

  @Test
  void whoIsSignedOutOverThereIsSignedOutHereAtOnce() {
    signsInOverThere("amira");
    chrome.visible("oc-my-state");
    keycloak.signsOut("amira");
    chrome.says("Sign in with your county account");
    assertThat(chrome.all("oc-my-state")).isEmpty();
  }
}
