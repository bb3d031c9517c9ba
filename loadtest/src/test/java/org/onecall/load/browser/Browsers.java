package org.onecall.load.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.openqa.selenium.WebDriverException;

/**
 * Lends one test after another the same browser, made new in between, since to start one takes
 * longer than most of what is done with it; ends those that are left after the last test of all.
 */
public final class Browsers implements LauncherSessionListener {
  private static final int IDLE_MAX = 2;
  private static final Deque<Browser> IDLE = new ArrayDeque<>();

  /** For the test engine, which finds it by its name in the resources. */
  public Browsers() {}

  /** One that nobody uses, started when there is none. */
  static Browser lend() {
    synchronized (IDLE) {
      if (!IDLE.isEmpty()) {
        return IDLE.pop();
      }
    }
    return Browser.started(List.of());
  }

  /** Takes one back that was used at an address; one that does not answer any more is ended. */
  static void giveBack(Browser browser, String address) {
    try {
      browser.renew(address.replaceFirst("/$", ""));
    } catch (WebDriverException gone) {
      browser.quit();
      return;
    }
    synchronized (IDLE) {
      if (IDLE.size() < IDLE_MAX) {
        IDLE.push(browser);
        return;
      }
    }
    browser.quit();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    synchronized (IDLE) {
      IDLE.forEach(Browser::quit);
      IDLE.clear();
    }
  }
}
