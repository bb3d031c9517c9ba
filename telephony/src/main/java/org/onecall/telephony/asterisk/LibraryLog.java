package org.onecall.telephony.asterisk;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.asteriskjava.util.LogFactory;

/**
 * Keeps Asterisk-Java's own log out of ours: it warns of ordinary things (each end of a connection,
 * each header it does not know, its own start being slow) and prints events with callers' numbers.
 * What matters of it, the link sees by itself and says.
 */
final class LibraryLog {
  /** Held, as a logger that nobody holds forgets its level. */
  private static final Logger QUIET = Logger.getLogger("org.asteriskjava");

  private LibraryLog() {}

  /** Must run before the first class of the library is used. */
  static void quiet() {
    LogFactory.setClassLoader(ClassLoader.getPlatformClassLoader());
    QUIET.setLevel(Level.OFF);
  }
}
