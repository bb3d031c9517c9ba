package org.onecall.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A postmaster that left its mark in a data directory and is alive.
 *
 * @param ready whether it says that it takes connections
 */
record Postmaster(long pid, int port, boolean ready) {

  private static final int ANSWER_MILLIS_MAX = 2_000;

  /** PostgreSQL's request for an encrypted connection; every server answers it with one byte. */
  private static final byte[] KNOCK = {0, 0, 0, 8, 4, (byte) 210, 22, 47};

  /** The one that runs on the data, if any. */
  static Optional<Postmaster> of(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.size() < 4) {
        return Optional.empty();
      }
      long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
      int port = Integer.parseInt(lines.get(3).strip());
      boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
      return isPostgres(pid) ? Optional.of(new Postmaster(pid, port, ready)) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A process id is used again after a crash of the machine, so the program counts, too. */
  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process ->
            process.info().command().map(command -> command.endsWith("/postgres")).orElse(true))
        .isPresent();
  }

  /** Whether it answers: one that is stopped or stuck does not. */
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS_MAX);
      socket.setSoTimeout(ANSWER_MILLIS_MAX);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(KNOCK);
      out.flush();
      int answer = in.read();
      return answer == 'N' || answer == 'S';
    } catch (IOException e) {
      return false;
    }
  }
}
