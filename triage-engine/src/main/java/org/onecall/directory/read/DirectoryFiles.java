package org.onecall.directory.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.onecall.directory.Directory;
import org.onecall.protocol.ContentRefused;
import org.onecall.protocol.Defect;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlLimits;
import org.onecall.protocol.yaml.YamlReader;

/**
 * Where the files of a directory come from: a folder, or the sample that comes with the service.
 */
public final class DirectoryFiles {
  private static final String SAMPLE = "/sample/directory/";
  private static final int FILES_MAX = 500;

  private DirectoryFiles() {}

  /**
   * The directory in a folder.
   *
   * @throws ContentRefused when something in it is wrong
   * @throws UncheckedIOException when it cannot be read
   */
  public static Directory ofFolder(Path folder) {
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path path :
          found
              .filter(path -> path.toString().endsWith(".yaml"))
              .sorted()
              .limit(FILES_MAX)
              .toList()) {
        files.add(new SourceFile(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read the directory in " + folder, unreadable);
    }
    return accepted(files);
  }

  /**
   * The sample county.
   *
   * @throws ContentRefused when it is wrong
   */
  public static Directory sample() {
    return accepted(sampleFiles());
  }

  /** The files of the sample county. */
  static List<SourceFile> sampleFiles() {
    List<SourceFile> files = new ArrayList<>();
    SourceFile county = resource(DirectoryReader.COUNTY_FILE);
    files.add(county);
    YamlReader.read(county.bytes(), YamlLimits.FILE, new Defects(county.name()))
        .map(node -> Fields.of(node, new Defects(county.name())).texts("files"))
        .orElse(List.of())
        .forEach(name -> files.add(resource(name)));
    return files;
  }

  private static SourceFile resource(String name) {
    try (InputStream stream = DirectoryFiles.class.getResourceAsStream(SAMPLE + name)) {
      return new SourceFile(
          name,
          Optional.ofNullable(stream)
              .orElseThrow(() ->
                  new ContentRefused(
                      List.of(
                          new Defect(SAMPLE + name, 0, "file-missing", "is not in the program"))))
              .readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read the sample " + name, unreadable);
    }
  }

  private static Directory accepted(List<SourceFile> files) {
    return switch (DirectoryReader.read(files)) {
      case DirectoryReader.Reading.Accepted accepted -> accepted.directory();
      case DirectoryReader.Reading.Refused refused -> throw new ContentRefused(refused.defects());
    };
  }
}
