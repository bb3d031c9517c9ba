package org.onecall.desk;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.onecall.desk.fake.FakeDesk;

/** A desk over a real database and a fake telephone, for all tests of a class. */
abstract class StoredDeskTest extends RealStoreTest {
  protected static FakeDesk desk;
  protected static int port;

  @BeforeAll
  static void startDesk() {
    desk =
        new FakeDesk(
            vertx, InstantSource.system(), store.encounters(), store.people(), store.besides());
    port = Client.await(desk.start(0));
  }

  @AfterAll
  static void stopDesk() {
    Client.await(desk.stop());
  }

  protected static Client signedIn(String user) {
    return new Client(vertx, port).signIn(user);
  }
}
