package org.onecall.load.browser;

import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/**
 * Looks for what has to be scrolled sideways to be read: the page, or a part of it that scrolls by
 * itself, such as a dialog. A table of many columns in a region that is made for it may be.
 */
final class Sideways {
  private static final String WIDE =
      """
      const done = arguments[arguments.length - 1];
      const words = (one) => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
      const passedOver = (one) => one.closest('.oc-scroll, .oc-beside, .nhsuk-u-visually-hidden') !== null;
      // Words may go on beyond the box that they stand in.
      const ends = (one) => {
        const range = document.createRange();
        return Math.max(...[...one.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((text) => {
          range.selectNode(text);
          return range.getBoundingClientRect().right;
        }));
      };
      const beyond = (whole, edge) => [...whole.querySelectorAll('*')]
        .filter((one) => (one.getBoundingClientRect().right > edge + 0.5 || ends(one) > edge + 0.5) && !passedOver(one))
        .map(words);
      const look = () => {
        const page = document.documentElement;
        const wide = page.scrollWidth > page.clientWidth
          ? [`the page by ${page.scrollWidth - page.clientWidth}: ${beyond(document.body, page.clientWidth)}`]
          : [];
        const parts = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()
          && one.scrollWidth > one.clientWidth && !passedOver(one) && !one.matches('input, select, textarea')
          && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX));
        done([...wide, ...parts.map((one) =>
          `${words(one)}: ${beyond(one, one.getBoundingClientRect().left + one.clientLeft + one.clientWidth)}`)]);
      };
      // What measures its room by itself does so once the new size is drawn.
      requestAnimationFrame(() => requestAnimationFrame(look));
      """;

  private Sideways() {}

  /** What is too wide on the page that is shown, each with what makes it so. */
  static List<?> wide(JavascriptExecutor page) {
    return (List<?>) page.executeAsyncScript(WIDE);
  }
}
