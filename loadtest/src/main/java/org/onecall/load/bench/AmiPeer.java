package org.onecall.load.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Speaks as Asterisk's manager interface does, to one who follows: lets in, lists what is so, and
 * passes on the events it is given. What is so and what was said change together, so that a list
 * and the events around it never disagree.
 */
final class AmiPeer implements AutoCloseable {
  private static final String END = "\r\n\r\n";

  private final ServerSocket server;
  private final Truth truth;
  private final CountDownLatch followed = new CountDownLatch(1);
  private OutputStream out = OutputStream.nullOutputStream();
  private long events;

  /** What is so now: the rows of each list, each an event without its action's id. */
  interface Truth {
    List<String> members();

    List<String> devices();

    List<String> channels();
  }

  AmiPeer(Truth truth) {
    this.truth = truth;
    try {
      this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().name("ami-peer").daemon().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Waits until somebody has read all lists once. */
  void awaitFollowed() throws InterruptedException {
    followed.await();
  }

  /** Events that were written, those of lists among them. */
  synchronized long events() {
    return events;
  }

  /** Changes what is so, and says it: events without the empty line at their end. */
  synchronized void say(Runnable change, List<String> said) {
    change.run();
    try {
      for (String event : said) {
        event(event);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(String text) throws IOException {
    events++;
    write(text);
  }

  private void write(String text) throws IOException {
    out.write((text + END).getBytes(StandardCharsets.US_ASCII));
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          var in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
        socket.setTcpNoDelay(true);
        greet(socket);
        Map<String, String> action = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          int colon = line.indexOf(": ");
          if (colon > 0) {
            action.put(
                line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                line.substring(colon + 2));
          } else if (line.isEmpty()) {
            answer(action);
            action.clear();
          }
        }
      } catch (IOException e) {
        // The follower went; whoever is next is served anew.
        synchronized (this) {
          out = OutputStream.nullOutputStream();
        }
      }
    }
  }

  private synchronized void greet(Socket socket) throws IOException {
    out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
    out.write("Asterisk Call Manager/11.0.0\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private synchronized void answer(Map<String, String> action) throws IOException {
    String id = "\r\nActionID: " + action.getOrDefault("actionid", "");
    switch (action.getOrDefault("action", "").toLowerCase(java.util.Locale.ROOT)) {
      case "challenge" -> write("Response: Success" + id + "\r\nChallenge: 4711");
      case "login" -> {
        write("Response: Success" + id + "\r\nMessage: Authentication accepted");
        event("Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted");
      }
      case "ping" -> write("Response: Success" + id + "\r\nPing: Pong");
      case "coresettings" ->
          write("Response: Success" + id + "\r\nAMIversion: 11.0.0\r\nAsteriskVersion: 22.10.1");
      case "corestatus" ->
          write(
              "Response: Success"
                  + id
                  + "\r\nCoreStartupDate: 2024-01-01\r\nCoreStartupTime: 00:00:00");
      case "queuestatus" -> list(id, truth.members(), "QueueStatusComplete");
      case "devicestatelist" -> list(id, truth.devices(), "DeviceStateListComplete");
      case "status" -> list(id, truth.channels(), "StatusComplete");
      case "dbgettree" -> {
        list(id, List.of(), "DBGetTreeComplete");
        followed.countDown();
      }
      default -> write("Response: Error" + id + "\r\nMessage: Permission denied");
    }
    out.flush();
  }

  private void list(String id, List<String> rows, String complete) throws IOException {
    write("Response: Success" + id + "\r\nEventList: start\r\nMessage: follows");
    for (String row : rows) {
      event(row + id);
    }
    event("Event: " + complete + id + "\r\nEventList: Complete\r\nListItems: " + rows.size());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
