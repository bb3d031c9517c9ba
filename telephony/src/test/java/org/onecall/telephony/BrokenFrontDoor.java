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
import java.util.List;

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
    CLOSES
  }

  static BrokenFrontDoor at(int port, Way way) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BrokenFrontDoor.class.getName(),
                Integer.toString(port),
                way.name())
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
        serve(socket, way);
      }
    }
  }

  private static void serve(Socket socket, Way way) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
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
