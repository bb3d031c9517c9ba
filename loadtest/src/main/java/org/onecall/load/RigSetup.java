package org.onecall.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a {@link Rig} is set up.
 *
 * @param directory for everything it writes; made
 * @param deskPort the desk's port; 0 for a free one
 * @param greeting what callers hear before they wait
 * @param keepFiles whether the directory is left when the rig is closed
 * @param usersFile who may sign in, the sample's users among them; the sample's users alone if
 *     absent
 * @param carrierPort where the carrier is, on this machine; absent where nobody outside is rung
 */
public record RigSetup(
    Path directory,
    int deskPort,
    Greeting greeting,
    boolean keepFiles,
    Optional<Path> usersFile,
    Optional<Integer> carrierPort) {
  /** A rig for the sample's users without a carrier. */
  public RigSetup(Path directory, int deskPort, Greeting greeting, boolean keepFiles) {
    this(directory, deskPort, greeting, keepFiles, Optional.empty(), Optional.empty());
  }

  /** What callers hear before they wait. */
  public enum Greeting {
    /** The spoken words, some twenty seconds. */
    SPOKEN,
    /** A tone of half a second, for who has many calls to make. */
    SHORT_TONE
  }
}
