package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.protocol.ShippedContent;
import org.openqa.selenium.Keys;

/** Those who run the service work on real tables: content, users, the trail, a replay. */
final class RunningInBrowserTest {
  @TempDir static Path files;
  private static Vertx vertx;
  private static RealStore store;
  private static FakeDesk desk;
  private static Wire wire;
  private static String address;
  private Chrome chrome;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
    desk = new FakeDesk(vertx, InstantSource.system(), store);
    wire = new Wire(vertx);
    address = "http://127.0.0.1:" + done(wire.listen()) + "/";
    wire.leadTo(done(desk.startBehind(URI.create(address))));
  }

  @AfterAll
  static void stop() {
    done(desk.stop());
    store.close();
    done(vertx.close());
  }

  @AfterEach
  void close() {
    chrome.close();
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void in(String user) {
    chrome = Chrome.at(address);
    again(user);
  }

  private void again(String user) {
    chrome.signIn(user, FakeDesk.PASSWORD, ".oc-header__who");
  }

  private static Path changedFile() throws IOException {
    String text =
        ShippedContent.files().stream()
            .filter(one -> one.name().equals("back-pain.yaml"))
            .map(one -> new String(one.bytes(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    return Files.writeString(
        files.resolve("back-pain.yaml"),
        text.replace("version: 1.0.0", "version: 1.1.0")
            .replace("within: 20 minutes", "within: 15 minutes"));
  }

  @Test
  void shouldTakeTwoPeopleToPublishAVersion() throws IOException {
    in("cora");
    chrome.says("Waiting for an approver");
    chrome.visible("#content-file").sendKeys(changedFile().toString());
    chrome.click("#content-reason");
    chrome.type("Reviewed with the spinal service" + Keys.ENTER);
    chrome.says("cora");
    chrome.click("section[aria-labelledby='waiting-title'] tbody .oc-link");
    chrome.says("Everything is proved over every possible call.");
    chrome.says("Withdraw");
    chrome.checked("content-author");
    chrome.click(".oc-header__side button:last-child");
    again("abel");
    chrome.click("section[aria-labelledby='waiting-title'] tbody .oc-link");
    chrome.says("Difference to 1.0.0, which is in use");
    chrome.says("As urgent, but different");
    chrome.checked("content-difference");
    chrome.click("#decide-reason");
    chrome.type("Read, compared, agreed with the clinical lead");
    chrome.click("button[value='publish']");
    chrome.says("published");
    chrome.says("Read, compared, agreed with the clinical lead");
    chrome.checked("content-published");
  }

  @Test
  void shouldAddAUserAndEndAnothersAccess() {
    in("ada");
    chrome.says("Amira Khan");
    chrome.checked("users");
    chrome.click("main .oc-card__head button");
    chrome.visible("#user-user").sendKeys("kit");
    chrome.visible("#user-name").sendKeys("Kit Marlow");
    chrome.click("label[for='role-handler']");
    chrome.visible("#user-reason").sendKeys("New at the desk");
    chrome.checked("users-add");
    chrome.press(Keys.ENTER);
    chrome.visible("#new-password");
    chrome.says("Kit Marlow");
    chrome.click("button[aria-label='Disable: Kit Marlow']");
    chrome.visible("#user-reason").sendKeys("Left the service" + Keys.ENTER);
    chrome.says("Disabled");
    chrome.click(".oc-header__side button:last-child");
    again("ines");
    chrome.visible("#audit-subject").sendKeys("user/kit" + Keys.ENTER);
    chrome.says("disable user");
    chrome.says("Left the service");
    chrome.says("add user");
    chrome.checked("audit");
  }

  private static EncounterView act(EncounterView encounter, Act act) {
    ActReply reply = done(store.encounters().act("amira", encounter.id(), UUID.randomUUID(), act));
    assertThat(reply).isInstanceOf(ActReply.Done.class);
    return ((ActReply.Done) reply).encounter();
  }

  /** An answer that keeps the questions going. */
  private static Act harmless(JsonNode question) {
    String id = question.get("id").asText();
    return switch (question.get("kind").asText()) {
      case "number" ->
          new Act.GiveAnswer(id, DecimalNode.valueOf(question.get("min").decimalValue()));
      case "any-of" -> new Act.GiveAnswer(id, TextNode.valueOf("none"));
      case "yes-no" ->
          new Act.GiveAnswer(id, TextNode.valueOf(id.startsWith("awake") ? "yes" : "no"));
      default -> new Act.GiveAnswer(id, question.at("/choices/0/value"));
    };
  }

  @Test
  void shouldReplayAnEncounterStepByStepByKeyboard() {
    EncounterView encounter =
        done(
            store
                .encounters()
                .open(
                    new Encounters.Taken(
                        "replayed-call",
                        "public",
                        "07700900123",
                        "amira",
                        InstantSource.system().instant())));
    act(encounter, new Act.RecordPatient(Map.of("givenName", "Edith", "familyName", "Sample")));
    EncounterView now = act(encounter, new Act.ChooseProtocol("fall-adult"));
    for (int i = 0; i < 4; i++) {
      now = act(now, harmless(now.json().get("question")));
    }
    in("sam");
    chrome.open("#/replay");
    chrome.focused("#replay-encounter");
    chrome.type(encounter.id());
    chrome.press(Keys.TAB);
    chrome.type("Teaching on falls");
    chrome.press(Keys.ENTER);
    chrome.focused("#replay-step");
    chrome.says("step 1 of 7");
    chrome.says("The call was answered by amira");
    chrome.press(Keys.ARROW_RIGHT);
    chrome.says("Written down: given name, family name");
    chrome.press(Keys.ARROW_RIGHT);
    chrome.press(Keys.ARROW_RIGHT);
    chrome.says("step 4 of 7");
    chrome.says("Then asked");
    chrome.says("Still possible");
    assertThat(chrome.text()).doesNotContain("Edith", "07700 900123", "07700900123");
    chrome.checked("replay");
  }
}
