package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * What was typed is lost neither with the network nor with the session, though the page on which it
 * was typed is left meanwhile.
 */
final class UnsentDraftsTest extends BrowserTest {
  private static final String NOTE = "return document.querySelector('#note')?.value ?? ''";

  /** Counts how often the page tries to have the note kept, and how often it has been. */
  private static final String COUNTED =
      """
      const ask = window.fetch;
      window.tries = 0;
      window.taken = 0;
      window.fetch = (path, ...rest) => {
        const asked = ask(path, ...rest);
        if (String(path).includes('/drafts/note') && rest[0]?.method === 'POST') {
          window.tries++;
          asked.then((answer) => { if (answer.ok) window.taken++; }, () => {});
        }
        return asked;
      };
      """;

  private void aNoteIsTyped() {
    chrome.alt("t");
    chrome.focused("#note");
    chrome.type("Speaks of a rug");
  }

  /** More often than anybody would try who gives up. */
  private void isTriedAgainAndAgain() {
    chrome.script("window.tries = 0");
    chrome.until("return window.tries", tries -> Integer.parseInt(tries) > 5);
  }

  private void theNoteIsThere() {
    chrome.visible("#note");
    chrome.until(NOTE, "Speaks of a rug"::equals);
  }

  @Test
  void whatWasTypedWithoutNetworkIsSentThoughItsPageWasLeftBeforeTheNetworkCameBack() {
    amiraTakesACall();
    chrome.script(COUNTED);
    desk.wire().cut();
    chrome.says("Not live since");
    aNoteIsTyped();
    isTriedAgainAndAgain();

    chrome.open("#/people");
    chrome.visible("#person-nhsNumber");
    isTriedAgainAndAgain();
    // Whoever comes back to it sees it, sent or not.
    chrome.open("#/handler");
    theNoteIsThere();
    chrome.open("#/people");
    chrome.visible("#person-nhsNumber");
    assertThat(chrome.script("return window.taken")).isEqualTo(0L);

    desk.wire().mend();
    chrome.until("return window.taken", taken -> !taken.equals("0"));
    chrome.open("#/handler");
    chrome.reload();
    theNoteIsThere();
  }

  @Test
  void whatTheServerHasComesBackOnceItIsReachedAgain() {
    amiraTakesACall();
    aNoteIsTyped();
    chrome.visible("oc-notes form[data-draft=kept]");
    chrome.open("#/people");
    chrome.visible("#person-nhsNumber");
    desk.wire().cut();
    chrome.says("Not live since");
    chrome.open("#/handler");
    chrome.visible("#note");
    int before = desk.wire().refused();
    chrome.until("return ''", any -> desk.wire().refused() > before + 2);
    desk.wire().mend();
    theNoteIsThere();
  }

  @Test
  void whatWasTypedAsTheSessionEndedIsKeptForWhoTypedItAndShownToNobodyElse() {
    amiraTakesACall();
    chrome.alt("t");
    chrome.focused("#note");
    chrome.forget();
    chrome.type("Speaks of a rug");
    chrome.says("You have been signed out. Everything that was saved is still there.");
    chrome.says("What you were writing is not saved yet.");
    chrome.checked("session-ended-unsent");

    signsInHere("ben");
    chrome.says("Ben");
    assertThat(chrome.script("return fetch('/api/me/drafts').then((answer) => answer.text())"))
        .isEqualTo("{\"keys\":[]}");
    assertThat(chrome.script("return document.documentElement.outerHTML"))
        .asString()
        .doesNotContain("rug");
    chrome.click(".oc-header__button:last-of-type");

    signsInHere("amira");
    theNoteIsThere();
    chrome.visible("oc-notes form");
    chrome.until(
        "return fetch('/api/me/drafts').then((answer) => answer.text())",
        keys -> keys.contains("note."));
    chrome.reload();
    theNoteIsThere();
  }

  /** Signs in on the page that stands there, which is not loaded anew. */
  private void signsInHere(String user) {
    chrome.focused("#user");
    chrome.type(user);
    chrome.press(Keys.TAB);
    chrome.type(DeskOverFakes.PASSWORD);
    chrome.press(Keys.ENTER);
    chrome.visible("oc-my-state");
  }
}
