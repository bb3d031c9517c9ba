package org.onecall.protocol;

import java.util.ArrayList;
import java.util.List;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.compile.Growth;
import org.onecall.protocol.diagram.TooLarge;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.read.ContentReader;

/** Reads protocols and the parts they share from files; the one way a {@link Protocol} is made. */
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
    ContentReader.Result result = ContentReader.read(files);
    if (!result.defects().isEmpty()) {
      return new Reading.Refused(result.defects());
    }
    var protocols = new ArrayList<Protocol>();
    var defects = new ArrayList<Defect>();
    for (ProtocolModel model : result.models()) {
      try {
        protocols.add(new CompiledProtocol(new Compilation(model)));
      } catch (TooLarge tooLarge) {
        defects.add(
            new Defect(model.about().file(), 0, "too-large", Growth.inWords(model, tooLarge)));
      }
    }
    return defects.isEmpty() ? new Reading.Accepted(protocols) : new Reading.Refused(defects);
  }
}
