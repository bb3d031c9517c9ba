package org.onecall.protocol.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
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
