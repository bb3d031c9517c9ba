package org.onecall.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project that people write. */
final class Sources {
  private static final Set<String> LEFT_OUT =
      Set.of(".git", ".onecall", ".idea", ".vscode", "target", "node_modules");

  private Sources() {}

  /** A file by its path from the project's root, with its lines. */
  record Source(String path, List<String> lines) {
    boolean isJava() {
      return path.endsWith(".java");
    }

    boolean isTest() {
      return path.contains("/src/test/");
    }

    boolean contains(String text) {
      return lines.stream().anyMatch(line -> line.contains(text));
    }
  }

  /** Every file whose name ends in one of these. */
  static List<Source> ending(String... endings) throws IOException {
    var root = root();
    var found = new ArrayList<Source>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(String.valueOf(path.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            var name = root.relativize(path).toString();
            for (var ending : endings) {
              if (name.endsWith(ending)) {
                found.add(new Source(name, Files.readAllLines(path)));
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  static Path root() {
    var directory = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(directory.resolve("onecall"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
