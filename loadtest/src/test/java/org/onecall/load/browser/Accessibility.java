package org.onecall.load.browser;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.JavascriptExecutor;

/**
 * Looks for faults of accessibility on the page as it is, with axe.
 *
 * <p>It runs in the page itself. What is usually put before it opens a second window each time, so
 * that the page is out of sight meanwhile, and says that nothing is wrong when axe itself fails.
 */
final class Accessibility {
  private static final String AXE = script();
  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** The rules of which another colour scheme is another case; all else is the same there. */
  private static final List<String> OF_COLOUR = List.of("color-contrast", "link-in-text-block");

  /** Each rule that is broken, in words, with where; frames would need a run of their own. */
  private static final String FAULTS =
      """
      const done = arguments[arguments.length - 1];
      if (document.querySelector('iframe, frame, object, embed') !== null) {
        done(['a frame that is not looked into']);
        return;
      }
      axe.run(document, {runOnly: {type: arguments[0], values: arguments[1]}, resultTypes: ['violations']})
        .then(
          (found) => done(
            found.passes.length === 0
              ? ['axe has found nothing to look at']
              : found.violations.map((rule) => `${rule.id}: ${rule.help} at `
                + rule.nodes.map((node) => `${node.target} ${node.html}`).join(', '))),
          (failed) => done([`axe fails: ${failed}`]));
      """;

  private Accessibility() {}

  /** What is wrong on the page that is shown, a rule each. */
  static List<?> faults(JavascriptExecutor page) {
    return faults(page, "tag", TAGS);
  }

  /** What is wrong with the colours alone of the page that is shown. */
  static List<?> faultsOfColour(JavascriptExecutor page) {
    return faults(page, "rule", OF_COLOUR);
  }

  private static List<?> faults(JavascriptExecutor page, String type, List<String> rules) {
    if (!Boolean.TRUE.equals(page.executeScript("return window.axe !== undefined"))) {
      page.executeScript(AXE);
    }
    return (List<?>) page.executeAsyncScript(FAULTS, type, rules);
  }

  private static String script() {
    try {
      return new EmbeddedResourceAxeProvider().getScript();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (OperationNotSupportedException never) {
      throw new IllegalStateException(never);
    }
  }
}
