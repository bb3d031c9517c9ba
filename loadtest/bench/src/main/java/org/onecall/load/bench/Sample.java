package org.onecall.load.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.compile.CompiledProtocol;

/** The protocol that engines are compared on. */
final class Sample {
  static final int QUESTIONS = 14;

  /** The place of its most urgent conclusion. */
  static final int AMBULANCE = 6;

  private Sample() {}

  /** Its files. */
  static List<SourceFile> files() {
    return Stream.of("bank.yaml", "gate.yaml", "sample.yaml")
        .map(name -> new SourceFile(name, bytes(name)))
        .toList();
  }

  /** The protocol, read and compiled. */
  static CompiledProtocol protocol() {
    return switch (ProtocolReader.read(files())) {
      case ProtocolReader.Reading.Accepted(List<Protocol> protocols) ->
          (CompiledProtocol) protocols.getFirst();
      case ProtocolReader.Reading.Refused(var defects) ->
          throw new IllegalStateException(defects.toString());
    };
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
