package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the wire and the library: hands on each line, and notes it.
 *
 * <p>Rows of a list carry no time stamp. They are given that of their coming, here, as a line of
 * their own; so what is taken down says all that the floor goes by, and folds to the same state at
 * any later time.
 */
final class WireTap implements SocketConnectionFacade {
  private static final String EVENT = "Event: ";
  private static final String STAMP = "Timestamp: ";

  private final SocketConnectionFacade wire;
  private final InstantSource clock;
  private final WireJournal journal;
  private final LinkMeter meter;
  private final long session;
  private boolean first = true;
  private boolean event;
  private boolean stamped;
  private boolean owed;

  WireTap(SocketConnectionFacade wire, AmiSession.Tap tap, long session) {
    this.wire = wire;
    this.clock = tap.clock();
    this.journal = tap.journal();
    this.meter = tap.meter();
    this.session = session;
  }

  @Override
  public @Nullable String readLine() throws IOException {
    String line = owed ? "" : wire.readLine();
    owed = false;
    if (line == null) {
      return null;
    }
    if (line.isEmpty() && event && !stamped) {
      owed = true;
      stamped = true;
      line = STAMP + seconds(clock.instant());
    } else if (line.isEmpty()) {
      if (event) {
        meter.read();
      }
      first = true;
      event = false;
      stamped = false;
    } else if (first) {
      first = false;
      event = line.startsWith(EVENT);
    } else if (event && line.startsWith(STAMP)) {
      stamped = true;
      stamp(line).ifPresent(at -> meter.lag(at, clock.instant()));
    }
    journal.line(session, line);
    return line;
  }

  private static String seconds(Instant at) {
    return "%d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1_000);
  }

  private static Optional<Instant> stamp(String line) {
    String text = line.substring(STAMP.length());
    return text.matches("[0-9]{1,11}\\.[0-9]{6}")
        ? Optional.of(
            Instant.ofEpochSecond(
                Long.parseLong(text.substring(0, text.length() - 7)),
                Long.parseLong(text.substring(text.length() - 6)) * 1_000))
        : Optional.empty();
  }

  @Override
  public void write(String text) throws IOException {
    wire.write(text);
  }

  @Override
  public void flush() throws IOException {
    wire.flush();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }

  @Override
  public boolean isConnected() {
    return wire.isConnected();
  }

  @Override
  public InetAddress getLocalAddress() {
    return wire.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return wire.getLocalPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return wire.getRemoteAddress();
  }

  @Override
  public int getRemotePort() {
    return wire.getRemotePort();
  }
}
