package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.JournalDesk;
import org.onecall.desk.LaterClock;
import org.onecall.desk.MadeUpContent;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A handler at the page with a caller who has more than one problem: the real engine and its
 * journal, telephones that are told what to do, no mouse.
 */
@ChecksParts("paper prevention")
final class SeveralProblemsTest {
  @TempDir static Path directory;
  private static final LaterClock CLOCK = new LaterClock();
  private static JournalDesk journal;
  private static DeskOverFakes desk;
  private Chrome chrome = Chrome.at(desk.address());

  @BeforeAll
  static void start() {
    journal = new JournalDesk(directory, CLOCK, MadeUpContent.protocols());
    desk = new DeskOverFakes(journal.encounters());
  }

  @AfterAll
  static void stop() {
    desk.close();
    journal.close();
  }

  @AfterEach
  void close() {
    chrome.close();
  }

  @Test
  void shouldFollowTwoProblemsAndLetTheMoreUrgentStand() {
    String first = takeCall("amira", "1001");
    choose("test-wrist");
    EmergencyQuestions.nothingIsWrong(chrome);
    answer("Is the wrist bent out of shape?", "2");
    asks("Is it sore to touch?");

    chrome.alt("i");
    chrome.says("What else is the problem?");
    choose("test-fever");
    asks("Does the person feel hot?");
    chrome.says("Still possible");
    chrome.checked("several-question");

    chrome.alt("u");
    answer("Is it sore to touch?", "1");
    // Both ask it, and once is enough.
    answer("Does the person feel hot?", "1");
    answer("Are they shivering hard?", "1");

    chrome.focused("#outcome-heading");
    chrome.says("Urgent: ");
    chrome.says("Hot and shivering.");
    chrome.visible("oc-services .oc-services__list");
    chrome.checked("several-outcome");
    chrome.alt("v");
    chrome.visible("oc-services .oc-beside");
    chrome.script("document.querySelector('oc-services').scrollIntoView()");
    chrome.checked("several-side-by-side");
    chrome.alt("v");
    chrome.visible("oc-services .oc-times");
    chrome.script("document.querySelector('oc-services').scrollIntoView()");
    chrome.checked("several-by-time");
    chrome.alt("v");
    chrome.alt("v");
    noteDown("The key is with the neighbour");
    chrome.alt("1");
    closeTheCall(first);
  }

  private void noteDown(String text) {
    chrome.alt("t");
    chrome.focused("#note");
    chrome.type(text);
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.visible("oc-notes .oc-notes__words");
    assertThat(chrome.visible("oc-notes .oc-notes__words").getText()).isEqualTo(text);
  }

  private void closeTheCall(String first) {
    chrome.visible("oc-closing");
    chrome.alt("f");
    chrome.says("Read back every part");
    chrome.says("Asked: is there anything else?");
    String whereAndWhom = chrome.visible(".oc-placed__where + p").getText();
    chrome.script("document.querySelector('oc-copies').scrollIntoView({block: 'end'})");
    chrome.checked("several-closing");
    chrome.medium("print");
    chrome.checked("paper");
    assertThat(chrome.text())
        .contains("Reference OC-", whereAndWhom + ".")
        .doesNotContain("Finish the call")
        .doesNotContain("Onecall, today");
    chrome.medium("");
    // What is not on paper has lost the focus.
    chrome.alt("f");
    chrome.focused(".oc-closing input[name=read]");
    int parts = chrome.all(".oc-closing input[name=read]").size();
    for (int i = 1; i <= parts; i++) {
      chrome.press(String.valueOf(i));
    }
    chrome.press(Keys.ENTER);
    chrome.gone("oc-closing");

    chrome.tabTo("a[href='#/day']");
    chrome.press(Keys.ENTER);
    chrome.says("My calls");
    chrome.says("Made-up test-wrist; Made-up test-fever");
    chrome.checked("handler-day");
    // What is shown is renewed by each call: nobody has to ask for it.
    String before = chrome.visible(".oc-day__figure dd").getText();
    chrome.saysFirst("oc-day", "as of ");
    assertThat(chrome.visible(".oc-day__figure a").getDomAttribute("href"))
        .isEqualTo("#/call-backs");
    desk.desk().telephone().ends(first);
    String second = desk.callerRings("07700900456", "1001");
    desk.desk().telephone().talks(second, "1001");
    chrome.until(
        "return document.querySelector('.oc-day__figure dd').innerText",
        now -> Integer.parseInt(now) == Integer.parseInt(before) + 1);
  }

  @Test
  void shouldHandOverWithItsAnswersAndTakeItBack() {
    takeCall("ben", "1002");
    chrome.type("test-unwell");
    chrome.says("Made-up test-unwell");
    // Nobody has to empty the field again to say that none of these fits.
    chrome.until(LAST_SHOWN, last -> last.contains("None of these fits"));
    chrome.alt("g");
    EmergencyQuestions.nothingIsWrong(chrome);
    // What was typed is there again, and takes the place of what asked the first questions.
    looksForTheProblem("test-unwell");
    chrome.press(Keys.ENTER);
    answer("Does the person feel hot?", "1");
    chrome.saysNot("None of these fits");

    asks("Are they shivering hard?");
    chrome.says("handed over from Made-up test-unwell");
    chrome.checked("handed-over");
    chrome.alt("b");
    chrome.focused("oc-answers oc-choices [aria-pressed=true]");
    chrome.press("2");
    chrome.says("Self-care");
    chrome.saysNot("handed over from");
    chrome.alt("b");
    chrome.focused("oc-answers oc-choices [aria-pressed=true]");
    chrome.press("1");
    asks("Are they shivering hard?");
    finishEarly();
  }

  private static final String LAST_SHOWN =
      "return [...document.querySelectorAll('oc-complaint .oc-choice')].at(-1)?.innerText ?? ''";

  @Test
  void shouldAskAgainWhatIsTooOldToRestOn() {
    takeCall("chloe", "1003");
    choose("test-fever");
    EmergencyQuestions.nothingIsWrong(chrome);
    answer("Does the person feel hot?", "1");
    asks("Are they shivering hard?");
    chrome.says("good until");

    CLOCK.pass(Duration.ofMinutes(16));
    chrome.alt("t");
    chrome.type("A long story");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);

    chrome.says("Asked again: “Yes” was said at");
    chrome.says("too old, asked again");
    chrome.checked("asked-again");
    chrome.alt("2");
    chrome.says("Self-care");
    finishEarly();
  }

  @Test
  void shouldOfferWhatKeepsWellAndLookForAServiceThatGivesIt() {
    takeCall("dev", "1004");
    choose("test-wrist");
    EmergencyQuestions.nothingIsWrong(chrome);
    answer("Is the wrist bent out of shape?", "2");
    answer("Is it sore to touch?", "2");
    chrome.focused("#outcome-heading");
    chrome.says("Nothing of this is urgent. If the caller has a minute, ask about it.");
    String encounter = encounter("oc-prevention");
    chrome.checked("prevention-asked");

    chrome.alt("u");
    answerStayingWell();

    chrome.focused("#outcome-heading");
    chrome.says("Self-care");
    chrome.says("Shall I ask them to ring?");
    chrome.saysNot("Nothing of this is urgent.");
    chrome.checked("prevention-offered");
    chrome.tabTo("oc-prevention .oc-prevention__offer button");
    chrome.press(Keys.ENTER);
    chrome.says("Accepted. Send it to a service");
    chrome.until(
        "return document.querySelector('#besides-need')?.value ?? ''", "stop-smoking"::equals);
    chrome.checked("prevention-accepted");
    assertThat(journal.events(encounter, "prevention-answered")).isEqualTo(1);
    finishEarly();
  }

  @Test
  void shouldBeginEachCallWithTheEmergencyQuestionsAsShipped() {
    var first = new DeskOverFakes(journal.another("onecall.desk.gate-first", "true"));
    chrome.close();
    chrome = Chrome.at(first.address());
    try {
      readyFor("amira");
      String call = first.callerRings("07700900123", "1001");
      chrome.visible("oc-ringing");
      first.desk().telephone().talks(call, "1001");
      asks("awake, and breathing");
      chrome.focused("#step-heading");
      chrome.says("Emergency questions");
      chrome.checked("gate-first-question");
      chrome.reload();
      EmergencyQuestions.nothingIsWrong(chrome);

      looksForTheProblem("");
      chrome.checked("gate-first-problem");
      chrome.type("test-wrist");
      chrome.says("Made-up test-wrist");
      chrome.reload();
      looksForTheProblem("test-wrist");
      chrome.tabTo("oc-complaint .oc-complaint__ways button");
      chrome.press(Keys.ENTER);
      chrome.visible("oc-question");
      chrome.focused("#step-heading");
      chrome.says("None of these fits");
      String encounter = encounter("oc-question");
      assertThat(journal.events(encounter, "protocol-chosen")).isEqualTo(1);
      assertThat(journal.events(encounter, "protocol-added")).isZero();
      finishEarly();
    } finally {
      chrome.close();
      chrome = Chrome.at(desk.address());
      first.close();
    }
  }

  /** The search has come by itself, for what takes the place of what asked the first questions. */
  private void looksForTheProblem(String typed) {
    chrome.says("What is the problem?");
    chrome.focused("#complaint");
    assertThat(chrome.all("oc-complaint input[name=instead]")).isEmpty();
    chrome.until("return document.querySelector('#complaint').value", typed::equals);
    if (!typed.isEmpty()) {
      chrome.says("Made-up " + typed);
      chrome.saysNot("Adult who has fallen");
    }
  }

  private String encounter(String part) {
    return String.valueOf(
        chrome.script("return document.querySelector(arguments[0]).encounter.id", part));
  }

  private void answerStayingWell() {
    asks("How old is the person?");
    chrome.focused("#step-heading");
    chrome.tabTo("oc-question input[name=number]");
    chrome.type("40");
    chrome.press(Keys.ENTER);
    answer("Is the person female or male?", "2");
    answer("may I ask a few short questions", "1");
    answer("Does the person smoke?", "1");
    answer("ever said that the person has diabetes?", "2");
    asks("Is any of these so?");
    chrome.focused("#step-heading");
    chrome.press(EmergencyQuestions.keyOf(chrome, "none"));
    asks("Would the person like help with any of these?");
    chrome.focused("#step-heading");
    chrome.press(EmergencyQuestions.keyOf(chrome, "none"));
  }

  private void readyFor(String user) {
    chrome.signIn(user, DeskOverFakes.PASSWORD);
    chrome.says("Not ready");
    chrome.alt("r");
    chrome.says("Ready for the next call");
  }

  private String takeCall(String user, String phone) {
    readyFor(user);
    String call = desk.callerRings("07700900123", phone);
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, phone);
    chrome.focused("#complaint");
    return call;
  }

  private void choose(String protocol) {
    chrome.focused("#complaint");
    chrome.type(protocol);
    chrome.says("Made-up " + protocol);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-complaint");
  }

  private void asks(String words) {
    chrome.until(
        "return document.querySelector('oc-question h1')?.textContent ?? ''",
        text -> text.contains(words));
  }

  private void answer(String words, String key) {
    asks(words);
    chrome.focused("#step-heading");
    chrome.press(key);
  }

  private void finishEarly() {
    chrome.alt("x");
    WebElement dialog = chrome.visible("oc-ending dialog[open]");
    assertThat(dialog.getText()).contains("Why does this call end here?");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-ending dialog[open]");
  }
}
