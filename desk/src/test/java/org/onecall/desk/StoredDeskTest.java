package org.onecall.desk;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.onecall.desk.fake.FakeDesk;

/** A desk over a real database and a fake telephone, for all tests of a class. */
abstract class StoredDeskTest {
  protected static Vertx vertx;
  protected static RealStore store;
  protected static FakeDesk desk;
  protected static int port;

  @BeforeAll
  static void startDesk() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
    desk =
        new FakeDesk(
            vertx, InstantSource.system(), store.encounters(), store.people(), store.besides());
    port = Client.await(desk.start(0));
  }

  @AfterAll
  static void stopDesk() {
    Client.await(desk.stop());
    store.close();
    Client.await(vertx.close());
  }

  protected static Client signedIn(String user) {
    return new Client(vertx, port).signIn(user);
  }
}
