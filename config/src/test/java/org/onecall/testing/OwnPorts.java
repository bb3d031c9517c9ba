package org.onecall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports of loopback for servers that are told theirs before they start, of which no other process
 * of tests takes one meanwhile: they come out of a block that belongs to whoever listens on its
 * first port, and the kernel says who that is.
 */
public final class OwnPorts {
  /** Below all that the kernel gives by itself, and below Asterisk's ports for voice. */
  private static final int FIRST = 6_000;

  private static final int END = 10_000;
  private static final int BLOCK = 200;

  private static final ServerSocket CLAIM = claim();
  private static int last;

  private OwnPorts() {}

  private static ServerSocket claim() {
    for (int first = FIRST; first < END; first += BLOCK) {
      try {
        return new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
      } catch (BindException taken) {
        // The next one may be free.
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    throw new IllegalStateException("no block of ports is left between " + FIRST + " and " + END);
  }

  /**
   * One that no socket holds now, neither TCP nor UDP. It comes again only once every other of the
   * block has come.
   */
  public static synchronized int free() {
    for (int i = 1; i < BLOCK; i++) {
      last = last % (BLOCK - 1) + 1;
      int port = CLAIM.getLocalPort() + last;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free from " + CLAIM.getLocalPort() + " on");
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.bind(address);
      udp.bind(address);
      return true;
    } catch (BindException taken) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
