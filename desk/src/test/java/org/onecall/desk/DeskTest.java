package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.testing.ExpectsLog;

/** A desk over fakes for each test, and the check that no socket was told nonsense. */
@ExpectsLog("Connection evicted") // the client, when a test ends before its sockets do
abstract class DeskTest {
  protected final TestClock clock = new TestClock();
  protected final List<Socket> sockets = new ArrayList<>();
  protected Vertx vertx;
  protected FakeDesk desk;
  protected int port;

  @BeforeEach
  final void startDesk() {
    // How long a cold, busy machine takes is not what is tested.
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES));
    desk = new FakeDesk(vertx, clock, signIn());
    port = Client.await(desk.start(0));
  }

  /** How people sign in at this desk. */
  protected SignInTerms signIn() {
    return SignInTerms.local();
  }

  @AfterEach
  final void stopDesk() {
    Client.await(desk.stop());
    Client.await(vertx.close());
    sockets.forEach(socket -> assertThat(socket.fault()).isEmpty());
  }

  /** The desk dies without a word, and a new one is started on another port. */
  protected void restartDesk() {
    Client.await(desk.stop());
    desk = desk.successor();
    port = Client.await(desk.start(0));
  }

  protected Client client() {
    return new Client(vertx, port);
  }

  protected Socket follow(Client client) {
    Socket socket = client.live();
    sockets.add(socket);
    return socket;
  }
}
