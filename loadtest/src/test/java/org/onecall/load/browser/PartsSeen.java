package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.JavascriptExecutor;

/** Holds a class of tests to what it says it checks; a run of some of its tests is let be. */
final class PartsSeen implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  /**
   * Those that show something now, one with nothing to say being an empty element, and whatever of
   * them is open.
   */
  private static final String SHOWN =
      """
      const shows = (one) => one.childElementCount > 0
        ? [...one.querySelectorAll('*')].some((child) => child.checkVisibility())
        : one.checkVisibility() && one.textContent.trim() !== '';
      const parts = [...document.querySelectorAll('body *')]
        .filter((one) => one.localName.startsWith('oc-') && shows(one))
        .map((one) => one.localName.slice('oc-'.length));
      const open = [...document.querySelectorAll('form, dialog[open], details[open]')]
        .filter((one) => one.checkVisibility() && one.dataset.what !== undefined)
        .map((one) => one.dataset.what);
      return [...new Set([...parts, ...open])];
      """;

  private final AtomicInteger run = new AtomicInteger();

  /** The page as it is shows these parts, and is checked. */
  static void checked(JavascriptExecutor page) {
    ((List<?>) page.executeScript(SHOWN)).forEach(part -> SEEN.add(String.valueOf(part)));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    SEEN.clear();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    run.incrementAndGet();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Class<?> tests = context.getRequiredTestClass();
    long all =
        Arrays.stream(tests.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    if (run.get() >= all) {
      for (ChecksParts said : tests.getAnnotationsByType(ChecksParts.class)) {
        assertThat(SEEN)
            .as("what %s checks", tests.getSimpleName())
            .contains(said.value().split(" ", -1));
      }
    }
  }
}
