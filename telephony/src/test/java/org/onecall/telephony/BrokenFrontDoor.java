package org.onecall.telephony;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onecall.telephony.front.Decision;
import org.onecall.telephony.front.Seal;

/**
 * A program that stands where the front door should be, and does it wrongly; in a process of its
 * own so that it can be killed and frozen. It says {@code asked} once a caller's step has begun.
 */
public final class BrokenFrontDoor implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private BrokenFrontDoor(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** How it is broken. */
  enum Way {
    /** Takes the call and never answers. */
    SILENT,
    /** Decides, but does not get as far as the seal. */
    HALF,
    /** Decides with a seal of its own invention. */
    FORGED,
    /** Says what is no command. */
    GARBAGE,
    /** Hangs up at once. */
    CLOSES,
    /** Does all of it right, but stops: at the first caller before the first step, and so on. */
    STOPS
  }

  /** What a caller is decided to by {@link Way#STOPS}, once the decision is sealed. */
  static final Decision DECISION = new Decision("urgent", 7);

  /** How many steps a decision takes: two to arm the dead-man's handle, three to say it. */
  static final int STEPS = 5;

  static BrokenFrontDoor at(int port, Way way) throws IOException {
    return at(port, way, "");
  }

  /** The same, told what decisions are sealed with. */
  static BrokenFrontDoor at(int port, Way way, String sealKey) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BrokenFrontDoor.class.getName(),
                Integer.toString(port),
                way.name(),
                sealKey)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BrokenFrontDoor door = new BrokenFrontDoor(process);
    door.awaitSaid("open");
    return door;
  }

  /** Waits until a caller's step has begun. */
  void awaitAsked() throws IOException {
    awaitSaid("asked");
  }

  private void awaitSaid(String word) throws IOException {
    String line = said.readLine();
    if (!word.equals(line)) {
      throw new IOException("the broken front door said " + line + ", not " + word);
    }
  }

  void freeze() throws IOException {
    Rig.signal("STOP", process.pid());
  }

  void kill() throws IOException {
    Rig.signal("KILL", process.pid());
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    Way way = Way.valueOf(arguments[1]);
    List<Socket> held = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
      System.out.println("open");
      while (held.size() < 100) {
        Socket socket = server.accept();
        held.add(socket);
        serve(socket, way, held.size() - 1, new Seal(arguments[2]));
      }
    }
  }

  private static void serve(Socket socket, Way way, int steps, Seal seal) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    Map<String, String> request = new HashMap<>();
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      String[] parts = line.split(": ", 2);
      request.put(parts[0], parts.length == 2 ? parts[1] : "");
      line = in.readLine();
    }
    switch (way) {
      case SILENT -> {}
      case HALF -> decide(socket, in);
      case FORGED -> {
        decide(socket, in);
        tell(socket, in, "SET VARIABLE OC_SEAL \"" + "0".repeat(40) + "\"");
        socket.close();
      }
      case GARBAGE -> {
        tell(socket, in, "Action: Originate\" ${x");
        socket.close();
      }
      case CLOSES -> socket.close();
      case STOPS -> {
        String sealed =
            seal.of(
                request.getOrDefault("agi_arg_6", ""),
                request.getOrDefault("agi_arg_1", ""),
                DECISION);
        List<String> commands =
            List.of(
                "SET VARIABLE TIMEOUT(absolute) \"3\"",
                "SET VARIABLE TIMEOUT(absolute) \"3\"",
                "SET VARIABLE OC_QUEUE \"" + DECISION.queue() + "\"",
                "SET VARIABLE OC_PRIORITY \"" + DECISION.priority() + "\"",
                "SET VARIABLE OC_SEAL \"" + sealed + "\"");
        for (String command : commands.subList(0, Math.min(steps, STEPS))) {
          tell(socket, in, command);
        }
      }
    }
    System.out.println("asked");
  }

  private static void decide(Socket socket, BufferedReader in) throws IOException {
    tell(socket, in, "SET VARIABLE OC_QUEUE \"urgent\"");
    tell(socket, in, "SET VARIABLE OC_PRIORITY \"99\"");
  }

  private static void tell(Socket socket, BufferedReader in, String command) throws IOException {
    socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    in.readLine();
  }
}
