package org.onecall.journal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One file of the schema: its name, which begins with its number, and its SQL. */
record SchemaFile(String name, String sql) {

  private static final String FOLDER = "schema";

  SchemaFile {
    if (!name.matches("\\d{3}-[a-z0-9-]{1,60}\\.sql")) {
      throw new IllegalArgumentException("schema file " + name + " is not named NNN-name.sql");
    }
  }

  String checksum() {
    return Hash.sha256(sql.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Every file of the schema, ordered by number; two of the same number are refused. */
  static List<SchemaFile> all() {
    URL folder = SchemaFile.class.getResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("the schema files are missing from the class path");
    }
    try {
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return read(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(jar.provider().getPath(uri));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the schema files cannot be read", e);
    }
  }

  private static List<SchemaFile> read(Path folder) throws IOException {
    List<SchemaFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        files.add(new SchemaFile(path.getFileName().toString(), Files.readString(path)));
      }
    }
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i).name().startsWith(files.get(i - 1).name().substring(0, 3))) {
        throw new IllegalStateException(
            "two schema files have the number of " + files.get(i).name());
      }
    }
    return List.copyOf(files);
  }
}
