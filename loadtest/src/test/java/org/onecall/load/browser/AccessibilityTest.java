package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * What every other test in a browser rests on: that a page with faults is told from one without.
 */
final class AccessibilityTest extends BrowserTest {
  private static final String BROKEN =
      """
      const picture = document.createElement('img');
      picture.src = '/no-such-picture';
      const pale = document.createElement('p');
      pale.textContent = 'Hardly to be read';
      pale.style.color = '#ccc';
      document.querySelector('main').append(picture, pale);
      """;

  @Test
  void faultsAreTold() {
    chrome.open();
    chrome.visible("#user");
    chrome.checked("accessibility-without-faults");
    chrome.script(BROKEN);
    assertThatThrownBy(() -> chrome.checked("accessibility-with-faults"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("image-alt")
        .hasMessageContaining("color-contrast");
  }

  @Test
  void whatIsInAFrameIsNotPassedOver() {
    chrome.open();
    chrome.visible("#user");
    chrome.script("document.body.append(document.createElement('iframe'))");
    assertThatThrownBy(() -> chrome.checked("accessibility-of-a-frame"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a frame that is not looked into");
  }
}
