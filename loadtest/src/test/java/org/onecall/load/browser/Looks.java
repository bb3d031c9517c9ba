package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.onecall.testing.Lane;

/**
 * A state of a page in every look that people have: as it is, in the dark, in forced colours, with
 * still motion and enlarged four times, in the long lane with axe in each. The pictures are for
 * people; axe and the width are for the machine.
 */
final class Looks {
  /** In the long lane axe looks at each look, and at more states. */
  static final boolean EVERY_ONE = Lane.tries("onecall.appearances", 0, 1) > 0;

  private Looks() {}

  static void at(Chrome chrome, String name) {
    chrome.checked(name);
    assertThat(chrome.sideways()).as("sideways scrolling of “%s”", name).isEqualTo(0L);
    assertThat((List<?>) chrome.script(SPILT))
        .as("what its card has no room for on “%s”", name)
        .isEmpty();
    assertThat((List<?>) chrome.script(UNLISTED)).as("keys of “%s” not listed", name).isEmpty();
    chrome.prefers("prefers-color-scheme", "dark");
    seen(chrome, name + "-dark");
    chrome.prefers("forced-colors", "active");
    seen(chrome, name + "-forced-colours");
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

  /** Enlarged four times; that it needs no sideways scrolling is checked with every state. */
  static void enlarged(Chrome chrome, String name) {
    chrome.size(320, 256);
    if (EVERY_ONE) {
      chrome.checked(name);
    }
    chrome.pictureOfThePage(name);
    chrome.size(1440, 1000);
  }

  private static void seen(Chrome chrome, String name) {
    if (EVERY_ONE) {
      chrome.checked(name);
    } else {
      chrome.picture(name);
    }
  }

  private static final String SPILT =
      """
      return [...document.querySelectorAll('.oc-card')]
        .filter((card) => card.checkVisibility() && card.scrollWidth > card.clientWidth)
        .map((card) => card.textContent.trim().slice(0, 40));
      """;

  private static final String UNLISTED =
      """
      const listed = document.querySelector('oc-keys')?.listed() ?? [];
      return [...document.querySelectorAll('kbd.oc-key')]
        .filter((key) => key.checkVisibility() && key.closest('button:not([disabled]), summary, a') !== null)
        .map((key) => key.textContent)
        .filter((key) => key.includes('+') && !listed.includes(key));
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
