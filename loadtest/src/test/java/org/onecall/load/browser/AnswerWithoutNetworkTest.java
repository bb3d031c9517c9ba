package org.onecall.load.browser;

import org.junit.jupiter.api.Test;

/** An answer is sent for as long as its question stands on the page. */
final class AnswerWithoutNetworkTest extends BrowserTest {
  private static final String TEN_MINUTES_PASS =
      "const now = Date.now; Date.now = () => now() + 600_000";

  @Test
  void anAnswerIsSavedHoweverLongTheNetworkWasAwayWhileItsQuestionStands() {
    amiraTakesACall();
    desk.wire().cut();
    chrome.says("Not live since");
    chrome.press("1");
    chrome.says("Your answer is not saved yet: the desk cannot be reached.");
    chrome.script(TEN_MINUTES_PASS);
    triesAgain();
    chrome.says("Your answer is not saved yet: the desk cannot be reached.");
    desk.wire().mend();
    chrome.says("Did they hit their head?");
    chrome.saysNot("Not saved: the service could not be reached");
  }

  private void triesAgain() {
    int before = desk.wire().refused();
    chrome.until("return ''", any -> desk.wire().refused() > before + 5);
  }
}
