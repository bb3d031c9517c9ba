package org.onecall.telephony.asterisk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.onecall.telephony.floor.FloorEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal of the wire in files, bounded in size and number: the newest has the name itself, older
 * ones {@code .1}, {@code .2} and so on. When it cannot be written, the floor goes on without.
 *
 * <p>Lines stand as they came. What the link adds stands in lines that begin with a control
 * character, which the manager interface begins none with. A file that begins within a connection
 * says how many events of it came before, so that it can be replayed without those before it too.
 * Answers to our own pings are {@linkplain Pongs left out}.
 */
public final class WireFile implements WireJournal {
  private static final Logger LOG = LoggerFactory.getLogger(WireFile.class);
  private static final int FILES_MAX = 1_000;
  private static final String EVENT = "Event: ";
  static final char OURS = '\u0001';

  private final Path file;
  private final long charsMax;
  private final int filesMax;
  private final Pongs pongs = new Pongs();
  private BufferedWriter out;
  private long chars;
  private long session;
  private long events;
  private boolean first = true;
  private boolean event;
  private boolean failed;

  /** A journal in at most two files. */
  public WireFile(Path file, long charsMax) throws IOException {
    this(file, charsMax, 2);
  }

  /**
   * Begins a file; one that is there becomes the one before it.
   *
   * @param charsMax how long a file may become; it ends with the message that reaches it
   * @param filesMax how many there may be, 2 to 1,000
   */
  public WireFile(Path file, long charsMax, int filesMax) throws IOException {
    if (filesMax < 2 || filesMax > FILES_MAX) {
      throw new IllegalArgumentException("a journal has 2 to " + FILES_MAX + " files");
    }
    this.file = file.toAbsolutePath();
    this.charsMax = charsMax;
    this.filesMax = filesMax;
    Files.createDirectories(this.file.getParent());
    this.out = begun();
  }

  /** The files of a journal that are there, the oldest first. */
  public static List<Path> all(Path file) {
    List<Path> all = new ArrayList<>();
    for (int age = FILES_MAX; age >= 0; age--) {
      if (Files.exists(aged(file, age))) {
        all.add(aged(file, age));
      }
    }
    return all;
  }

  private static Path aged(Path file, int age) {
    return age == 0 ? file : file.resolveSibling(file.getFileName() + "." + age);
  }

  private BufferedWriter begun() throws IOException {
    chars = 0;
    for (int age = filesMax - 1; age > 0; age--) {
      if (Files.exists(aged(file, age - 1))) {
        Files.move(aged(file, age - 1), aged(file, age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    // Callers' numbers stand in it.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return writer;
  }

  @Override
  public synchronized long session() {
    if (chars > charsMax) {
      roll();
    }
    events = 0;
    first = true;
    event = false;
    pongs.forget();
    write(OURS + "session");
    flush();
    return ++session;
  }

  @Override
  public synchronized void line(long of, String line) {
    if (of == session) {
      pongs.without(line).forEach(this::take);
    }
  }

  private void take(String line) {
    write(line);
    if (line.isEmpty()) {
      events += event ? 1 : 0;
      first = true;
      event = false;
      if (chars > charsMax) {
        roll();
        write(OURS + "continued " + events);
      }
      flush();
    } else if (first) {
      first = false;
      event = line.startsWith(EVENT);
    }
  }

  @Override
  public synchronized void mark(long after, FloorEvent mark) {
    switch (mark) {
      case FloorEvent.LinkLost e -> write(OURS + "lost " + after + " " + e.at());
      case FloorEvent.SnapshotBegan e ->
          write(OURS + "began " + after + " " + e.at() + " " + e.bootedAt());
      case FloorEvent.SnapshotEnded e -> write(OURS + "ended " + after + " " + e.at());
      case FloorEvent.CallArrived _,
          FloorEvent.CallRefused _,
          FloorEvent.CallRouted _,
          FloorEvent.QueueJoined _,
          FloorEvent.PhoneRinging _,
          FloorEvent.PhoneUnanswered _,
          FloorEvent.PhoneAnswered _,
          FloorEvent.BridgeEntered _,
          FloorEvent.BridgeLeft _,
          FloorEvent.ChannelEnded _,
          FloorEvent.CallEnded _,
          FloorEvent.Controlled _,
          FloorEvent.MemberSeen _,
          FloorEvent.MemberGone _,
          FloorEvent.PhoneReached _,
          FloorEvent.CallRow _,
          FloorEvent.LegRow _ ->
          throw new IllegalArgumentException("this is said by Asterisk, not by the link");
    }
    flush();
  }

  @Override
  public synchronized void dropped(long after) {
    write(OURS + "dropped " + after);
    flush();
  }

  private void write(String line) {
    if (failed) {
      return;
    }
    try {
      out.write(line);
      out.write('\n');
      chars += line.length() + 1L;
    } catch (IOException e) {
      failed(e);
    }
  }

  private void flush() {
    if (failed) {
      return;
    }
    try {
      out.flush();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void roll() {
    if (failed) {
      return;
    }
    try {
      out.close();
      out = begun();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    failed = true;
    LOG.warn("the manager interface is not taken down any more: {}", e.getMessage());
  }

  @Override
  public synchronized void close() {
    failed = true;
    try {
      out.close();
    } catch (IOException e) {
      LOG.info("the journal of the manager interface was not closed: {}", e.getMessage());
    }
  }
}
