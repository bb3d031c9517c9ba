package org.onecall.protocol;

import java.util.List;

/** Reads protocols and the parts they share from files; the one way a {@link Protocol} is made. */
@SuppressWarnings("DoNotCallSuggester")
public final class ProtocolReader {
  private ProtocolReader() {}

  /** What came of reading. */
  public sealed interface Reading {
    /**
     * All files are well formed, and every protocol compiled.
     *
     * @param protocols one for each protocol file, in the order given
     */
    record Accepted(List<Protocol> protocols) implements Reading {}

    /**
     * Something is wrong; nothing may be used.
     *
     * @param defects what and where, at least one, in the order of files and lines
     */
    record Refused(List<Defect> defects) implements Reading {}
  }

  /**
   * Reads a set of files that belong together: protocols, the question bank, the emergency gate and
   * the shared conclusions. Never throws for what the files hold, and takes bounded time and memory
   * for any bytes.
   */
  public static Reading read(List<SourceFile> files) {
    throw new UnsupportedOperationException("not yet: " + files.size());
  }
}
