package org.onecall.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded PostgreSQL again when its process is gone, for as long as it is wanted. */
final class PostgresWarden implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresWarden.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration END_MAX = Duration.ofSeconds(60);

  private final ServerDirectory server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  PostgresWarden(ServerDirectory server) {
    this.server = server;
    this.thread = Thread.ofPlatform().name("postgres-warden").daemon().start(this::watch);
  }

  private void watch() {
    Duration pause = LOOK_EVERY;
    while (!closedWithin(pause)) {
      pause = LOOK_EVERY;
      if (!server.runs()) {
        LOG.warn("PostgreSQL is gone; it is started again");
        try {
          server.startAgain();
        } catch (IOException | PostgresException e) {
          // Processes of the one that died may hold its memory for a moment still.
          LOG.warn(
              "PostgreSQL could not be started again; the next try follows: {}", e.getMessage());
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

  /** Watches no more; a start that is under way comes to its end first. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(END_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
