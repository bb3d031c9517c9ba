package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A handler takes calls without a mouse; each state of the page is checked for accessibility. */
final class HandlerByKeyboardTest extends BrowserTest {
  @Test
  void shouldTakeAWholeCallByKeyboard() {
    becomeReady();
    String call = findTheProtocol();
    answerTheQuestions();
    bookTheFirstTime();
    readBackAndFinish();

    desk.desk().telephone().ends(call);
    chrome.saysNot("The caller is still on the line");
    assertThat(desk.desk().telephone().acts()).contains("ready 1001");
  }

  private void becomeReady() {
    chrome.open();
    chrome.visible("#user");
    chrome.checked("sign-in");
    signIn("amira");
    chrome.says("Not ready");
    chrome.checked("handler-not-ready");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    chrome.checked("handler-ready");
  }

  private String findTheProtocol() {
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    chrome.says("07700 900123");
    chrome.checked("handler-ringing");

    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.says("Adult who has fallen");
    chrome.checked("handler-problem");
    chrome.press(Keys.ENTER);
    return call;
  }

  private void answerTheQuestions() {
    chrome.says("Is the person breathing normally?");
    chrome.focused("#step-heading");
    chrome.alt("w");
    chrome.says("It decides how soon somebody must come.");
    chrome.checked("handler-question");
    chrome.press("1");

    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.alt("0");

    chrome.says("Where does it hurt?");
    chrome.focused("#step-heading");
    chrome.press("1");
    chrome.checked("handler-several");
    chrome.press(Keys.ENTER);

    chrome.says("How old are they?");
    chrome.focused("#step-heading");
    // A number begins with its first key: none of it is lost, and its 0 is no "not sure".
    chrome.type("180");
    chrome.press(Keys.ENTER);
    chrome.says("Enter a number from 0 to 120");
    chrome.checked("handler-number");
    for (int i = 0; i < 3; i++) {
      chrome.press(Keys.BACK_SPACE);
    }
    chrome.type("81");
    chrome.press(Keys.ENTER);
  }

  private void bookTheFirstTime() {
    chrome.visible("oc-services .oc-service");
    chrome.says("See someone within two hours");
    chrome.focused("#outcome-heading");
    chrome.checked("handler-outcome");
    // Some ways refer the caller at once, so a number goes to the way that Enter then takes.
    chrome.press("1");
    chrome.focused("oc-services [data-way='1']");
    assertThat(chrome.all("oc-held .oc-held")).isEmpty();
    chrome.press(Keys.ENTER);
    chrome.says("Held for this caller");
    chrome.checked("handler-held");
    chrome.alt("y");
    chrome.visible("oc-closing");
    chrome.focused("#closing-title");
  }

  private void readBackAndFinish() {
    chrome.alt("f");
    chrome.says("Read back every part");
    chrome.checked("handler-closing");
    int parts = chrome.all(".oc-closing input[name=read]").size();
    assertThat(parts).isEqualTo(4);
    for (int i = 0; i < parts; i++) {
      chrome.press(Keys.SPACE);
      chrome.press(Keys.TAB);
    }
    chrome.press(Keys.ENTER);
    chrome.says("The caller is still on the line");
    chrome.checked("handler-finished");
  }

  @Test
  void shouldShowTheSameQuestionAfterAReload() {
    amiraTakesACall();
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.alt("t");
    chrome.focused("#note");
    chrome.type("Speaks of a rug");
    chrome.visible("oc-notes form[data-draft=kept]");

    chrome.reload();

    chrome.visible("oc-question");
    chrome.says("Did they hit their head?");
    chrome.says("Is the person breathing normally?");
    chrome.focused("#step-heading");
    // What was being written is there again, and once it is added it is no draft any more.
    chrome.until(NOTE, "Speaks of a rug"::equals);
    assertThat(chrome.script(STORED)).asString().doesNotContain("rug");
    chrome.alt("t");
    chrome.focused("#note");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.visible(".oc-notes__list li");
    chrome.until(NOTE, String::isEmpty);
    chrome.alt("q");
    chrome.focused("#step-heading");
    chrome.press("2");
    chrome.says("Where does it hurt?");
    chrome.reload();
    chrome.visible(".oc-notes__list li");
    chrome.focused("#step-heading");
    assertThat(chrome.script(NOTE)).isEqualTo("");
  }

  /** What the browser itself keeps. */
  private static final String STORED =
      "return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie";

  private static final String NOTE = "return document.querySelector('#note')?.value";

  @Test
  void shouldChangeAnEarlierAnswerWhereItStands() {
    amiraTakesACall();
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.press("2");
    chrome.says("Where does it hurt?");
    chrome.reload();
    chrome.focused("#step-heading");
    // What a browser shows on a screen of 1440 by 1000.
    chrome.size(1440, 857);
    inViewTogether("oc-question h1", "oc-question .oc-choice", ".oc-answers__item");

    chrome.alt("b");
    chrome.focused("oc-answers oc-choices [aria-pressed=true]");
    inViewTogether("oc-question h1", ".oc-answers__change .oc-choice");
    chrome.checked("handler-change");
    chrome.press("1");

    chrome.gone("oc-answers oc-choices");
    assertThat(chrome.all("oc-answers .oc-answers__label").getFirst().getText()).startsWith("Yes");
    chrome.focused("#step-heading");
  }

  /** All that those selectors find is on the screen, below the strip that stays. */
  private void inViewTogether(String... selectors) {
    for (String selector : selectors) {
      chrome.until(
          """
          const from = document.querySelector('.oc-call-desk').getBoundingClientRect().bottom;
          const found = [...document.querySelectorAll("%s")].map((one) => one.getBoundingClientRect());
          return found.length > 0
            && found.every((box) => box.height > 0 && box.top >= from && box.bottom <= window.innerHeight);
          """
              .formatted(selector),
          "true"::equals);
    }
  }

  @Test
  void shouldSaveWhatThePatientIsCalledAndRefuseAnImpossibleDate() {
    amiraTakesACall();
    chrome.alt("p");
    chrome.focused("#patient-givenName");
    chrome.type("Rosa");
    chrome.press(Keys.TAB);
    chrome.says("Saved");
    chrome.press(Keys.TAB);
    chrome.type("31 2 1948");
    chrome.press(Keys.TAB);
    chrome.says("Enter day, month and year");
    chrome.focused("#patient-postcode");
    chrome.type("ZZ1 1AA");
    chrome.press(Keys.TAB);
    // One field that is wrong keeps no other from being saved.
    chrome.says(", but what is marked");
    chrome.checked("handler-patient");
    chrome.visible(".oc-patient__form[data-draft=kept]");
    chrome.reload();

    chrome.visible("#patient-givenName");
    assertThat(chrome.visible("#patient-givenName").getDomProperty("value")).isEqualTo("Rosa");
    assertThat(chrome.visible("#patient-postcode").getDomProperty("value")).isEqualTo("ZZ1 1AA");
    // What is wrong is saved nowhere and is there all the same, marked as before.
    chrome.says("Enter day, month and year");
    assertThat(chrome.visible("#patient-birthDate").getDomProperty("value")).isEqualTo("31 2 1948");
  }

  @Test
  void shouldKeepAnAnswerGivenWithoutNetworkAndSendItOnce() {
    amiraTakesACall();
    desk.wire().cut();
    chrome.press("1");
    chrome.says("Not live since");
    chrome.says("The desk is not reached since");
    chrome.says("The call goes on at phone 1001, which does not need this page.");
    chrome.says("Is the person breathing normally?");
    chrome.checked("handler-offline");
    desk.wire().mend();

    chrome.says("Did they hit their head?");
    chrome.saysNot("Not live since");
    assertThat(chrome.all("oc-answers .oc-answers__label")).hasSize(1);
  }

  @Test
  void shouldEndACallEarlyOnlyWithAReason() {
    String call = amiraTakesACall();
    desk.desk().telephone().ends(call);
    chrome.says("The caller has gone");
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.checked("handler-ending");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-ending dialog[open]");
    chrome.gone("oc-question");
  }

  @Test
  void shouldListTheKeysAndLetThemBeExchangedAndTurnedOffWhereverOneSignsIn() {
    amiraTakesACall();
    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    chrome.says("Answer: Not sure");
    everyLetterListedIsWhatTheButtonsSay();
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
            return [...document.querySelectorAll('main button kbd, .oc-bar button kbd, oc-call-control button:not([disabled]) kbd')]
              .map((key) => key.textContent)
              .filter((key) => key.startsWith('Alt+') && !listed.has(key));
            """);
    assertThat((List<?>) unlisted).isEmpty();
  }
}
