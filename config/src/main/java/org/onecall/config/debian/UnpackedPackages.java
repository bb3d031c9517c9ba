package org.onecall.config.debian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A package set as it lies unpacked under one directory, and how its programs are started there.
 */
final class UnpackedPackages {
  private static final int LIBRARY_DEPTH_MAX = 6;
  private static final Pattern SHARED_LIBRARY =
      Pattern.compile("lib.+(\\.so\\.[0-9].*|-[0-9][0-9.]*\\.so)");

  private final PackageSet set;
  private final Path root;
  private final String triplet;
  private final String loader;
  private final String libraryPath;

  /**
   * @param set what is unpacked
   * @param root where
   */
  UnpackedPackages(PackageSet set, Path root) {
    this.set = set;
    this.root = root;
    var arm = System.getProperty("os.arch", "").equals("aarch64");
    this.triplet = arm ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    this.loader = arm ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";
    this.libraryPath = libraryPath();
  }

  /** The program, ready to run from where the set is unpacked. */
  Tool tool(Program program) {
    var executable = root.resolve(program.path()).toString();
    var environment = new HashMap<>(environment());
    return switch (set.libc()) {
      case ITS_OWN ->
          new Tool(
              List.of(
                  loaderPath().toString(),
                  "--argv0",
                  executable,
                  "--library-path",
                  libraryPath,
                  executable),
              Map.copyOf(environment),
              root);
      case THE_HOSTS -> {
        environment.put("LD_LIBRARY_PATH", libraryPath);
        yield new Tool(List.of(executable), Map.copyOf(environment), root);
      }
    };
  }

  private Map<String, String> environment() {
    return set.environment().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e ->
                    e.getValue()
                        .replace("{root}", root.toString())
                        .replace("{lib}", root.resolve("usr/lib").resolve(triplet).toString())));
  }

  private Path loaderPath() {
    for (var place : List.of("usr/lib/" + triplet, "lib/" + triplet, "usr/lib64", "lib64")) {
      var path = root.resolve(place).resolve(loader);
      if (Files.isRegularFile(path)) {
        return path;
      }
    }
    throw new PackagesException(set.name() + ": the packages hold no " + loader);
  }

  /**
   * Every directory with shared libraries. Packages spread them over private directories too, which
   * alternatives or the loader's cache would make known on an installed system.
   */
  private String libraryPath() {
    var first = List.of(root.resolve("usr/lib/" + triplet), root.resolve("lib/" + triplet));
    var others = new TreeSet<Path>();
    for (var place : List.of("usr/lib", "lib")) {
      var top = root.resolve(place);
      if (Files.isDirectory(top)) {
        try (var files = Files.walk(top, LIBRARY_DEPTH_MAX)) {
          files
              .filter(f -> SHARED_LIBRARY.matcher(f.getFileName().toString()).matches())
              .forEach(f -> others.add(f.getParent()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    first.forEach(others::remove);
    var all = new ArrayList<>(first);
    all.addAll(others);
    return all.stream().map(Path::toString).collect(Collectors.joining(":"));
  }
}
