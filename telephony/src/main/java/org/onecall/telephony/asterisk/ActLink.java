package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.action.ManagerAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log-in that acts, apart from the one that follows the floor: it hears no events, so nothing
 * that happens on the floor stands before a response, and it may do what the other may not.
 *
 * <p>What came of an act is seen on the floor, never concluded from here.
 */
public final class ActLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActLink.class);
  private static final Duration PING_EVERY = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofMillis(200);

  /** After a loss both log-ins come back, in either order: an act waits that long for its own. */
  private static final Duration SESSION_MAX = Duration.ofSeconds(2);

  private final int port;
  private final AmiSession.User user;
  private final InstantSource clock;
  private final Thread keeper;
  private final Semaphore woken = new Semaphore(0);
  private final Object lock = new Object();

  /** Guarded by the lock, which is told of each change. */
  private Optional<AmiSession> session = Optional.empty();

  private volatile boolean closed;

  /**
   * Opens the link, which from now on tries to be up.
   *
   * @param port the manager interface on loopback
   * @param secret the acting user's password
   */
  public ActLink(int port, String secret, InstantSource clock) {
    this.port = port;
    this.user = AmiSession.User.acts(secret);
    this.clock = clock;
    this.keeper = Thread.ofPlatform().name("act-link").daemon().start(this::keep);
  }

  private void keep() {
    var tap = new AmiSession.Tap(clock, WireJournal.NONE, new LinkMeter());
    while (!closed) {
      try (AmiSession opened = AmiSession.open(port, user, tap, event -> {}, woken::release)) {
        hold(Optional.of(opened));
        while (!closed && !opened.isLost()) {
          pause(PING_EVERY);
          opened.ping();
        }
      } catch (IOException e) {
        LOG.debug("not logged in to act: {}", e.getMessage());
      } finally {
        hold(Optional.empty());
      }
      pause(RETRY);
    }
  }

  private void hold(Optional<AmiSession> now) {
    synchronized (lock) {
      session = now;
      lock.notifyAll();
    }
  }

  private void pause(Duration time) {
    try {
      if (!closed && woken.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /**
   * Sends an action.
   *
   * @return whether Asterisk accepted it
   * @throws IOException when there is no link, or no response in time: it may have been done
   */
  boolean send(ManagerAction action) throws IOException {
    return !AmiSession.refused(current().send(action));
  }

  private AmiSession current() throws IOException {
    long until = System.nanoTime() + SESSION_MAX.toNanos();
    synchronized (lock) {
      while (session.filter(now -> !now.isLost()).isEmpty()) {
        long left = until - System.nanoTime();
        if (closed || left <= 0) {
          throw new IOException("no link to Asterisk");
        }
        try {
          lock.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while waiting for the link", e);
        }
      }
      return session.get();
    }
  }

  /** Acts no more. */
  @Override
  public void close() {
    closed = true;
    hold(Optional.empty());
    woken.release();
    try {
      keeper.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
