package org.onecall.load.browser;

import org.openqa.selenium.Keys;

/** What is wrong of a form, as whoever goes by keys is told it and led to the field. */
final class WrongField {
  private static final String DESCRIBED =
      """
      return (document.activeElement.getAttribute('aria-describedby') ?? '').split(' ')
        .map((id) => document.getElementById(id)?.innerText ?? '').join(' ');
      """;

  private WrongField() {}

  /**
   * The summary above the form has the focus; its line with these words leads to the field, which
   * says of itself that it is wrong, and with the same words why.
   */
  static void isLedTo(Chrome chrome, String field, String words) {
    chrome.focused(".nhsuk-error-summary");
    String line = ".nhsuk-error-summary a[href='" + field + "']";
    chrome.saysFirst(line, words);
    chrome.tabTo(line);
    chrome.press(Keys.ENTER);
    chrome.focused(field + "[aria-invalid='true']");
    chrome.until(DESCRIBED, described -> described.contains(words));
  }
}
