package org.onecall.load.browser;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * The network between a browser and the desk, which can be cut and can fall silent.
 *
 * <p>All of it runs on one event loop; what its owner asks for is done there, in order.
 */
final class Wire {
  private final NetServer server;
  private final NetClient client;
  private final Context loop;
  private final Set<NetSocket> ends = new HashSet<>();
  private int deskPort;
  private boolean cut;
  private boolean silent;
  private volatile int refused;

  Wire(Vertx vertx) {
    loop = vertx.getOrCreateContext();
    server = vertx.createNetServer().connectHandler(this::arrived);
    client = vertx.createNetClient();
  }

  /** Starts to listen; answers with the port that browsers use. */
  Future<Integer> listen() {
    return server.listen(0, "127.0.0.1").map(NetServer::actualPort);
  }

  /** Says where the desk is. */
  void leadTo(int port) {
    loop.runOnContext(now -> deskPort = port);
  }

  /** Breaks every connection and refuses new ones. */
  void cut() {
    loop.runOnContext(now -> {
      cut = true;
      Set.copyOf(ends).forEach(NetSocket::close);
    });
  }

  /** How many connections it has refused since it was cut; none while it is whole. */
  int refused() {
    return refused;
  }

  /** Keeps every connection open and lets nothing through, as a dead router does. */
  void fallSilent() {
    loop.runOnContext(now -> {
      silent = true;
      ends.forEach(NetSocket::pause);
    });
  }

  /** Lets everything through again. */
  void mend() {
    loop.runOnContext(now -> {
      cut = false;
      refused = 0;
      silent = false;
      ends.forEach(NetSocket::resume);
    });
  }

  private void arrived(NetSocket browser) {
    browser.pause();
    browser.exceptionHandler(reset -> {});
    loop.runOnContext(now -> joined(browser));
  }

  private void joined(NetSocket browser) {
    if (cut) {
      refuse(browser);
      return;
    }
    client
        .connect(deskPort, "127.0.0.1")
        .onComplete(
            desk ->
                loop.runOnContext(now -> {
                  if (cut) {
                    refuse(browser);
                    desk.close();
                    return;
                  }
                  join(browser, desk);
                  join(desk, browser);
                }),
            nobody -> browser.close());
  }

  // Only ever on the loop; others read how many there were.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void refuse(NetSocket browser) {
    refused++;
    browser.close();
  }

  private void join(NetSocket from, NetSocket to) {
    ends.add(from);
    from.handler((Buffer data) -> to.write(data));
    // A browser that is closed resets its connections; the close handler does what is to be done.
    from.exceptionHandler(reset -> {});
    from.closeHandler(gone ->
        loop.runOnContext(now -> {
          ends.remove(from);
          to.close();
        }));
    if (silent) {
      from.pause();
    } else {
      from.resume();
    }
  }
}
