package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What looks like a script in a text stays a text, for whoever wrote it and whoever reads it. */
final class ScriptInTextTest extends BrowserTest {
  private static final String MARK = "<img src=x onerror=\"document.title='OWNED'\">";
  private static final String SCRIPT = "\"><script>document.title='OWNED'</script>";

  @Test
  void shouldShowAHandlersTextsAsTexts() {
    amiraTakesACall();
    List<WebElement> fields =
        chrome.all("oc-patient input[type=text], oc-patient input:not([type])");
    assertThat(fields).isNotEmpty();
    for (WebElement field : fields) {
      field.sendKeys(MARK + Keys.TAB);
    }
    chrome.alt("t");
    chrome.focused("oc-notes textarea");
    chrome.type(SCRIPT + MARK);
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.says(SCRIPT + MARK);
    chrome.alt("x");
    nothingRan();

    chrome.reload();
    chrome.says(SCRIPT + MARK);
    nothingRan();
  }

  @Test
  void shouldShowASupervisorsReasonsAsTexts() {
    desk.desk().telephone().ready("1002", java.util.Set.of("public"));
    signIn("sam");
    desk.callerWaits(MARK);
    chrome.says("In the queue");
    chrome.click("oc-board-lines td button");
    chrome.visible("#mode-reason").sendKeys(MARK + SCRIPT + Keys.ENTER);
    chrome.gone("oc-board-lines dialog[open]");
    chrome.says(MARK + SCRIPT);
    chrome.click("oc-board-agents .oc-act");
    chrome.visible("#floor-reason").sendKeys(MARK + Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    nothingRan();
    chrome.open("#/directory");
    chrome.visible("#directory-text").sendKeys(MARK);
    nothingRan();
  }

  @Test
  void shouldKeepAScriptOutThatGotIntoThePageAllTheSame() {
    chrome.open();
    chrome.visible("#user").sendKeys(MARK + Keys.TAB + SCRIPT + Keys.ENTER);
    chrome.says("not right");
    chrome.script(
        """
        const image = document.createElement('div');
        image.innerHTML = arguments[0];
        document.body.append(image);
        const script = document.createElement('script');
        script.textContent = "document.title='OWNED'";
        document.body.append(script);
        """,
        MARK);
    // The picture that is not there has failed by the time that its complaint is on record.
    chrome.until("return document.querySelector('img[src=x]').complete", "true"::equals);
    nothingRan();
  }

  private void nothingRan() {
    assertThat(chrome.script("return document.title")).asString().doesNotContain("OWNED");
    assertThat(chrome.all("oc-app img, oc-app script")).isEmpty();
    assertThat(chrome.all("body").getFirst().findElements(By.cssSelector("oc-app"))).isNotEmpty();
  }
}
