package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages in the dark, enlarged four times, in forced colours and with still motion. */
final class AppearanceTest extends BrowserTest {
  @Test
  void shouldBeReadableInTheDark() {
    chrome.prefers("prefers-color-scheme", "dark");
    walk("dark");
  }

  @Test
  void shouldBeReadableInForcedColours() {
    chrome.prefers("forced-colors", "active");
    walk("forced-colours");
  }

  @Test
  void shouldNeedNoSidewaysScrollingAtFourTimesTheSize() {
    // 1280 by 1024 enlarged four times leaves 320 by 256 of the page's own units.
    chrome.size(320, 256);
    walk("zoom-400");
  }

  @Test
  void shouldMoveNothingForWhoeverWantsNone() {
    chrome.prefers("prefers-reduced-motion", "reduce");
    walk("still");
  }

  private void walk(String name) {
    signIn("sam");
    desk.callerWaits("07700900456");
    chrome.says("In the queue");
    seen(name + "-supervisor");
    chrome.script(
        "[...document.querySelectorAll('button')].find(b => b.textContent === 'Sign out').click()");

    chrome.visible("#user");
    signIn("amira");
    seen(name + "-not-ready");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    // However large the page is drawn, who calls is in sight without a hand on the mouse.
    chrome.until(
        """
        const top = document.querySelector('.oc-ringing').getBoundingClientRect().top;
        return top > -2 && top < window.innerHeight / 3;
        """,
        "true"::equals);
    seen(name + "-ringing");
    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.press(Keys.ENTER);
    chrome.says("breathing normally?");
    chrome.focused("#step-heading");
    seen(name + "-question");
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.alt("2");
    chrome.says("Where does it hurt?");
    chrome.alt("3");
    chrome.says("How old are they?");
    chrome.alt("0");
    chrome.visible("oc-services .oc-service");
    seen(name + "-outcome");
    if (Looks.EVERY_ONE) {
      more(name);
    }
    chrome.alt("1");
    chrome.visible("oc-held");
    seen(name + "-held");
    chrome.alt("y");
    chrome.visible("oc-closing");
    seen(name + "-closing");
  }

  /** The states that come and go beside the course of a call. */
  private void more(String name) {
    chrome.alt("b");
    chrome.focused("oc-answers oc-choices *");
    seen(name + "-change");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-answers oc-choices");
    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    seen(name + "-keys");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-keys dialog[open]");
    dialogs(name);
    desk.wire().cut();
    chrome.says("The desk has not been reached since");
    seen(name + "-offline");
    desk.wire().mend();
    chrome.saysNot("The desk has not been reached since");
    desk.desk().telephone().linkLost();
    chrome.says("The telephone system has not been reached since");
    seen(name + "-telephony-lost");
    desk.desk().telephone().linkBack();
    chrome.saysNot("The telephone system has not been reached since");
    firstAnswerBecomes("2");
    chrome.visible(".oc-999");
    seen(name + "-emergency");
    firstAnswerBecomes("1");
    chrome.gone(".oc-999");
  }

  /** What the call's controls open, one after the other. */
  private void dialogs(String name) {
    for (String act : List.of("consult", "give", "bring")) {
      chrome.click(".oc-control button[data-act=" + act + "]");
      chrome.visible("oc-call-control dialog[open] .oc-choice");
      seen(name + "-" + act);
      chrome.press(Keys.ESCAPE);
      chrome.gone("oc-call-control dialog[open]");
    }
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    seen(name + "-ending");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-ending dialog[open]");
  }

  private void firstAnswerBecomes(String key) {
    chrome.script("document.querySelector('.oc-answers__item:last-child > .oc-link').click()");
    chrome.focused("oc-answers oc-choices [aria-pressed=true]");
    chrome.press(key);
    chrome.gone("oc-answers oc-choices");
  }

  private void seen(String name) {
    chrome.checked(name);
    assertThat(chrome.sideways()).as("sideways scrolling of “%s”", name).isEqualTo(0L);
    if (name.startsWith("still")) {
      Looks.nothingMoves(chrome, name);
    }
  }
}
