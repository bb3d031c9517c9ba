package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
        return top >= 0 && top < window.innerHeight / 3;
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
    chrome.press("2");
    chrome.says("Did they hit their head?");
    chrome.alt("1");
    chrome.says("Where does it hurt?");
    chrome.alt("3");
    chrome.says("How old are they?");
    chrome.alt("0");
    chrome.visible("oc-services .oc-service");
    seen(name + "-outcome");
    chrome.alt("1");
    chrome.visible("oc-held");
    seen(name + "-held");
    chrome.alt("y");
    chrome.visible("oc-closing");
    seen(name + "-closing");
  }

  private void seen(String name) {
    chrome.checked(name);
    Object overflow =
        chrome.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).as("sideways scrolling of “%s”", name).isEqualTo(0L);
  }
}
