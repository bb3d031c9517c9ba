package org.onecall.telephony;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A log-in to the manager interface beside the service's: what it hears, and what it is let do. */
final class AmiSocket implements AutoCloseable {
  private final Socket socket;
  private final List<Map<String, String>> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Map<String, String>> responses = new LinkedBlockingQueue<>();

  private AmiSocket(Socket socket) {
    this.socket = socket;
  }

  static AmiSocket open(int port, String user, String secret) throws Exception {
    AmiSocket ami = new AmiSocket(new Socket(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().name("ami-" + user).start(ami::read);
    Map<String, String> answer = ami.act("Action: Login", "Username: " + user, "Secret: " + secret);
    if (!"Success".equals(answer.get("Response"))) {
      throw new AssertionError(user + " was not let in: " + answer);
    }
    return ami;
  }

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      Map<String, String> message = new TreeMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          message.put(line.substring(0, colon), line.substring(colon + 2));
        } else if (line.isEmpty() && message.containsKey("Event")) {
          events.add(message);
          message = new TreeMap<>();
        } else if (line.isEmpty()) {
          responses.add(message);
          message = new TreeMap<>();
        }
      }
    } catch (IOException e) {
      // The end of it: whoever waits for a response will say that none came.
      responses.add(Map.of("Response", "none"));
    }
  }

  /** Sends without waiting. */
  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Does one thing and gives its response. */
  Map<String, String> act(String... lines) throws Exception {
    send(String.join("\r\n", lines) + "\r\n\r\n");
    Map<String, String> response = responses.poll(Rig.SOON.toSeconds(), TimeUnit.SECONDS);
    if (response == null) {
      throw new AssertionError("no response to " + lines[0]);
    }
    return response;
  }

  /** The events of that name so far. */
  List<Map<String, String>> events(String name) {
    List<Map<String, String>> named = new ArrayList<>(events);
    named.removeIf(event -> !name.equals(event.get("Event")));
    return named;
  }

  /** The names of all events so far. */
  List<String> heard() {
    return events.stream().map(event -> event.get("Event")).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
