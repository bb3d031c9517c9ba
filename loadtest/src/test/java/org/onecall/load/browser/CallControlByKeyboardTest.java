package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onecall.desk.EncounterView;
import org.openqa.selenium.Keys;

/** A handler brings 999 and colleagues into their calls, and leaves callers with them, by keys. */
final class CallControlByKeyboardTest extends BrowserTest {
  @Test
  void shouldHandAnEmergencyOverTo999() {
    desk.desk().telephone().carrier();
    amiraTakesACall();
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
    chrome.press(Keys.TAB);
    chrome.type("84");
    chrome.press(Keys.ENTER);
    chrome.says("Emergency: hand over to 999 now");
    chrome.checked("handler-emergency");
    chrome.alt("e");
    chrome.says("999 is on the line");
    chrome.saysNot("Emergency: hand over to 999 now");
    assertThat(desk.desk().telephone().acts()).contains("bring 999 EMERGENCY");
  }

  @Test
  void shouldAskAColleagueAndLeaveOneCallerWithThemAndPassAnotherOn() {
    desk.desk().telephone().carrier();
    String call = amiraTakesACall();
    askAColleague("consult", "consult-whom");
    chrome.says("Ben Okoro is on the line");
    chrome.says("The caller is on hold");
    chrome.checked("consult-colleague");
    chrome.alt("j");
    chrome.says("Ready for the next call");
    assertThat(desk.desk().telephone().acts()).contains("given to 1002");
    assertThat(handlerOf(call)).isEqualTo("ben");

    String second = desk.callerRings("07700900124", "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(second, "1001");
    chrome.focused("#complaint");
    askAColleague("give", "pass-on-to-whom");
    chrome.says("Ready for the next call");
    assertThat(desk.desk().telephone().acts()).contains("given to 1003");
    assertThat(handlerOf(second)).isEqualTo("chloe");
  }

  /** Opens one of the dialogs of the call's controls and chooses the first who is free. */
  private void askAColleague(String act, String picture) {
    chrome.tabTo(".oc-control button[data-act='" + act + "']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-call-control dialog[open] .oc-choice:not([disabled])");
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
