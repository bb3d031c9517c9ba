package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.onecall.testing.Lane;

/**
 * A state of a page in every look that people have: as it is, enlarged four times, with still
 * motion, and in the long lane in the dark and in forced colours too. The pictures are for people;
 * axe and the width are for the machine.
 */
final class Looks {
  /** In the long lane all of them, at more states. */
  static final boolean EVERY_ONE = Lane.tries("onecall.appearances", 0, 1) > 0;

  private Looks() {}

  static void at(Chrome chrome, String name) {
    chrome.checked(name);
    assertThat((List<?>) chrome.script(UNLISTED)).as("keys of “%s” not listed", name).isEmpty();
    if (EVERY_ONE) {
      chrome.prefers("prefers-color-scheme", "dark");
      chrome.checked(name + "-dark");
      chrome.prefers("forced-colors", "active");
      chrome.checked(name + "-forced-colours");
    }
    chrome.prefers("prefers-reduced-motion", "reduce");
    chrome.picture(name + "-still");
    nothingMoves(chrome, name);
    chrome.prefers("prefers-reduced-motion", "no-preference");
    enlarged(chrome, name + "-zoom-400");
  }

  /** Nothing on it moves by itself, for whoever has asked for that. */
  static void nothingMoves(Chrome chrome, String name) {
    assertThat(chrome.script(MOVES)).as("what moves on “%s”", name).asString().isEmpty();
  }

  /** Enlarged four times it needs no sideways scrolling. */
  static void enlarged(Chrome chrome, String name) {
    // 1280 by 1024 enlarged four times leaves 320 by 256 of the page's own units.
    chrome.size(320, 256);
    chrome.picture(name);
    if (EVERY_ONE) {
      chrome.checked(name);
    }
    Object overflow =
        chrome.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow)
        .as("sideways scrolling of “%s” by %s", name, chrome.script(WIDE))
        .isEqualTo(0L);
    chrome.size(1440, 1000);
  }

  private static final String UNLISTED =
      """
      const listed = document.querySelector('oc-keys')?.listed() ?? [];
      return [...document.querySelectorAll('kbd.oc-key')]
        .filter((key) => key.checkVisibility() && key.closest('button:not([disabled]), summary, a') !== null)
        .map((key) => key.textContent)
        .filter((key) => key.includes('+') && !listed.includes(key));
      """;

  private static final String WIDE =
      """
      return [...document.querySelectorAll('body *')].filter((one) =>
        one.getBoundingClientRect().right > document.documentElement.clientWidth
          && one.closest('.oc-scroll') === null)
        .map((one) => one.localName + '.' + one.className + ' ' + one.textContent.trim().slice(0, 40))
        .join('; ');
      """;

  private static final String MOVES =
      """
      const long = (text) => text.split(',').some((one) => parseFloat(one) > 0.01);
      return [...document.querySelectorAll('body *')].filter((one) => {
        const style = getComputedStyle(one);
        return long(style.transitionDuration)
          || (style.animationName !== 'none' && long(style.animationDuration));
      }).map((one) => one.localName + '.' + one.className).join(' ');
      """;
}
