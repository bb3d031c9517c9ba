package org.onecall.desk;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import org.onecall.telephony.Telephone;

/** A look at the floor each time that it has stepped; many steps within a moment are one look. */
final class FloorLook implements AutoCloseable {
  /** How long after the first step, so that what belongs together is seen together. */
  private static final long MILLIS = 5;

  private final Context loop;
  private final Runnable look;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final Telephone.Listening listening;
  private volatile boolean closed;

  /**
   * Begins.
   *
   * @param loop where it looks
   */
  FloorLook(Context loop, Telephone telephone, Runnable look) {
    this.loop = loop;
    this.look = look;
    this.listening = telephone.listen((before, event, after) -> soon());
  }

  /** Asks for a look, when something else than the floor has changed. */
  void soon() {
    if (asked.compareAndSet(false, true)) {
      loop.runOnContext(now -> loop.owner().setTimer(MILLIS, timer -> now()));
    }
  }

  private void now() {
    asked.set(false);
    if (!closed) {
      look.run();
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    closed = true;
    listening.close();
  }
}
