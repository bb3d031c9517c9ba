package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.openqa.selenium.WebElement;

/** The card at the ring, as a handler sees it before the first hello. */
final class FiveLines {
  private FiveLines() {}

  /** Five lines in their places and no more, however large; a key opens what else is known. */
  static void look(Chrome chrome) {
    assertThat(chrome.all("oc-ringing dt"))
        .filteredOn(WebElement::isDisplayed)
        .extracting(WebElement::getText)
        .containsExactly(
            "Who calls", "Patient may be", "Called before", "Special notes", "Found already");
    assertThat(chrome.visible("oc-ringing [role=alert]").getText()).contains("Hard of hearing");
    chrome.checked("ring-five-lines");
    chrome.prefers("prefers-color-scheme", "dark");
    chrome.checked("ring-five-lines-dark");
    chrome.prefers("prefers-color-scheme", "light");
    chrome.size(320, 256);
    assertThat(
            chrome.script(
                "return document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .isEqualTo(0L);
    chrome.script("document.querySelector('oc-ringing').scrollIntoView()");
    chrome.checked("ring-five-lines-zoom-400");
    chrome.size(1440, 1000);
    chrome.alt("z");
    chrome.visible("oc-ringing details[open]");
    chrome.says("Waiting for");
    chrome.says("priority 5 (a higher number is answered first)");
    chrome.checked("ring-the-rest");
    chrome.alt("z");
    chrome.gone("oc-ringing details dl");
  }
}
