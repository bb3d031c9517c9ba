package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.asteriskjava.manager.action.CoreStatusAction;
import org.asteriskjava.manager.action.QueueStatusAction;
import org.asteriskjava.manager.action.StatusAction;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.response.CoreStatusResponse;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.measure.LinkFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to Asterisk's manager interface: what it says becomes floor events, in wire order. It
 * only listens and asks; what acts is {@link ActLink}.
 *
 * <p>Events are hints, since they are lost with every disconnection and whenever a queue is full; a
 * snapshot is the truth. So after each log-in, after each overflow and now and then besides, the
 * link asks for everything, and the rows take their place in the same stream as the events. An
 * Asterisk that answers nothing is noticed by pings, within about six seconds.
 */
public final class AmiLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AmiLink.class);

  /**
   * How often Asterisk is asked whether it is there, which also wakes it. Its thread for a log-in
   * says that it waits, lets go of the lock, and then polls (manager.c, get_input): an event that
   * is raised in between signals a thread that does not poll yet, and is told only when the next
   * word comes in. Seldom, and more often where processors are few; each costs at most this long.
   */
  static final Duration PING_EVERY = Duration.ofMillis(100);

  private static final Duration RECONCILE_EVERY = Duration.ofSeconds(60);
  private static final Duration RETRY_MIN = Duration.ofMillis(100);
  private static final Duration RETRY_MAX = Duration.ofSeconds(1);
  private static final Duration FULL = Duration.ofMillis(5);
  private static final int LEDGER_HOURS_MAX = 26;
  private static final DateTimeFormatter LEDGER_HOUR =
      DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);

  static {
    LibraryLog.quiet();
  }

  private final int port;
  private final AmiSession.User user;
  private final FloorSink sink;
  private final InstantSource clock;
  private final WireJournal journal;
  private final LinkMeter meter = new LinkMeter();
  private final Mapping mapping;
  private final ControlMapping control;
  private final Semaphore woken = new Semaphore(0);
  private final Thread keeper;
  private final Object order = new Object();

  /** Events of this connection that were heard; guarded by the order. */
  private long events;

  private volatile boolean closed;
  private volatile @Nullable AmiSession session;

  /** Events may be missing since the sink refused one: nothing more until the next snapshot. */
  private volatile boolean dropping = true;

  private volatile Instant sureAt;

  /**
   * Opens the link, which from now on tries to be up.
   *
   * @param port the manager interface on loopback
   * @param secret its password
   * @param sink where floor events go
   * @param clock the time
   * @param zone the zone whose midnight begins the day that the first snapshot reaches back to
   * @param journal takes down what comes over the wire
   */
  public AmiLink(
      int port,
      String secret,
      FloorSink sink,
      InstantSource clock,
      ZoneId zone,
      WireJournal journal) {
    this.port = port;
    this.user = AmiSession.User.follows(secret);
    this.sink = sink;
    this.clock = clock;
    this.journal = journal;
    this.mapping = new Mapping(clock::instant);
    this.control = new ControlMapping(mapping::at);
    this.sureAt = clock.instant().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
    this.keeper = Thread.ofPlatform().name("ami-link").daemon().start(this::keep);
  }

  private void keep() {
    Duration retry = RETRY_MIN;
    boolean said = false;
    while (!closed) {
      AmiSession.Tap tap = new AmiSession.Tap(clock, journal, meter);
      forgetCount();
      try (AmiSession opened = AmiSession.open(port, user, tap, this::heard, this::wake)) {
        session = opened;
        LOG.info("following Asterisk at port {}", port);
        said = false;
        retry = RETRY_MIN;
        follow(opened);
      } catch (IOException e) {
        if (!said && !closed) {
          said = true;
          LOG.info("not following Asterisk: {}", e.getMessage());
        }
      } finally {
        session = null;
      }
      if (!closed) {
        lost();
        pause(retry);
        retry = retry.multipliedBy(2).compareTo(RETRY_MAX) > 0 ? RETRY_MAX : retry.multipliedBy(2);
      }
    }
  }

  /** Keeps the floor exact for as long as the session lasts. */
  private void follow(AmiSession opened) throws IOException {
    long snapshotNanos = 0;
    boolean wanted = true;
    while (!closed && !opened.isLost()) {
      if (wanted || dropping) {
        snapshot(opened);
        snapshotNanos = System.nanoTime();
      }
      pause(PING_EVERY);
      opened.ping();
      if (!dropping) {
        sureAt = clock.instant().minus(opened.silence());
      }
      wanted = System.nanoTime() - snapshotNanos > RECONCILE_EVERY.toNanos();
    }
    if (!closed) {
      LOG.info("Asterisk is not heard any more");
    }
  }

  /** Everything there is, in the listener's own stream, between a beginning and an end. */
  private void snapshot(AmiSession opened) throws IOException {
    Instant since = sureAt;
    if (dropping) {
      say(new FloorEvent.LinkLost(since));
    }
    Instant booted = bootedAt(opened);
    meter.snapshot();
    say(new FloorEvent.SnapshotBegan(clock.instant(), booted));
    opened.list(new QueueStatusAction());
    opened.list(new WireEvents.ReadDevices());
    StatusAction channels = new StatusAction();
    channels.setVariables(String.join(",", Mapping.VARIABLES));
    opened.list(channels);
    // After the channels: whatever of them was gone by then has its record written.
    ledger(opened, since);
    if (!dropping && !opened.isLost()) {
      say(new FloorEvent.SnapshotEnded(clock.instant()));
    }
  }

  /** What Asterisk wrote down of calls that ended, hour by hour so that no answer is too long. */
  private void ledger(AmiSession opened, Instant since) throws IOException {
    Instant now = clock.instant();
    Instant first = now.minus(Duration.ofHours(LEDGER_HOURS_MAX));
    Instant hour = (since.isBefore(first) ? first : since).truncatedTo(ChronoUnit.HOURS);
    while (!hour.isAfter(now)) {
      opened.list(new WireEvents.ReadTree("onecall-ended", LEDGER_HOUR.format(hour)));
      hour = hour.plus(Duration.ofHours(1));
    }
  }

  private Instant bootedAt(AmiSession opened) throws IOException {
    ManagerResponse response = opened.send(new CoreStatusAction());
    if (response instanceof CoreStatusResponse status) {
      Date date = status.getCoreStartupDateTimeAsDate();
      if (date != null) {
        return date.toInstant();
      }
    }
    throw new IOException("Asterisk did not say since when it runs");
  }

  /** In wire order with what the link itself says, which the journal must be able to repeat. */
  private void heard(ManagerEvent event) {
    if (!TappedConnection.cameByWire(event)) {
      return;
    }
    synchronized (order) {
      events++;
      meter.heard();
      if (dropping) {
        return;
      }
      if (!Stream.concat(mapping.map(event).stream(), control.map(event).stream())
          .allMatch(sink::offer)) {
        dropping = true;
        // This very event was lost.
        journal.dropped(events - 1);
        LOG.warn("more events than the floor can take; it will be read anew");
        wake();
      }
    }
  }

  /**
   * What the link itself says takes its place among the events, waiting while the floor is full.
   */
  private void say(FloorEvent mark) {
    boolean said = false;
    while (!said && !closed) {
      synchronized (order) {
        said = sink.offer(mark);
        if (said) {
          journal.mark(events, mark);
          dropping = mark instanceof FloorEvent.LinkLost || dropping;
          dropping = !(mark instanceof FloorEvent.SnapshotBegan) && dropping;
        }
      }
      if (!said) {
        pause(FULL);
      }
    }
  }

  private void lost() {
    synchronized (order) {
      dropping = true;
      journal.dropped(events);
    }
    meter.lost();
    say(new FloorEvent.LinkLost(sureAt));
  }

  private void forgetCount() {
    synchronized (order) {
      events = 0;
    }
  }

  /** What was measured of the link. */
  public LinkFigures figures() {
    return meter.figures();
  }

  private void wake() {
    woken.release();
  }

  private void pause(Duration time) {
    try {
      if (woken.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Lets go of Asterisk. */
  @Override
  public void close() {
    closed = true;
    synchronized (order) {
      dropping = true;
      journal.dropped(events);
    }
    wake();
    AmiSession current = session;
    if (current != null) {
      current.close();
    }
    try {
      keeper.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
