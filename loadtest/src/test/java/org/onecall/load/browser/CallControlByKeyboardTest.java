package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onecall.desk.EncounterView;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A handler brings 999 and colleagues into their calls, and leaves callers with them, by keys. */
@ChecksParts("call-control:consult call-control:give emergency")
final class CallControlByKeyboardTest extends BrowserTest {
  @Test
  void shouldHandAnEmergencyOverTo999() {
    desk.desk().telephone().carrier();
    amiraIsReady();
    String places = Places.of(chrome);
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    Places.stay(chrome, "at the ring", places);
    desk.desk().telephone().talks(call, "1001");
    chooseTheProtocol();
    Places.stay(chrome, "in a call", places);
    chrome.press("2");
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.press("2");
    chrome.says("Where does it hurt?");
    chrome.focused("#step-heading");
    chrome.press("1");
    chrome.press(Keys.ENTER);
    chrome.says("How old are they?");
    chrome.focused("#step-heading");
    chrome.type("80");
    chrome.press(Keys.ENTER);
    chrome.says("Emergency: hand over to 999 now");
    chrome.saysFirst("oc-services [data-way='1']", "Bring 999 into this call");
    chrome.checked("handler-emergency");
    Places.stay(chrome, "in an emergency", places);
    theClockStaysInView();
    whenTheTelephoneSystemIsLost();
    chrome.alt("o");
    chrome.visible(".oc-call-desk__problem");
    Places.stay(chrome, "with a problem", places);
    chrome.alt("e");
    chrome.says("999 is on the line");
    chrome.says("Let 999 go");
    // The panel stays, and says what is left to do.
    chrome.saysFirst("oc-emergency", "999 is on the line, for ");
    chrome.saysFirst("oc-emergency", "Introduce the caller, then leave them together");
    chrome.saysFirst("oc-services [data-way='1']", "999 is on the line");
    chrome.checked("handler-emergency-999-there");
    chrome.saysNot("Emergency: hand over to 999 now");
    assertThat(desk.desk().telephone().acts()).contains("bring 999 EMERGENCY");
    Places.stay(chrome, "with 999 in the call", places);
    desk.desk().telephone().ends(call);
    chrome.says("The caller has gone");
    chrome.gone("oc-emergency .oc-999");
    Places.stay(chrome, "after the call", places);
  }

  /** However far down one reads, how long the emergency has run stays in view. */
  private void theClockStaysInView() {
    chrome.script("window.scrollTo({top: document.body.scrollHeight, behavior: 'instant'})");
    chrome.until(
        """
        const box = document.querySelector('.oc-999__clock').getBoundingClientRect();
        return window.scrollY > 0 && box.height > 0 && box.top >= 0 && box.bottom <= window.innerHeight;
        """,
        "true"::equals);
    chrome.script("window.scrollTo({top: 0, behavior: 'instant'})");
  }

  private void whenTheTelephoneSystemIsLost() {
    String header = Places.header(chrome);
    desk.desk().telephone().linkLost();
    chrome.says("The telephone system has not been reached since");
    chrome.says("As long as you hear the caller the call goes on");
    chrome.says("No telephone since");
    assertThat(Places.header(chrome)).as("the header").isEqualTo(header);
    chrome.gone(".oc-control__act:not([disabled])");
    chrome.gone("oc-emergency button:not([disabled])");
    chrome.checked("handler-telephony-lost");
    desk.desk().telephone().linkBack();
    chrome.saysNot("The telephone system has not been reached since");
    chrome.visible("oc-emergency button:not([disabled])");
  }

  @Test
  void shouldAskAColleagueAndLeaveOneCallerWithThemAndPassAnotherOn() {
    desk.desk().telephone().carrier();
    amiraIsReady();
    String places = Places.of(chrome);
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1001");
    chooseTheProtocol();
    desk.desk().telephone().ready("1002", Set.of("public"));
    desk.desk().telephone().notReady("1003", "Meal");
    askAColleague("consult", "consult-whom", "ready");
    chrome.says("Ben Okoro is on the line");
    chrome.says("The caller is on hold");
    chrome.says("Back to the caller");
    Places.stay(chrome, "with a colleague, the caller on hold", places);
    chrome.checked("consult-colleague");
    // It was an emergency: the caller is there again, and so is whoever was asked.
    chrome.alt("e");
    chrome.says("999 is on the line");
    // No emergency was reached, and what is left to do is said all the same.
    chrome.saysFirst("oc-emergency", "Introduce the caller, then leave them together");
    chrome.saysNot("The caller is on hold");
    chrome.says("Ben Okoro is on the line");
    chrome.alt("j");
    chrome.says("Ready for the next call");
    assertThat(desk.desk().telephone().acts()).contains("given to 1002");
    assertThat(handlerOf(call)).isEqualTo("ben");

    String second = desk.callerRings("07700900124", "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(second, "1001");
    chrome.focused("#complaint");
    askAColleague("give", "pass-on-to-whom", "in a call");
    chrome.says("Ready for the next call");
    assertThat(desk.desk().telephone().acts()).contains("given to 1003");
    assertThat(handlerOf(second)).isEqualTo("chloe");
  }

  /** Opens one of the dialogs of the call's controls and chooses the first who is free. */
  private void askAColleague(String act, String picture, String first) {
    chrome.tabTo(".oc-control button[data-act='" + act + "']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-call-control dialog[open] .oc-choice:not([disabled])");
    // Whoever is ready stands first, and of nobody it has to be guessed.
    assertThat(chrome.all("oc-call-control dialog[open] .oc-choice__side"))
        .extracting(WebElement::getText)
        .startsWith(first)
        .contains("not ready: Meal", "takes no calls");
    chrome.checked(picture);
    chrome.tabTo("oc-call-control dialog[open] .oc-choice");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-call-control dialog[open]");
  }

  private String handlerOf(String call) {
    return desk
        .desk()
        .encounters()
        .unfinished()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join()
        .stream()
        .filter(view -> view.callId().equals(call))
        .map(EncounterView::handler)
        .findFirst()
        .orElse("nobody");
  }
}
