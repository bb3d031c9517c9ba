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
  void whatIsHardToReadInTheDarkAloneIsTold() {
    chrome.open();
    chrome.visible("#user");
    chrome.script(words("color: #212b32", "Hardly to be read at night"));
    assertThatThrownBy(() -> chrome.checked("accessibility-in-the-dark"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in dark")
        .hasMessageContaining("color-contrast")
        .hasMessageContaining("Hardly to be read at night");
    // What was set stays: somebody who looks in the dark is not shown the day.
    chrome.prefers("prefers-color-scheme", "dark");
    assertThatThrownBy(() -> chrome.checked("accessibility-in-the-dark"))
        .hasMessageContaining("accessibility of")
        .hasMessageContaining("color-contrast");
  }

  @Test
  void whatIsTooWideAtFourTimesTheSizeIsTold() {
    chrome.open();
    chrome.visible("#user");
    chrome.script(words("width: 400px", "Runs out of the screen"));
    assertThatThrownBy(() -> chrome.checked("accessibility-too-wide"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sideways scrolling")
        .hasMessageContaining("Runs out of the screen");
    chrome.script(
        """
        const words = document.querySelector('main > p');
        words.style = 'width: 100px; overflow: auto; white-space: nowrap';
        words.tabIndex = 0;
        """);
    assertThatThrownBy(() -> chrome.checked("accessibility-a-part-too-wide"))
        .hasMessageContaining("sideways scrolling")
        .hasMessageContaining("Runs out of the screen");
  }

  private static String words(String style, String words) {
    return """
    const words = document.createElement('p');
    words.textContent = '%s';
    words.style = '%s';
    document.querySelector('main').append(words);
    """
        .formatted(words, style);
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
