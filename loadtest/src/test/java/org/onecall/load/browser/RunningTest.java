package org.onecall.load.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A browser before a desk on real tables, one for all tests of a class. */
abstract class RunningTest {
  protected static RunningDesk running;
  protected static Chrome chrome;

  @BeforeAll
  static void startRunning() {
    running = new RunningDesk();
    chrome = running.chrome();
  }

  @AfterAll
  static void stopRunning() {
    running.close();
  }
}
