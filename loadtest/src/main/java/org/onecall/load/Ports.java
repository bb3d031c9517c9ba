package org.onecall.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address. A port handed out is not handed out again by this process;
 * another process may still take it first, which shows when its user starts.
 */
final class Ports {
  private static final int TRIES_MAX = 200;
  private static final int FIRST = 20_000;

  /** Below where Linux takes ports for outgoing connections from, so that it does not take ours. */
  private static final int LAST = 32_000;

  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  /** A port that neither a TCP nor a UDP socket of 127.0.0.1 holds now. */
  static int free() {
    return freeRange(1);
  }

  /** The first of so many neighbouring free ports; it is even, as RTP likes it. */
  static synchronized int freeRange(int count) {
    for (var attempt = 0; attempt < TRIES_MAX; attempt++) {
      var first = ThreadLocalRandom.current().nextInt(FIRST, LAST - count) & ~1;
      if (isFree(first, count)) {
        for (var port = first; port < first + count; port++) {
          GIVEN.add(port);
        }
        return first;
      }
    }
    throw new LoadException("no " + count + " neighbouring free ports on 127.0.0.1");
  }

  private static boolean isFree(int first, int count) {
    for (var port = first; port < first + count; port++) {
      if (GIVEN.contains(port) || !canBind(port)) {
        return false;
      }
    }
    return true;
  }

  private static boolean canBind(int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (var tcp = new ServerSocket()) {
      tcp.bind(address);
      try (var udp = new DatagramSocket(address)) {
        return udp.isBound();
      }
    } catch (SocketException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
