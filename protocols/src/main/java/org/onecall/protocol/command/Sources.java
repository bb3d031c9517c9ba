package org.onecall.protocol.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.yaml.YamlLimits;

/** The files a command works on. */
final class Sources {
  private Sources() {}

  /** A file that cannot be read, with the reason. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * The files named, folders standing for the YAML files in them. When no gate is among them, the
   * shipped shared parts are added, so that a protocol can be tried by itself.
   */
  static List<SourceFile> of(List<String> names) throws Unreadable {
    var files = new ArrayList<SourceFile>();
    for (String name : names) {
      for (Path path : paths(Path.of(name))) {
        files.add(read(path));
      }
    }
    boolean complete = files.stream().anyMatch(file -> begins(file, "gate"));
    if (!complete) {
      var named = files.stream().map(SourceFile::name).map(Sources::last).toList();
      ShippedContent.files().stream()
          .filter(file -> !begins(file, "protocol") && !named.contains(file.name()))
          .forEach(files::add);
    }
    return files;
  }

  /**
   * As {@link #of}; everything shipped when nothing is named, or one shipped protocol by its id.
   */
  static List<SourceFile> ofAtLeastShipped(List<String> names) throws Unreadable {
    if (names.isEmpty()) {
      return ShippedContent.files();
    }
    if (names.size() == 1 && ProtocolId.isValid(names.getFirst())) {
      String file = names.getFirst() + ".yaml";
      List<SourceFile> files =
          ShippedContent.files().stream()
              .filter(each -> !begins(each, "protocol") || each.name().equals(file))
              .toList();
      if (files.stream().anyMatch(each -> each.name().equals(file))) {
        return files;
      }
    }
    return of(names);
  }

  /** One protocol, shipped or in a file; empty, with the reason printed, when there is none. */
  static Optional<Protocol> protocol(List<String> names, PrintStream out) {
    if (names.size() != 1) {
      out.println("one protocol is needed, by its id or file");
      return Optional.empty();
    }
    try {
      return switch (ProtocolReader.read(ofAtLeastShipped(names))) {
        case ProtocolReader.Reading.Accepted(var protocols) when !protocols.isEmpty() ->
            Optional.of(protocols.getFirst());
        case ProtocolReader.Reading.Accepted _ -> {
          out.println("there is no protocol in it");
          yield Optional.empty();
        }
        case ProtocolReader.Reading.Refused(var defects) -> {
          defects.forEach(out::println);
          yield Optional.empty();
        }
      };
    } catch (Unreadable unreadable) {
      out.println(unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** As {@link #protocol}, with its model and diagrams. */
  static Optional<CompiledProtocol> compiled(String name, PrintStream out) {
    return protocol(List.of(name), out).map(CompiledProtocol.class::cast);
  }

  private static List<Path> paths(Path path) throws Unreadable {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> list = Files.list(path)) {
      return list.filter(each -> each.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException broken) {
      throw new Unreadable(path + ": " + broken.getMessage());
    }
  }

  private static SourceFile read(Path path) throws Unreadable {
    try {
      if (Files.size(path) > YamlLimits.FILE.bytesMax()) {
        return new SourceFile(path.toString(), new byte[YamlLimits.FILE.bytesMax() + 1]);
      }
      return new SourceFile(path.toString(), Files.readAllBytes(path));
    } catch (NoSuchFileException missing) {
      throw new Unreadable(path + ": there is no such file");
    } catch (IOException broken) {
      throw new Unreadable(path + ": " + broken.getMessage());
    }
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Whether the first key of a file is this; good enough to tell the kinds of file apart. */
  private static boolean begins(SourceFile file, String key) {
    String text = new String(file.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> line.startsWith(key + ":"))
        .isPresent();
  }
}
