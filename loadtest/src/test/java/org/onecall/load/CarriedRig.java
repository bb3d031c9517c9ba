package org.onecall.load;

import java.nio.file.Files;
import java.util.Optional;

/**
 * A {@link Rig} of a class of tests' own whose calls to numbers outside reach a carrier, and a look
 * into its database.
 */
public final class CarriedRig implements AutoCloseable {
  private final int port = Ports.free();
  private final Rig rig;
  private final Books books;

  /** Starts it; blocks. */
  public CarriedRig() throws Exception {
    rig =
        Rig.start(
            new RigSetup(
                Files.createTempDirectory("onecall-carried-"),
                0,
                RigSetup.Greeting.SHORT_TONE,
                false,
                Optional.empty(),
                Optional.of(port)),
            _ -> {});
    books = new Books(rig);
  }

  /** All but the carrier. */
  public Rig rig() {
    return rig;
  }

  /** Its database. */
  public Books books() {
    return books;
  }

  /** The carrier, which takes the next call to a number outside and no other. */
  public Carrier carrier() {
    return Carrier.answering(rig, port);
  }

  @Override
  public void close() {
    books.close();
    rig.close();
  }
}
