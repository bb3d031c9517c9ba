package org.onecall.telephony;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.server.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches whether Asterisk runs, and starts it again when it does not. */
final class Warden implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Warden.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final AsteriskServer server;
  private final Kept kept;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  Warden(AsteriskServer server, Kept kept) {
    this.server = server;
    this.kept = kept;
    this.thread = Thread.ofPlatform().name("asterisk-warden").daemon().start(this::watch);
  }

  private void watch() {
    Duration pause = LOOK_EVERY;
    while (!closedWithin(pause)) {
      pause = LOOK_EVERY;
      if (server.pid().isEmpty()) {
        LOG.warn("Asterisk is gone; it is started again");
        try {
          server.start(kept);
        } catch (TelephoneException e) {
          LOG.error("Asterisk could not be started again; the next try follows", e);
          pause = AFTER_FAILURE;
        }
      }
    }
  }

  private boolean closedWithin(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Watches no more, at once. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
