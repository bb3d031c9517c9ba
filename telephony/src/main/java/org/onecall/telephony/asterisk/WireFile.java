package org.onecall.telephony.asterisk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.onecall.telephony.floor.FloorEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal of the wire in a file, with one file before it kept; both bounded. When it cannot be
 * written, the floor goes on without.
 *
 * <p>Lines stand as they came. What the link adds stands in lines that begin with a control
 * character, which the manager interface begins none with.
 */
public final class WireFile implements WireJournal {
  private static final Logger LOG = LoggerFactory.getLogger(WireFile.class);
  static final char OURS = '\u0001';

  private final Path file;
  private final long charsMax;
  private BufferedWriter out;
  private long chars;
  private boolean failed;

  /**
   * Begins a file; one that is there becomes the one before it.
   *
   * @param charsMax how long a file may become
   */
  public WireFile(Path file, long charsMax) throws IOException {
    this.file = file;
    this.charsMax = charsMax;
    this.out = begun();
  }

  private BufferedWriter begun() throws IOException {
    chars = 0;
    if (Files.exists(file)) {
      Files.move(file, before(), StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  private Path before() {
    return file.resolveSibling(file.getFileName() + ".before");
  }

  @Override
  public synchronized void session() {
    if (chars > charsMax) {
      roll();
    }
    write(OURS + "session");
    flush();
  }

  @Override
  public synchronized void line(String line) {
    write(line);
    if (line.isEmpty()) {
      flush();
    }
  }

  @Override
  public synchronized void mark(long events, FloorEvent mark) {
    switch (mark) {
      case FloorEvent.LinkLost e -> write(OURS + "lost " + events + " " + e.at());
      case FloorEvent.SnapshotBegan e ->
          write(OURS + "began " + events + " " + e.at() + " " + e.bootedAt());
      case FloorEvent.SnapshotEnded e -> write(OURS + "ended " + events + " " + e.at());
      case FloorEvent.CallArrived _,
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
  public synchronized void dropped(long events) {
    write(OURS + "dropped " + events);
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

  /** At a session's beginning alone: a file that began within one could not be replayed. */
  private void roll() {
    try {
      out.close();
      out = begun();
    } catch (IOException e) {
      failed(e);
    }
  }

  /** Whether the file is so long that the next session should begin another. */
  public synchronized boolean full() {
    return chars > charsMax;
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
