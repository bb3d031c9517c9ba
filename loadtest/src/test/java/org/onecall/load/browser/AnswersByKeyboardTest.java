package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Answers that are given quickly, twice, half or while the one before is on its way. */
final class AnswersByKeyboardTest extends BrowserTest {
  /**
   * The reply to an answer never comes, although the answer was taken and the next question is
   * here.
   */
  private static final String REPLY_IS_LOST =
      """
      const send = window.fetch;
      window.fetch = (path, how) => {
        if (!String(path).endsWith('/answers') || window.lost) return send(path, how);
        window.lost = true;
        send(path, how);
        return new Promise(() => {});
      };
      """;

  @Test
  void shouldTakeTheNextAnswerThoughTheReplyToTheOneBeforeIsLost() {
    amiraTakesACall();
    chrome.script(REPLY_IS_LOST);
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.press("2");
    chrome.says("Where does it hurt?");
    chrome.saysNot("Not taken");
    assertThat(chrome.all("oc-answers .oc-answers__label")).hasSize(2);
  }

  /** An answer is on its way until somebody lets it go. */
  private static final String ANSWER_IS_SLOW =
      """
      const send = window.fetch;
      window.fetch = (path, how) => String(path).endsWith('/answers')
        ? new Promise((go) => { window.letGo = () => go(send(path, {...how, signal: undefined})); })
        : send(path, how);
      """;

  @Test
  void shouldSayThatAnotherAnswerIsNotTakenWhileTheFirstIsBeingSaved() {
    amiraTakesACall();
    chrome.script(ANSWER_IS_SLOW);
    chrome.press("1");
    chrome.press("1");
    chrome.saysNot("Not taken");
    chrome.press("2");
    chrome.says("Not taken: what you did before is still being saved.");
    chrome.checked("handler-not-taken");
    chrome.script("window.letGo()");
    chrome.says("Did they hit their head?");
    chrome.saysNot("Not taken");
    assertThat(chrome.all("oc-answers .oc-answers__label").getFirst().getText()).startsWith("Yes");
  }

  /** The moment another question is shown, those keys are pressed on it. */
  private static final String KEYS_AT_ONCE =
      """
      window.press = (key) => document.querySelector('#step-heading').dispatchEvent(
          new KeyboardEvent('keydown', {key, code: 'Digit' + key, bubbles: true, cancelable: true}));
      window.atOnce = (...keys) => {
        const asked = document.querySelector('#step-heading').textContent;
        const watch = new MutationObserver(() => {
          const now = document.querySelector('#step-heading')?.textContent ?? asked;
          if (now === asked) return;
          watch.disconnect();
          window.settling = document.documentElement.dataset.settling;
          keys.forEach(window.press);
        });
        watch.observe(document.body, {childList: true, subtree: true, characterData: true});
      };
      """;

  @Test
  void shouldNotTakeTheSecondPressOfANumberForAnAnswerToTheNextQuestion() {
    amiraTakesACall();
    chrome.script(KEYS_AT_ONCE);
    // The same once more is the second half of a double press; another is an answer, however quick.
    chrome.script("window.atOnce('2', '2', '1')");
    chrome.press("2");
    chrome.says("Where does it hurt?");
    assertThat(chrome.script("return window.settling")).isEqualTo("2");
    assertThat(labels()).hasSize(2);
    assertThat(labels().getFirst()).startsWith("Yes");
    assertThat(labels().getLast()).startsWith("No");
    // After a moment the same number is a number like any other.
    chrome.press("1");
    chrome.visible("oc-question input:checked");
  }

  @Test
  void shouldKeepWhatIsTickedAndHalfANumberOverAReload() {
    amiraTakesACall();
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.press("2");
    chrome.says("Where does it hurt?");
    chrome.focused("#step-heading");
    chrome.press("1");
    chrome.press("2");
    chrome.visible("oc-question form[data-draft=kept]");
    assertThat(chrome.all("oc-question input:checked")).hasSize(2);

    chrome.reload();
    chrome.until(TICKED, "2"::equals);
    chrome.focused("#step-heading");
    chrome.press(Keys.ENTER);
    chrome.says("How old are they?");
    chrome.focused("#step-heading");
    chrome.type("8");
    chrome.visible("oc-question form[data-draft=kept]");

    chrome.reload();
    chrome.until(NUMBER, "8"::equals);
    chrome.focused("#step-heading");
    chrome.type("80");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-services .oc-service");
    assertThat(labels().getFirst()).startsWith("80");
  }

  private static final String TICKED =
      "return String(document.querySelectorAll('oc-question input:checked').length)";

  private static final String NUMBER =
      "return document.querySelector('oc-question input')?.value ?? ''";

  /** The answers so far, the newest first. */
  private List<String> labels() {
    return chrome.all("oc-answers .oc-answers__label").stream().map(WebElement::getText).toList();
  }

  /** An answer is on its way until somebody lets it go, and its reply never comes. */
  private static final String ANSWER_IS_SLOW_AND_REPLY_IS_LOST =
      """
      const send = window.fetch;
      window.fetch = (path, how) => String(path).endsWith('/answers')
        ? new Promise(() => { window.letGo = () => { send(path, {...how, signal: undefined}); }; })
        : send(path, how);
      """;

  @Test
  void shouldNotGoOnSayingThatNothingIsTakenOnceTheNextQuestionIsHere() {
    amiraTakesACall();
    chrome.script(ANSWER_IS_SLOW_AND_REPLY_IS_LOST);
    chrome.press("1");
    chrome.press("2");
    chrome.says("Not taken: what you did before is still being saved.");
    chrome.script("window.letGo()");
    chrome.says("Did they hit their head?");
    chrome.saysNot("Not taken");
  }
}
