package org.onecall.desk;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A real database with the sample's people, one for all tests of a class. */
abstract class RealStoreTest {
  protected static Vertx vertx;
  protected static RealStore store;

  @BeforeAll
  static void openStore() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
  }

  /** After whatever stands on it. */
  @AfterAll
  static void closeStore() {
    store.close();
    Client.await(vertx.close());
  }
}
