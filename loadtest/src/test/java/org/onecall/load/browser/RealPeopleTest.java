package org.onecall.load.browser;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.onecall.desk.RealStore;

/** A browser for each test, before one desk with real people and tasks for all tests of a class. */
abstract class RealPeopleTest {
  protected static RealStore store;
  protected static DeskOverFakes desk;
  protected final Chrome chrome = Chrome.at(desk.address());

  @BeforeAll
  static void openDesk() {
    Vertx vertx = Vertx.vertx();
    store = new RealStore(vertx);
    desk = DeskOverFakes.over(vertx, store);
  }

  @AfterAll
  static void closeDesk() {
    desk.close(store::close);
  }

  @AfterEach
  final void closeBrowser() {
    chrome.close();
  }

  /** Signs in with the password that everybody has here. */
  protected void signIn(String user) {
    chrome.signIn(user, DeskOverFakes.PASSWORD);
  }
}
