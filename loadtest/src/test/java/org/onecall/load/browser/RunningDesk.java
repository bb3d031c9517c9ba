package org.onecall.load.browser;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.FakeDesk;

/**
 * A desk on real tables with one browser before it, for those who run the service: content, users,
 * the trail. Only the telephones are told what to do.
 */
final class RunningDesk implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final RealStore store = new RealStore(vertx);
  private final FakeDesk desk = new FakeDesk(vertx, InstantSource.system(), store);
  private final Chrome chrome;

  RunningDesk() {
    chrome = Chrome.at("http://127.0.0.1:" + done(desk.start(0)) + "/");
  }

  Chrome chrome() {
    return chrome;
  }

  RealStore store() {
    return store;
  }

  FakeDesk desk() {
    return desk;
  }

  /** Somebody signs in at this browser, whoever was there before. */
  void in(String user) {
    in(user, FakeDesk.PASSWORD);
  }

  /** The same with another password than everybody has here. */
  void in(String user, String password) {
    chrome.open();
    chrome.forget();
    chrome.signIn(user, password, ".oc-header__who");
  }

  /** Goes to one of the pages in the bar at the top, by keyboard. */
  void page(String place) {
    chrome.tabTo("a[href='#/" + place + "']");
    chrome.press(org.openqa.selenium.Keys.ENTER);
  }

  static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    chrome.close();
    done(desk.stop());
    store.close();
    done(vertx.close());
  }
}
