package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The keys of the desk are listed, and each person has those that they like. */
@ChecksParts("keys keys:display")
final class KeysInBrowserTest extends BrowserTest {
  /** However long a dialog is, what it is left by is in view, and not the end of it alone. */
  private static final String WAY_OUT_IN_VIEW =
      """
      const dialog = document.querySelector('oc-keys dialog');
      const button = dialog.querySelector('.oc-dialog__acts button').getBoundingClientRect();
      const within = dialog.getBoundingClientRect();
      return dialog.scrollTop === 0 && dialog.scrollHeight > dialog.clientHeight
        && button.top > within.top && button.bottom <= within.bottom && within.bottom <= innerHeight;
      """;

  @Test
  void shouldListTheKeysAndLetThemBeExchangedAndTurnedOffWhereverOneSignsIn() {
    amiraTakesACall();
    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    chrome.says("Answer: Not sure");
    everyLetterListedIsWhatTheButtonsSay();
    chrome.until(WAY_OUT_IN_VIEW, "true"::equals);
    chrome.checked("handler-keys");
    chrome.tabTo("oc-keys select[data-key='X']");
    chrome.press("z");
    chrome.says("Kept: it is so wherever you sign in.");
    chrome.says("All letters as they were");
    everyLetterListedIsWhatTheButtonsSay();
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-keys dialog[open]");
    // Another computer knows nothing but who signs in.
    chrome.script("localStorage.clear()");
    chrome.reload();
    chrome.says("Is the person breathing normally?");
    chrome.until(KEPT, "ABCDEFGHIJKLMNOPQRSTUVWZYX"::equals);
    chrome.alt("x");
    assertThat(chrome.all("oc-ending dialog[open]")).isEmpty();
    chrome.alt("z");
    chrome.visible("oc-ending dialog[open]");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-ending dialog[open]");

    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    chrome.tabTo("#set-modifier");
    chrome.press("N");
    chrome.says("Shortcuts are off");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-keys dialog[open]");
    chrome.alt("2");
    chrome.press(Keys.TAB);
    chrome.says("Is the person breathing normally?");
    assertThat(chrome.all("oc-answers .oc-answers__label")).isEmpty();
  }

  private static final String KEPT = "return localStorage.getItem('onecall.keys')";

  /** No button shows a key that the overlay does not list. */
  private void everyLetterListedIsWhatTheButtonsSay() {
    Object unlisted =
        chrome.script(
            """
            const listed = new Set([...document.querySelectorAll('oc-keys tbody kbd')].map((key) => key.textContent));
            return [...document.querySelectorAll('main button kbd, .oc-bar button:not([disabled]) kbd, oc-call-control button:not([disabled]) kbd')]
              .map((key) => key.textContent)
              .filter((key) => key.startsWith('Alt+') && !listed.has(key));
            """);
    assertThat((List<?>) unlisted).isEmpty();
  }
}
