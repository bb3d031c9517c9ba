package org.onecall.telephony.asterisk;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.onecall.telephony.measure.Histogram;
import org.onecall.telephony.measure.LinkFigures;

/** Counts what comes over the link, and how late. */
public final class LinkMeter {
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong snapshots = new AtomicLong();
  private final AtomicLong losses = new AtomicLong();
  private Histogram lag = LinkFigures.lagBuckets();

  void read() {
    read.incrementAndGet();
  }

  void heard() {
    heard.incrementAndGet();
  }

  void snapshot() {
    snapshots.incrementAndGet();
  }

  /** What was read of a connection that is gone will not be heard any more. */
  void lost() {
    losses.incrementAndGet();
    heard.set(read.get());
  }

  synchronized void lag(Instant sent, Instant now) {
    lag = lag.with(Duration.between(sent, now));
  }

  /** What was counted so far. */
  public synchronized LinkFigures figures() {
    long seen = read.get();
    return new LinkFigures(
        seen, snapshots.get(), losses.get(), lag, Math.max(0, seen - heard.get()));
  }
}
