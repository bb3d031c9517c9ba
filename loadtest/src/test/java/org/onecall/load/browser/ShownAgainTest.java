package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** After a reload a page shows again what was open, chosen and looked for on it, and not typed. */
final class ShownAgainTest extends BrowserTest {
  private static final String PRESSED =
      "oc-services .oc-orders__one:nth-child(%d)[aria-pressed=true]";
  private static final String WHY = "oc-question details";
  private static final String ELSE = "oc-besides details.oc-besides";
  private static final String FACT = "oc-besides input[type=checkbox]";

  /** A service with more times than are shown at once. */
  private static final String MANY_TIMES =
      """
      const ask = window.fetch;
      window.fetch = async (path, ...rest) => {
        const answer = await ask(path, ...rest);
        if (!/encounters[/].*[/]services$/.test(String(path))) return answer;
        const ranked = await answer.json();
        const [first] = ranked.kept;
        while (first.slots.length < 9) {
          const [slot] = first.slots;
          first.slots.push({...slot, id: `${slot.id}-${first.slots.length}`});
        }
        return new Response(JSON.stringify(ranked), {status: 200});
      };
      """;

  @Test
  void inACall() {
    chrome.beforeEachPage(MANY_TIMES);
    amiraTakesACall();
    anEarlierAnswerIsBeingChanged();
    anotherProblemIsLookedFor();
    String encounter = openEncounter();
    answersTheRest(encounter);
    servicesAreShownInAnotherWay();
    somethingElseIsLookedFor();
  }

  private void answersTheRest(String encounter) {
    Map<String, JsonNode> answers =
        Map.of(
            "head-strike", TextNode.valueOf("no"),
            "where", TextNode.valueOf("wrist"),
            "age", IntNode.valueOf(64));
    answers.forEach(
        (question, value) -> actsElsewhere(encounter, new Act.GiveAnswer(question, value)));
    chrome.says("See someone within 2 hours");
  }

  @Test
  void whichBoxesOfACallAreOpenUntilItIsOver() {
    amiraTakesACall();
    String encounter = openEncounter();
    chrome.click(WHY + " summary");
    theBoxesKeptAre(encounter, 1);
    chrome.reload();
    chrome.visible(WHY + "[open]");
    // What was read about one question is not open at the next.
    chrome.alt("1");
    chrome.says("Did they hit their head?");
    chrome.gone(WHY + "[open]");
    theBoxesKeptAre(encounter, 0);
    answersTheRest(encounter);
    chrome.click(ELSE + " summary");
    theBoxesKeptAre(encounter, 1);
    chrome.reload();
    chrome.visible(ELSE + "[open]");
    chrome.click(ELSE + " summary");
    theBoxesKeptAre(encounter, 0);
    chrome.reload();
    chrome.visible(ELSE + ":not([open])");
    chrome.click(ELSE + " summary");
    theBoxesKeptAre(encounter, 1);
    actsElsewhere(encounter, new Act.Finish(true, Optional.of("They rang off")));
    chrome.until(
        "return fetch('/api/me/drafts').then((answer) => answer.text())",
        keys -> !keys.contains("boxes."));
  }

  /** So many boxes of the call are kept as open. */
  private void theBoxesKeptAre(String encounter, int open) {
    chrome.until(
        "return fetch('/api/me/drafts/boxes.%s').then((answer) => answer.text())"
            .formatted(encounter),
        kept -> kept.split("\"open\"", -1).length == open + 1);
  }

  private void anEarlierAnswerIsBeingChanged() {
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.alt("b");
    chrome.focused("oc-answers oc-choices [aria-pressed=true]");
    chrome.reload();
    // Numbers are its again, so the focus is there as well.
    chrome.focused("oc-answers oc-choices [aria-pressed=true]");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-answers oc-choices");
    chrome.reload();
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    assertThat(chrome.all("oc-answers oc-choices")).isEmpty();
  }

  private void anotherProblemIsLookedFor() {
    chrome.alt("i");
    chrome.says("What else is the problem?");
    chrome.focused("#complaint");
    chrome.type("fev");
    chrome.visible("oc-complaint form[data-draft=kept]");
    chrome.reload();
    chrome.says("What else is the problem?");
    chrome.until("return document.querySelector('#complaint')?.value", "fev"::equals);
    chrome.click("oc-complaint .oc-tight.nhsuk-button--secondary");
    chrome.says("Did they hit their head?");
    chrome.reload();
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    assertThat(chrome.text()).doesNotContain("What else is the problem?");
  }

  private void servicesAreShownInAnotherWay() {
    chrome.click("oc-services .oc-service__ways .oc-link");
    chrome.gone("oc-services .oc-service__ways .oc-link");
    chrome.click("oc-services .oc-orders__one:nth-child(4)");
    chrome.visible(PRESSED.formatted(4));
    theDraftsAreTaken("services.");
    chrome.reload();
    chrome.visible(PRESSED.formatted(4));
    chrome.visible("oc-services [data-way]");
    assertThat(chrome.all("oc-services .oc-service__ways .oc-link")).isEmpty();
  }

  private void somethingElseIsLookedFor() {
    chrome.click("oc-besides summary");
    chrome.visible("#besides-need option[value='diabetes-prevention']");
    new Select(chrome.visible("#besides-need"))
        .selectByVisibleText("the diabetes prevention programme");
    chrome.says("Ask the caller: which of these hold?");
    chrome.script("document.querySelector(\"" + FACT + "\").click()");
    theDraftsAreTaken("besides.");
    chrome.reload();
    chrome.visible("oc-besides details[open] #besides-need");
    chrome.until(
        "return document.querySelector('#besides-need').value", "diabetes-prevention"::equals);
    chrome.until("return document.querySelector(\"" + FACT + "\")?.checked", "true"::equals);
    chrome.visible(".oc-besides__list");
  }

  /** A reload that comes at once cuts off what is under way: here it is asked what came of it. */
  private void theDraftsAreTaken(String key) {
    chrome.until(
        "return fetch('/api/me/drafts').then((answer) => answer.text())",
        keys -> keys.contains(key));
  }

  @Test
  void whatIsOpenNearAPlaceOfAKind() {
    chrome.open("open-now");
    chrome.visible("#postcode").sendKeys("ZZ4" + Keys.ENTER);
    chrome.until("return location.search", "?postcode=ZZ4"::equals);
    // Of what is open at any hour; before it stands everything.
    var kinds = new Select(chrome.visible("#kind"));
    String kind = kinds.getOptions().get(1).getText();
    kinds.selectByVisibleText(kind);
    chrome.until("return new URLSearchParams(location.search).get('kind') ?? ''", kind::equals);
    chrome.until("return location.search", address -> address.startsWith("?postcode=ZZ4&kind="));
    String shown = chrome.visible("main h2").getText();
    chrome.reload();
    chrome.until("return document.querySelector('#kind')?.value ?? ''", kind::equals);
    assertThat(chrome.visible("#postcode").getDomProperty("value")).isEqualTo("ZZ4");
    assertThat(chrome.visible("main h2").getText().split(" ", 2)[0])
        .isEqualTo(shown.split(" ", 2)[0]);
  }

  @Test
  void aRiskListThatIsTooLongToBeKeptIsKeptInNoPartAndThatIsSaid() {
    chrome.signIn("ada", DeskOverFakes.PASSWORD, "oc-users h1");
    chrome.open("#/risk-list");
    chrome.paste(chrome.visible("#risk-lines"), "9990000018,6,yes,\n");
    chrome.visible("oc-risk-list form[data-draft=kept]");
    chrome.reload();
    chrome.until(
        "return document.querySelector('#risk-lines')?.value", "9990000018,6,yes,\n"::equals);
    chrome.visible("#risk-lines").clear();
    chrome.paste(chrome.visible("#risk-lines"), "9990000026,3,no,\n".repeat(300));
    chrome.says("This is longer than 4,000 characters, so nothing of it is kept");
    chrome.checked("risk-list-too-long");
    chrome.until(
        "return fetch('/api/me/drafts').then((answer) => answer.text())", "{\"keys\":[]}"::equals);
    chrome.reload();
    chrome.says("Frailty and risk list");
    chrome.until(
        "return fetch('/api/me/drafts').then((answer) => answer.text())", "{\"keys\":[]}"::equals);
    assertThat(chrome.visible("#risk-lines").getDomProperty("value")).isEmpty();
  }
}
