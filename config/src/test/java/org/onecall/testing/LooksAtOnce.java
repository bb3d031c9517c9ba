package org.onecall.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets whoever waits for something look at once, and again after 10, 20, 40 and 80 ms, before it is
 * every 100 ms as by Awaitility itself. That looks first after 100 ms, which hundreds of waits for
 * what is so by then took of each run; to go on looking as often would ask more of the desk than
 * its limits allow one person.
 */
public final class LooksAtOnce implements BeforeAllCallback {
  private static final int FIRST_MILLIS = 10;
  private static final int MILLIS_MAX = 100;

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval((looks, before) -> after(looks));
  }

  private static Duration after(int looks) {
    int doubled = FIRST_MILLIS << Math.min(looks - 1, 4);
    return Duration.ofMillis(Math.min(doubled, MILLIS_MAX));
  }
}
