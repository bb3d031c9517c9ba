package org.onecall.encounter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onecall.protocol.Content;
import org.onecall.protocol.Defect;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.testing.MadeUpProtocols;

/**
 * Three small protocols made for tests, compiled with the shipped gate and bank: one about a wrist,
 * one about a fever that rests on a measurement which ages, and one that hands over to it.
 */
final class MadeUp {

  static final ProtocolId WRIST = new ProtocolId("test-wrist");
  static final ProtocolId FEVER = new ProtocolId("test-fever");
  static final ProtocolId UNWELL = new ProtocolId("test-unwell");

  /** The shipped protocols and these. */
  static final ProtocolShelf SHELF = ProtocolShelf.load(Content.DEMONSTRATION).with(compiled());

  static final Decider DECIDER = new Decider(() -> SHELF);

  private MadeUp() {}

  private static List<Protocol> compiled() {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : ShippedContent.files()) {
      if (file.name().startsWith("bank") || file.name().equals("gate.yaml")) {
        files.add(file);
      }
    }
    MadeUpProtocols.files().forEach((name, text) -> files.add(file(name, text)));
    return switch (ProtocolReader.read(files)) {
      case ProtocolReader.Reading.Accepted(List<Protocol> protocols) -> protocols;
      case ProtocolReader.Reading.Refused(List<Defect> defects) ->
          throw new AssertionError(defects.toString());
    };
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
