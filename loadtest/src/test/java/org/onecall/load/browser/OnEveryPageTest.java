package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.openqa.selenium.Keys;

/**
 * Promises 1 and 6 for the eye: whatever page a handler looks at, they see who rings, have the
 * call's controls in their places, and are told of an emergency.
 */
final class OnEveryPageTest extends BrowserTest {
  @Test
  void shouldShowTheRingAndHandleAnEmergencyWithoutLeavingThePage() {
    desk.desk().telephone().carrier();
    amiraIsReady();
    chrome.script("document.querySelector('oc-phone').isTheSame = true");
    chrome.tabTo("a[href='#/people']");
    chrome.press(Keys.ENTER);
    chrome.focused("#person-nhsNumber");
    chrome.tabTo("#person-familyName");
    chrome.type("Wren");
    chrome.says("Desk phone 1001");

    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    chrome.says("07700 900123");
    chrome.until("return document.title", title -> title.startsWith("Ringing"));
    chrome.focused("#person-familyName");
    chrome.checked("people-ringing");
    desk.desk().telephone().talks(call, "1001");
    chrome.gone("oc-ringing");
    chrome.says("To the call");
    chrome.until("return document.title", title -> title.startsWith("People"));

    anEmergencyIsReached();
    chrome.says("Emergency: hand over to 999 now");
    chrome.checked("people-emergency");
    chrome.alt("e");
    chrome.says("999 is on the line");
    chrome.saysNot("Emergency: hand over to 999 now");
    assertThat(desk.desk().telephone().acts()).contains("bring 999 EMERGENCY");
    assertThat(chrome.visible("#person-familyName").getDomProperty("value")).isEqualTo("Wren");

    chrome.alt("q");
    chrome.visible("oc-handler .oc-workspace");
    assertThat(chrome.script("return document.querySelector('oc-phone').isTheSame"))
        .isEqualTo(true);
    chrome.says("999 is on the line");
    assertThat(chrome.all("oc-phone, oc-my-state, oc-call-control")).hasSize(3);
    theServiceIsUpgraded();
    theCallEnds(call);
    // Nothing is in hand now, so the page that is served takes the place of the one of before.
    chrome.visible(".oc-pill--good");
    assertThat(chrome.script("return document.querySelector('oc-phone').isTheSame")).isNull();
    chrome.says("Ready for the next call");
    assertThat(chrome.text()).doesNotContain(NEWER);
  }

  private static final String PLACE =
      "return document.querySelector('oc-call-control').getBoundingClientRect().top";
  private static final String NEWER = "There is a newer version";

  /** The page is one of before: in the call it says so, and goes on as it is. */
  private void theServiceIsUpgraded() {
    Object place = chrome.script(PLACE);
    chrome.script("document.querySelector('meta[name=onecall-pages]').content = 'of before'");
    chrome.says(NEWER);
    assertThat(chrome.script(PLACE)).as("where the call's controls are").isEqualTo(place);
    chrome.checked("newer-version");
    chrome.size(320, 256);
    chrome.picture("newer-version-zoom-400");
    assertThat(chrome.sideways()).as("sideways scrolling").isEqualTo(0L);
    chrome.size(1440, 1000);
    // For longer than a page with nothing in hand would wait.
    chrome.until(
        """
        const since = document.documentElement.dataset.since ??= String(performance.now());
        return performance.now() - Number(since) > 4_500;
        """,
        "true"::equals);
    assertThat(chrome.script("return document.querySelector('oc-phone').isTheSame"))
        .isEqualTo(true);
    chrome.says("999 is on the line");
  }

  private void theCallEnds(String call) {
    String encounter = openEncounter();
    desk.desk().telephone().ends(call);
    chrome.says("Wrap-up");
    actsElsewhere(encounter, new Act.Finish(true, Optional.of("999 has the caller")));
  }
}
