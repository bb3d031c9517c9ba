package org.onecall.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.onecall.protocol.Content;
import org.onecall.protocol.ContentRefused;
import org.onecall.protocol.Defect;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.SourceFile;

/** Protocols from a folder of the deployment's own, in place of the ones that are shipped. */
final class ProtocolFolder {
  private static final int FILES_MAX = 500;
  private static final int FILE_BYTES_MAX = 4 << 20;

  private ProtocolFolder() {}

  /**
   * The protocols of the folder's YAML files.
   *
   * @throws ContentRefused when one may not be used, with every reason
   * @throws UncheckedIOException when the folder cannot be read
   */
  static ProtocolShelf read(Path folder, Content content, LocalDate today) {
    return ProtocolShelf.read(files(folder), content, today);
  }

  static List<SourceFile> files(Path folder) {
    var files = new ArrayList<SourceFile>();
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> paths = found.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
      if (paths.isEmpty() || paths.size() > FILES_MAX) {
        throw new ContentRefused(
            List.of(
                new Defect(
                    folder.toString(),
                    0,
                    "files",
                    "must hold 1 to " + FILES_MAX + " protocol files (*.yaml)")));
      }
      for (Path path : paths) {
        if (Files.size(path) > FILE_BYTES_MAX) {
          throw new ContentRefused(
              List.of(
                  new Defect(
                      path.toString(), 0, "size", "is larger than " + FILE_BYTES_MAX + " bytes")));
        }
        files.add(new SourceFile(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the protocols in " + folder, unreadable);
    }
  }
}
