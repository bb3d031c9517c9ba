package org.onecall.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onecall.protocol.Defect;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.testing.MadeUpProtocols;

/** The protocols made for tests, compiled with the shipped gate and banks. */
public final class MadeUpContent {
  private MadeUpContent() {}

  /** All of them. */
  public static List<Protocol> protocols() {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : ShippedContent.files()) {
      if (file.name().startsWith("bank") || file.name().equals("gate.yaml")) {
        files.add(file);
      }
    }
    MadeUpProtocols.files()
        .forEach(
            (name, text) -> files.add(new SourceFile(name, text.getBytes(StandardCharsets.UTF_8))));
    return switch (ProtocolReader.read(files)) {
      case ProtocolReader.Reading.Accepted(List<Protocol> protocols) -> protocols;
      case ProtocolReader.Reading.Refused(List<Defect> defects) ->
          throw new AssertionError(defects.toString());
    };
  }
}
