package org.onecall.telephony;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in a TCP connection on loopback, and lets through, holds back, or cuts. */
final class FaultProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Object gate = new Object();
  private boolean silent;
  private boolean drowsy;

  /** How often the near end said something. */
  private long asked;

  FaultProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fault-proxy").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on nothing passes either way, and nothing is closed: the far end seems frozen. */
  void silence() {
    synchronized (gate) {
      silent = true;
    }
  }

  /** From now on whatever the far end says waits until the near end has said something more. */
  void sleepOver() {
    synchronized (gate) {
      drowsy = true;
    }
  }

  /** What was held back passes, and so does everything else. */
  void pass() {
    synchronized (gate) {
      silent = false;
      drowsy = false;
      gate.notifyAll();
    }
  }

  /** Ends every connection that there is; new ones are taken. */
  void cut() {
    for (Socket socket : open) {
      end(socket);
    }
    open.clear();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far, this::asked));
        Thread.ofVirtual().start(() -> pump(far, near, this::awaitAsking));
      }
    } catch (IOException e) {
      cut();
    }
  }

  /** What is done before something passes on. */
  private interface Before {
    void passing() throws InterruptedException;
  }

  private void pump(Socket from, Socket to, Before before) {
    byte[] bytes = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        awaitPassing();
        before.passing();
        out.write(bytes, 0, read);
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      end(from);
    }
    end(to);
  }

  private void awaitPassing() throws InterruptedException {
    synchronized (gate) {
      while (silent) {
        gate.wait();
      }
    }
  }

  private void asked() {
    synchronized (gate) {
      asked++;
      gate.notifyAll();
    }
  }

  private void awaitAsking() throws InterruptedException {
    synchronized (gate) {
      long before = asked;
      while (drowsy && asked == before) {
        gate.wait();
      }
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError("a socket does not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    pass();
    cut();
  }
}
