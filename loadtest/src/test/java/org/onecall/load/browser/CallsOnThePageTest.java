package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeTelephone;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.partner.IncomingCase;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Call-backs, transferred cases and interpreters, as handlers and supervisors have them. */
@ChecksParts("backs call-control:bring floor-acts:call-off")
final class CallsOnThePageTest {
  private DeskOverFakes desk;
  private Chrome chrome;

  @BeforeEach
  void open() {
    desk = new DeskOverFakes();
    chrome = Chrome.at(desk.address());
    desk.desk().telephone().carrier();
  }

  @AfterEach
  void close() {
    chrome.close();
    desk.close();
  }

  private FakeTelephone telephone() {
    return desk.desk().telephone();
  }

  private Optional<Call> standIn() {
    return telephone().floor().calls().values().stream().filter(Call::isBack).findFirst();
  }

  @Test
  void shouldSendACallerOffAndRingThemBackInTheirTurn() {
    chrome.signIn("sam", DeskOverFakes.PASSWORD);
    chrome.says("Nobody who left a queue waits to be rung back.");
    String call = desk.callerWaits("07700900123");
    chrome.says("In the queue");
    chrome.click("button[aria-label^='Ring back']");
    chrome.visible("oc-floor-acts dialog[open]");
    // Which of those who wait it is, as the row says it.
    chrome.saysFirst("#floor-act-title", "•••123, Public line, waits ");
    chrome.type("Waits for long, and is well");
    chrome.press(Keys.ENTER);
    chrome.says("Keeps the place of a caller who is rung back");
    chrome.says("Call off…");
    assertThat(telephone().floor().calls()).doesNotContainKey(call);
    assertThat(chrome.text()).doesNotContain("07700900123").doesNotContain("07700 900123");
    chrome.checked("supervisor-call-backs");
    chrome.click("button[aria-label^='Call off']");
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.checked("supervisor-call-off");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-floor-acts dialog[open]");

    try (Chrome handler = Chrome.at(desk.address())) {
      handler.signIn("amira", DeskOverFakes.PASSWORD);
      handler.says("Call-backs that keep a place: 1");
      assertThat(handler.text()).doesNotContain("123");
      handler.checked("handler-call-backs");
      String id = standIn().orElseThrow().id();
      telephone().rings(id, "1001");
      handler.says("asked to be rung back");
      handler.checked("handler-call-back-offered");
      telephone().talks(id, "1001");
      handler.says("Ringing the caller back");
      telephone().callBack(id, true);
      handler.focused("#complaint");
      chrome.says("Nobody who left a queue waits to be rung back.");
    }
  }

  private String transferred(CaseMatch match) {
    telephone().arrives("1750000000.111", "nhs111", "07700900123");
    desk.desk()
        .matches()
        .accept(new Arrival("1750000000.111", "nhs111", "0301", "07700900123", "", ""), match);
    telephone().waits("1750000000.111");
    telephone().talks("1750000000.111", "1001");
    return "1750000000.111";
  }

  private static CaseFinder.Found found(IncomingCase one) {
    return new CaseFinder.Found(one.id().toString(), Optional.of(75));
  }

  @Test
  void shouldLetTheHandlerChooseTheCaseOfATransferredCaller() {
    IncomingCase first = MadeUpCase.fall(UUID.randomUUID(), Instant.now());
    IncomingCase second = MadeUpCase.fall(UUID.randomUUID(), Instant.now());
    desk.desk().incoming().came(first);
    desk.desk().incoming().came(second);
    chrome.signIn("amira", DeskOverFakes.PASSWORD);
    transferred(new CaseMatch(CaseMatch.By.HANDLER, List.of(found(first), found(second))));
    chrome.says("Which case is this call about?");
    chrome.says("None of these");
    chrome.says("born 2 March 1941");
    chrome.says("From NHS 111 as");
    assertThat(chrome.all("oc-call-case .oc-choice"))
        .hasSize(3)
        .extracting(WebElement::getText)
        .doesNotHaveDuplicates();
    chrome.checked("case-candidates");
    // While it is not said which, the numbers are the cases' wherever the focus is.
    chrome.alt("1");
    chrome.says("Asked and answered there");
    chrome.says("Can she get up? No.");
    assertThat(chrome.visible("oc-call-case").getText()).doesNotContain("X1:");
    chrome.says("Keep warm, do not move");
    assertThat(desk.desk().incoming().links())
        .singleElement()
        .satisfies(link -> {
          assertThat(link.by()).isEqualTo("handler");
          assertThat(link.incoming()).isEqualTo(first.id());
        });
    chrome.checked("case-chosen");
    // It is there again after a reload, and what they asked stands among the answers.
    chrome.reload();
    chrome.says("Asked and answered there");
    chrome.says("NHS 111");
    assertThat(chrome.text()).doesNotContain("Which case is this call about?");
  }

  @Test
  void shouldBringASureCaseByItself() {
    IncomingCase sure = MadeUpCase.fall(UUID.randomUUID(), Instant.now());
    desk.desk().incoming().came(sure);
    chrome.signIn("amira", DeskOverFakes.PASSWORD);
    transferred(new CaseMatch(CaseMatch.By.REFERENCE, List.of(found(sure))));
    chrome.says("Can she get up? No.");
    assertThat(desk.desk().incoming().links())
        .singleElement()
        .satisfies(link -> assertThat(link.by()).isEqualTo("reference"));
  }

  @Test
  void shouldBringAnInterpreterIntoTheCall() {
    chrome.signIn("amira", DeskOverFakes.PASSWORD);
    String call = desk.callerWaits("07700900123");
    telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.all(".oc-control button").stream()
        .filter(button -> button.getText().startsWith("Bring somebody"))
        .findFirst()
        .ifPresent(WebElement::click);
    chrome.visible("oc-call-control dialog[open] #bring-number");
    chrome.checked("bring-somebody");
    chrome.visible("#bring-number").sendKeys("12", Keys.ENTER);
    WrongField.isLedTo(chrome, "#bring-number", "A telephone number has 3 to 15 digits");
    chrome.visible("#bring-number").clear();
    chrome.visible("#bring-number").sendKeys("020 7946 0000", Keys.ENTER);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> telephone().acts().contains("bring 02079460000 INTERPRETER"));
    chrome.says("The interpreter is on the line");
    chrome.checked("interpreter-in-the-call");
  }
}
