package org.onecall.load;

import java.time.Duration;

/** The carrier of a rig, which takes one call: SIPp answers whoever is rung. */
public final class Carrier implements AutoCloseable {
  private final Child sipp;

  private Carrier(Child sipp) {
    this.sipp = sipp;
  }

  /** One at the carrier's port of that rig. */
  static Carrier answering(Rig rig, int port) {
    var builder =
        rig.tool("sipp")
            .process(
                "-sn",
                "uas",
                "-i",
                "127.0.0.1",
                "-mi",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-m",
                "1",
                "-deadcall_wait",
                "0",
                "-nostdin");
    builder.environment().putIfAbsent("TERM", "dumb");
    return new Carrier(Child.start("the carrier", builder, rig.directory().resolve("carrier.log")));
  }

  /** Waits until its one call is over. */
  public boolean awaitEnd(Duration limit) {
    return Await.until(limit, () -> !sipp.isAlive());
  }

  @Override
  public void close() {
    sipp.close();
  }
}
