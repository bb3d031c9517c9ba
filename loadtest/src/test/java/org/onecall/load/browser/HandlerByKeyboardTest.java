package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.onecall.encounter.Sought;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A handler takes calls without a mouse; each state of the page is checked for accessibility. */
@ChecksParts(
    "answers app besides between-calls call-control call-desk choices choices:number choices:several closing "
        + "complaint complaint:search copies copies:send else encounter-person ending ending:why "
        + "handler header held lost my-state notes notes:write outcome patient patient:who phone "
        + "possible problems question question:help question:plain question:why read-back "
        + "read-back:confirm refuse ringing services sign-in sign-in:form since")
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
    chrome.saysFirst("oc-between-calls", "Callers waiting\nNone");
    chrome.saysFirst("oc-between-calls", "Call-backs\nNone are open");
    chrome.checked("handler-ready");
  }

  private String findTheProtocol() {
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    chrome.gone("oc-between-calls");
    chrome.says("07700 900123");
    chrome.checked("handler-ringing");

    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.says("Adult who has fallen");
    chrome.gone(".oc-results--behind");
    chrome.saysNot("Sore throat");
    chrome.checked("handler-problem");
    chrome.press(Keys.ENTER);
    return call;
  }

  private void answerTheQuestions() {
    chrome.says("Is the person breathing normally?");
    chrome.focused("#step-heading");
    chrome.alt("w");
    chrome.says("It decides how soon somebody must come.");
    chrome.saysFirst("oc-possible", "Still possible");
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
    chrome.says("See someone within 2 hours");
    chrome.focused("#outcome-heading");
    chrome.saysFirst(".oc-answers__item:nth-child(2) .oc-answers__label", "Hip");
    chrome.checked("handler-outcome");
    ServicesByKeys services = new ServicesByKeys(chrome, desk.desk().encounters());
    services.seeInOtherOrders();
    services.seeTimesGo();
    chrome.focused("#outcome-heading");
    // Some ways refer the caller at once, so a number goes to the way that Enter then takes.
    chrome.press("1");
    chrome.focused("oc-services [data-way='1']");
    assertThat(chrome.all("oc-held .oc-held")).isEmpty();
    chrome.press(Keys.ENTER);
    chrome.says("Held for this caller");
    chrome.says("Nobody is named: the service does not know who comes.");
    chrome.checked("handler-held");
    chrome.alt("y");
    chrome.visible("oc-closing");
    chrome.focused("#closing-title");
  }

  private void readBackAndFinish() {
    assertThat(chrome.all(".oc-closing input[name=read]")).hasSize(4);
    // The list that said where it is has gone: it is said with the place, and read back.
    chrome.saysFirst(".oc-placed", "1 High Street, Northgate. Telephone 01632 960000");
    chrome.saysFirst(
        "#read-place-text", "1 High Street, Northgate. Telephone 01632 960000. Reference");
    chrome.checked("handler-closing");
    whatHasChangedMeanwhileIsReadBackAgain();
    chrome.press("1");
    chrome.focused("#read-place");
    chrome.press(Keys.SPACE);
    chrome.focused("#read-worsening");
    isThere("#read-outcome[data-kept=true]");
    isThere("#read-place[data-kept=true]");

    // What was confirmed is on record, and what was not is asked for by its name.
    chrome.reload();
    chrome.focused("#closing-title");
    isThere("#read-outcome:checked");
    isThere("#read-place:checked");
    chrome.alt("f");
    chrome.says("Missing: When to ring again or call 999; Asked: is there anything else?");
    chrome.focused("#read-worsening");
    chrome.checked("handler-closing-missing");

    desk.wire().cut();
    chrome.says("Not live since");
    chrome.press("3");
    chrome.says("Not saved yet: the desk cannot be reached.");
    isThere("#read-worsening:checked[data-kept=false]");
    assertThat(chrome.all("oc-read-back .nhsuk-tag"))
        .singleElement()
        .satisfies(tag -> assertThat(tag.getText()).isEqualToIgnoringCase("not saved yet"));
    chrome.gone("[data-act=end]:not([disabled]), #my-reason:not([disabled])");
    chrome.checked("handler-closing-offline");
    desk.wire().mend();
    isThere("#read-worsening[data-kept=true]");
    chrome.saysNot("Not saved yet");
    chrome.saysNot("Not live since");

    // One that was confirmed by mistake is taken back, and no other page finishes without it.
    chrome.tabTo("#read-outcome");
    chrome.press(Keys.SPACE);
    isThere("#read-outcome[data-kept=false]:not(:checked)");
    assertThat(chrome.script(FINISH_ALL_THE_SAME)).isEqualTo("not-read-back");
    chrome.focused("#read-outcome");
    chrome.press("4");
    chrome.focused("#read-outcome");
    chrome.press("1");
    chrome.focused("oc-read-back button");
    chrome.press(Keys.ENTER);
    chrome.says("The caller is still on the line");
    chrome.checked("handler-finished");
  }

  /** The words that a page had drawn are not those that stand by now: they are not confirmed. */
  private void whatHasChangedMeanwhileIsReadBackAgain() {
    desk.wire().cut();
    chrome.says("Not live since");
    actsElsewhere(openEncounter(), new Act.ReferAlso("crisis-line", Sought.BY_HANDLER));
    chrome.press("2");
    chrome.says("Not saved yet: the desk cannot be reached.");
    desk.wire().mend();
    chrome.saysFirst("oc-read-back", "What there is to read back has changed.");
    // Nobody goes to a line that answers by telephone: it has a number and no address.
    chrome.saysFirst(
        "#read-place-text", "As well Northgate Crisis Line. Telephone 01632 960000. Reference");
    isThere("#read-place[data-kept=false]:not(:checked)");
    chrome.focused("#read-place");
    chrome.saysNot("Not live since");
  }

  /** A checkbox is drawn by its label, and counts as not to be seen itself. */
  private void isThere(String selector) {
    chrome.until(
        "return String(document.querySelector('" + selector + "') !== null)", "true"::equals);
  }

  private static final String FINISH_ALL_THE_SAME =
      """
      const id = document.querySelector('oc-read-back').encounter.id;
      const body = {commandId: crypto.randomUUID(), nothingElse: true};
      const request = new XMLHttpRequest();
      request.open('POST', `/api/encounters/${id}/finish`, false);
      request.setRequestHeader('Content-Type', 'application/json');
      request.setRequestHeader('X-Onecall', '1');
      request.send(JSON.stringify(body));
      return JSON.parse(request.responseText).code;
      """;

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
    // Meanwhile no number stands for an answer to the open question, with Alt or without.
    assertThat(chrome.all("oc-question .oc-key--number"))
        .isNotEmpty()
        .noneMatch(WebElement::isDisplayed);
    chrome.alt("q");
    chrome.focused("#step-heading");
    chrome.press("3");
    chrome.alt("1");

    chrome.gone("oc-answers oc-choices");
    chrome.says("Where does it hurt?");
    assertThat(chrome.all("oc-question input:checked")).isEmpty();
    assertThat(chrome.all("oc-answers .oc-answers__label")).hasSize(2);
    assertThat(chrome.all("oc-question .oc-key--number")).allMatch(WebElement::isDisplayed);
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
    chrome.says("day, month and year, like");
    chrome.focused("#patient-postcode");
    chrome.type("ZZ1 1AA");
    chrome.press(Keys.TAB);
    // One field that is wrong keeps no other from being saved.
    chrome.says(", except what is marked");
    chrome.checked("handler-patient");
    chrome.visible(".oc-patient__form[data-draft=kept]");
    chrome.reload();

    chrome.visible("#patient-givenName");
    assertThat(chrome.visible("#patient-givenName").getDomProperty("value")).isEqualTo("Rosa");
    assertThat(chrome.visible("#patient-postcode").getDomProperty("value")).isEqualTo("ZZ1 1AA");
    // What is wrong is saved nowhere and is there all the same, marked as before.
    chrome.says("day, month and year, like");
    assertThat(chrome.visible("#patient-birthDate").getDomProperty("value")).isEqualTo("31 2 1948");
  }

  @Test
  void shouldKeepAnAnswerGivenWithoutNetworkAndSendItOnce() {
    amiraTakesACall();
    desk.wire().cut();
    chrome.press("1");
    chrome.says("Not live since");
    chrome.says("The desk has not been reached since");
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
    askForABreak();
    desk.desk().telephone().ends(call);
    chrome.says("The caller has gone");
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.checked("handler-ending");
    chrome.press(Keys.SPACE);
    chrome.tabTo("#reason-more");
    chrome.type("in mid-word");
    chrome.visible("oc-ending form[data-draft=kept]");
    chrome.reload();
    chrome.says("The caller has gone");
    chrome.focused("#step-heading");
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.until(ENDING, "The caller hung up: in mid-word"::equals);
    chrome.tabTo("#reason-more");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-ending dialog[open]");
    chrome.gone("oc-question");
    chrome.says("Not ready: Break");
    assertThat(desk.desk().telephone().acts()).doesNotContain("finished 1001");
  }

  /** A break after this call is asked for in it, taken back, and asked for again. */
  private void askForABreak() {
    chrome.alt("n");
    chrome.focused("#my-reason");
    chrome.press("B");
    chrome.saysFirst(".oc-bar__then", "then: Break");
    chrome.checked("handler-break-to-come");
    chrome.alt("n");
    chrome.focused("#my-reason");
    chrome.press(Keys.ARROW_DOWN);
    chrome.gone(".oc-bar__then");
    chrome.visible("#my-reason[aria-busy=false]");
    chrome.focused("#my-reason");
    chrome.press(Keys.ARROW_DOWN);
    chrome.saysFirst(".oc-bar__then", "then: Break");
    chrome.alt("q");
    chrome.focused("#step-heading");
  }

  private static final String ENDING =
      """
      const form = document.querySelector('oc-ending dialog[open] form');
      return `${form?.reason.value}: ${form?.more.value}`;
      """;
}
