package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Writes a script into every field for text that one browser shows, and remembers which. */
final class ScriptedFields {
  /** What would run if it were taken for a part of the page. */
  static final String MARK = "<img src=x onerror=\"document.title='OWNED'\">";

  /** All that is written into a field. */
  static final String WRITTEN = MARK + "\"><script>document.title='OWNED'</script>";

  private static final String TEXTS =
      ":is(textarea, input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=date],"
          + " [type=datetime-local]))";

  private final Chrome chrome;
  private final Set<String> written;

  /** For one browser; every field written into is added, as {@code ELEMENT#ID}. */
  ScriptedFields(Chrome chrome, Set<String> written) {
    this.chrome = chrome;
    this.written = written;
  }

  /** Signs in at this browser, whoever was there before. */
  void signIn(String user) {
    chrome.open();
    chrome.forget();
    chrome.signIn(user, DeskOverFakes.PASSWORD, ".oc-header__who");
  }

  /** Writes into every field for text that is seen now, of which one is new at least. */
  void fill() {
    // What is behind an open dialog cannot be reached.
    fill(chrome.all("dialog[open]").isEmpty() ? "oc-app " : "dialog[open] ");
  }

  /** The same within what a selector finds. */
  void fill(String scope) {
    int before = written.size();
    for (WebElement field : chrome.all(scope + TEXTS)) {
      if (field.isDisplayed() && field.isEnabled()) {
        written.add(
            String.valueOf(
                chrome.script(
                    "let up = arguments[0]; const id = up.id;"
                        + " while (!up.localName.startsWith('oc-')) up = up.parentElement;"
                        + " return up.localName + '#' + id",
                    field)));
        field.clear();
        chrome.paste(field, WRITTEN);
      }
    }
    assertThat(written.size()).as("some field is new here").isGreaterThan(before);
    nothingRan();
  }

  /** What was written is nowhere but in texts. */
  void nothingRan() {
    assertThat(chrome.script("return document.title")).asString().doesNotContain("OWNED");
    assertThat(chrome.all("oc-app img, oc-app script")).isEmpty();
    assertThat(chrome.all("body").getFirst().findElements(By.cssSelector("oc-app"))).isNotEmpty();
  }
}
