package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.manager.internal.ManagerReaderImpl;
import org.asteriskjava.manager.response.ManagerResponse;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.floor.FloorEvent;

/**
 * Reads a journal of the wire again: the same library makes the same events of the same lines, and
 * what the link itself said comes between the same two of them.
 */
public final class WireReplay {
  private static final int AHEAD_MAX = 2_000;
  private static final Duration STUCK_MAX = Duration.ofSeconds(30);
  private static final String LAST = "OnecallLast";
  private static final String CONTINUED = WireFile.OURS + "continued ";

  static {
    LibraryLog.quiet();
  }

  private WireReplay() {}

  /** Hands the journal's floor events on, in the order in which the floor took them. */
  public static void replay(Iterable<String> journal, Consumer<FloorEvent> floor)
      throws IOException {
    // One for all connections, as the link has it: it remembers phones' contacts.
    Mapping mapping = new Mapping(() -> Instant.EPOCH);
    Session session = new Session(mapping);
    for (String line : journal) {
      if (line.equals(WireFile.OURS + "session")) {
        session.run(floor);
        session = new Session(mapping);
      } else if (line.startsWith(CONTINUED)) {
        session.continued(line.substring(CONTINUED.length()));
      } else if (!line.isEmpty() && line.charAt(0) == WireFile.OURS) {
        session.marks.add(mark(line));
      } else {
        session.lines.add(line);
      }
    }
    session.run(floor);
  }

  private record Mark(long events, Optional<FloorEvent> said) {}

  private static Mark mark(String line) throws IOException {
    String[] parts = line.substring(1).split(" ", -1);
    try {
      long events = Long.parseLong(parts[1]);
      return switch (parts[0]) {
        case "lost" ->
            new Mark(events, Optional.of(new FloorEvent.LinkLost(Instant.parse(parts[2]))));
        case "began" ->
            new Mark(
                events,
                Optional.of(
                    new FloorEvent.SnapshotBegan(
                        Instant.parse(parts[2]), Instant.parse(parts[3]))));
        case "ended" ->
            new Mark(events, Optional.of(new FloorEvent.SnapshotEnded(Instant.parse(parts[2]))));
        case "dropped" -> new Mark(events, Optional.empty());
        default -> throw new IOException("not a line of a journal: " + parts[0]);
      };
    } catch (IndexOutOfBoundsException | java.time.DateTimeException | NumberFormatException e) {
      throw new IOException("not a line of a journal", e);
    }
  }

  /** One connection's lines, and what the link said between their events. */
  private static final class Session {
    private final List<String> lines = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Mapping mapping;
    private final ControlMapping control;
    private int next;
    private long events;
    private boolean dropping = true;

    Session(Mapping mapping) {
      this.mapping = mapping;
      this.control = new ControlMapping(mapping::at);
    }

    void run(Consumer<FloorEvent> floor) throws IOException {
      if (lines.isEmpty() && marks.isEmpty()) {
        return;
      }
      if (!lines.isEmpty()) {
        Library library = new Library(this, floor);
        library.read(lines);
      }
      marksUntil(Long.MAX_VALUE, floor);
    }

    /** A file begins within a connection; without the one before it, that is where we begin. */
    void continued(String eventsBefore) throws IOException {
      if (lines.isEmpty() && marks.isEmpty()) {
        try {
          events = Long.parseLong(eventsBefore);
        } catch (NumberFormatException e) {
          throw new IOException("not a line of a journal", e);
        }
      }
    }

    void event(ManagerEvent event, Consumer<FloorEvent> floor) {
      marksUntil(events, floor);
      events++;
      if (!dropping) {
        mapping.map(event).ifPresent(floor);
        control.map(event).ifPresent(floor);
      }
    }

    private void marksUntil(long count, Consumer<FloorEvent> floor) {
      while (next < marks.size() && marks.get(next).events() <= count) {
        Mark mark = marks.get(next++);
        dropping = !(mark.said().isPresent() && follows(mark.said().get(), dropping));
        mark.said().ifPresent(floor);
      }
    }

    private static boolean follows(FloorEvent said, boolean dropping) {
      return said instanceof FloorEvent.SnapshotBegan
          || (said instanceof FloorEvent.SnapshotEnded && !dropping);
    }
  }

  /** The library's reader over lines, held back so that its own bounded queue is never full. */
  private static final class Library extends ManagerConnectionImpl {
    private final Session session;
    private final Consumer<FloorEvent> floor;
    private final Semaphore ahead = new Semaphore(AHEAD_MAX);
    private final Semaphore done = new Semaphore(0);
    private @Nullable RuntimeException failed;

    Library(Session session, Consumer<FloorEvent> floor) {
      this.session = session;
      this.floor = floor;
    }

    void read(List<String> lines) throws IOException {
      ManagerReaderImpl reader = new ManagerReaderImpl(this, this);
      AmiSession.classes().forEach(reader::registerEventClass);
      reader.setSocket(new Lines(lines, ahead));
      reader.run();
      try {
        if (!done.tryAcquire(STUCK_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("the journal's last event did not come");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while replaying", e);
      }
      if (failed != null) {
        throw failed;
      }
    }

    @Override
    public void dispatchEvent(ManagerEvent event, Integer requiredHandlingTime) {
      if (!TappedConnection.cameByWire(event)) {
        return;
      }
      ahead.release();
      if (event instanceof WireEvents.Last) {
        done.release();
        return;
      }
      try {
        session.event(event, floor);
      } catch (RuntimeException e) {
        failed = e;
      }
    }

    @Override
    public void dispatchResponse(ManagerResponse response, Integer requiredHandlingTime) {}

    @Override
    public void stop() {}
  }

  /** Lines as if they came over a wire, and one event more at their end. */
  private static final class Lines implements SocketConnectionFacade {
    private static final List<String> END =
        List.of("Event: UserEvent", "UserEvent: " + LAST, "Timestamp: 0.000000", "");
    private final List<String> lines;
    private final Semaphore ahead;
    private int next;
    private boolean event;

    Lines(List<String> lines, Semaphore ahead) {
      this.lines = lines;
      this.ahead = ahead;
    }

    @Override
    public @Nullable String readLine() throws IOException {
      int ends = whole();
      int at = next++;
      String line = at < ends ? lines.get(at) : at - ends < END.size() ? END.get(at - ends) : null;
      if (line != null && line.startsWith("Event: ")) {
        event = true;
      } else if (line != null && line.isEmpty() && event) {
        event = false;
        try {
          if (!ahead.tryAcquire(STUCK_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the library does not go on");
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while replaying", e);
        }
      }
      return line;
    }

    /** Without a message that was cut off, which nobody heard. */
    private int whole() {
      int end = lines.size();
      while (end > 0 && !lines.get(end - 1).isEmpty()) {
        end--;
      }
      // The greeting stands alone, without an empty line after it.
      return end == 0 ? lines.size() : end;
    }

    @Override
    public void write(String text) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public InetAddress getLocalAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getLocalPort() {
      return 0;
    }

    @Override
    public InetAddress getRemoteAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getRemotePort() {
      return 0;
    }
  }
}
