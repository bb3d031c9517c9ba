package org.onecall.config.debian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the programs of the {@link PackageSet}s, unpacking a set when the machine does not have it.
 *
 * <p>A program is, in this order: the executable that its environment variable names ({@link
 * Program#variable()}); the machine's own, when it has every program of the set; the one unpacked
 * into the cache. Unpacking happens once, under a lock that other processes respect, in a temporary
 * directory that gets its name only when its programs have run; so a set in the cache is complete.
 * It needs no rights and changes nothing outside the cache.
 */
public final class DebianPackages {
  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(5);
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(60);
  private static final String MARK = ".complete";

  /** Packages whose files are never wanted: the base system's own, and the host's C library. */
  private static final List<String> NEVER =
      List.of("base-files_", "libc-bin_", "dpkg_", "usrmerge_");

  private static final List<String> HOST_LIBC = List.of("libc6_");
  private static final List<String> USELESS =
      List.of("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info");

  private final Path cache;
  private final Map<String, String> environment;
  private final Path machine;
  private final Consumer<String> progress;

  /**
   * @param cache the directory that unpacked sets are kept in; made when it is not there
   * @param environment the environment variables that may name existing executables, and the search
   *     path {@code PATH}
   * @param progress is told, in a few words, what is being waited for
   */
  public DebianPackages(Path cache, Map<String, String> environment, Consumer<String> progress) {
    this(cache, environment, Path.of("/"), progress);
  }

  DebianPackages(
      Path cache, Map<String, String> environment, Path machine, Consumer<String> progress) {
    this.cache = cache.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
    this.machine = machine;
    this.progress = progress;
  }

  /**
   * Of this process' environment: the cache is {@code ONECALL_CACHE} or {@code ~/.cache/onecall}.
   */
  public static DebianPackages ofThisMachine(Consumer<String> progress) {
    return new DebianPackages(cache(System.getenv()), System.getenv(), progress);
  }

  /** The cache directory that this environment asks for. */
  public static Path cache(Map<String, String> environment) {
    var named = environment.getOrDefault("ONECALL_CACHE", "");
    var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    return named.isBlank() ? Path.of(home, ".cache", "onecall") : Path.of(named);
  }

  /**
   * Finds a program, unpacking its set when need be (minutes, the first time).
   *
   * @param program the name of a program of one of {@link PackageSet#ALL}
   * @throws PackagesException when it cannot be had; the message names the way out
   */
  public Tool tool(String program) {
    var set =
        PackageSet.ALL.stream()
            .filter(s -> s.program(program).isPresent())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no set has a program " + program));
    return tool(set, set.program(program).orElseThrow());
  }

  Tool tool(PackageSet set, Program program) {
    return named(program)
        .or(() -> ofTheMachine(set, program))
        .orElseGet(() -> new UnpackedPackages(set, unpacked(set)).tool(program));
  }

  /** The executable that the program's own environment variable names. */
  private Optional<Tool> named(Program program) {
    var path = environment.getOrDefault(program.variable(), "");
    if (path.isBlank()) {
      return Optional.empty();
    }
    if (!Files.isExecutable(Path.of(path))) {
      throw new PackagesException(
          program.variable() + " names " + path + ", which is not an executable file");
    }
    return Optional.of(new Tool(List.of(path), Map.of(), Path.of("/")));
  }

  private Optional<Tool> ofTheMachine(PackageSet set, Program program) {
    var all = set.programs().stream().allMatch(p -> onSearchPath(p.name()).isPresent());
    return onSearchPath(program.name())
        .filter(path -> all)
        .map(path -> new Tool(List.of(path.toString()), Map.of(), Path.of("/")));
  }

  private Optional<Path> onSearchPath(String name) {
    var path = environment.getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/local/sbin", "/usr/sbin"))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Path unpacked(PackageSet set) {
    var root = cache.resolve(set.name());
    try {
      if (!isComplete(root, set)) {
        unpackUnderLock(set, root);
      }
      return root;
    } catch (IOException e) {
      throw unavailable(
          set, "the cache " + cache + " cannot be written, ONECALL_CACHE names another: " + e);
    } catch (PackagesException e) {
      throw unavailable(set, e.reason());
    }
  }

  private boolean isComplete(Path root, PackageSet set) throws IOException {
    var mark = root.resolve(MARK);
    return Files.isRegularFile(mark) && Files.readString(mark).equals(mark(set));
  }

  /** What a set in the cache is made of; another one is replaced. */
  private String mark(PackageSet set) throws IOException {
    var host = set.libc() == Libc.THE_HOSTS ? AptSources.read(machine).codename() : "";
    return String.join(" ", set.packages())
        + " from "
        + String.join(" ", set.suites())
        + host
        + " "
        + System.getProperty("os.arch");
  }

  /** One at a time: threads by this class' monitor, processes by a lock on a file. */
  private void unpackUnderLock(PackageSet set, Path root) throws IOException {
    synchronized (DebianPackages.class) {
      Files.createDirectories(cache);
      var file = cache.resolve(set.name() + ".lock");
      try (var channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = lock(channel, set)) {
        assert held.isValid();
        unpackIfStillMissing(set, root);
      }
    }
  }

  private FileLock lock(FileChannel channel, PackageSet set) throws IOException {
    var free = channel.tryLock();
    if (free != null) {
      return free;
    }
    progress.accept(set.name() + ": waiting for another process that is unpacking it");
    return channel.lock();
  }

  private void unpackIfStillMissing(PackageSet set, Path root) throws IOException {
    if (isComplete(root, set)) {
      return;
    }
    var failures = new ArrayList<String>();
    var suites = set.suites().isEmpty() ? List.of("") : set.suites();
    for (var suite : suites) {
      try {
        unpackFrom(set, suite, root);
        return;
      } catch (PackagesException e) {
        var from = suite.isEmpty() ? "this machine's Debian suite" : "Debian suite " + suite;
        failures.add("from " + from + ": " + e.reason());
        progress.accept(set.name() + ": not from " + from);
      }
    }
    throw new PackagesException(String.join("; ", failures));
  }

  private void unpackFrom(PackageSet set, String suite, Path root) throws IOException {
    var sources = AptSources.read(machine);
    var lines = suite.isEmpty() ? sources.linesForHost() : sources.linesFor(suite);
    if (lines.isEmpty()) {
      throw new PackagesException("the machine's apt sources name no Debian mirror");
    }
    var work = cache.resolve(set.name() + ".new");
    delete(work);
    var fresh = work.resolve("root");
    Files.createDirectories(fresh);
    try {
      var world = new AptWorld(work, lines, suite.isEmpty(), progress);
      var files = world.download(set.name(), set.packages());
      progress.accept(set.name() + ": unpacking " + files.size() + " packages");
      unpack(set, files, fresh, work);
      if (set.environment().containsKey("FONTCONFIG_FILE")) {
        FontSettings.write(fresh, root);
      }
      for (var program : set.programs()) {
        progress.accept(set.name() + ": " + version(set, fresh, program, work));
      }
      Files.writeString(fresh.resolve(MARK), mark(set));
      delete(root);
      Files.move(fresh, root, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
  }

  private void unpack(PackageSet set, List<Path> files, Path fresh, Path work) {
    var wanted =
        files.stream()
            .filter(f -> NEVER.stream().noneMatch(f.getFileName().toString()::startsWith))
            .filter(f ->
                set.libc() == Libc.ITS_OWN
                    || HOST_LIBC.stream().noneMatch(f.getFileName().toString()::startsWith))
            .toList();
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var tasks =
          wanted.stream()
              .<Callable<String>>map(file -> () -> unpackOne(file, fresh, work))
              .toList();
      for (var done : executor.invokeAll(tasks)) {
        var _ = done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PackagesException("unpacking was interrupted", e);
    } catch (ExecutionException e) {
      throw new PackagesException(String.valueOf(e.getCause()), e);
    }
    for (var useless : USELESS) {
      delete(fresh.resolve(useless));
    }
    // Nothing in the cache may run with more rights than who runs it.
    var _ =
        Step.run(
            List.of("chmod", "-R", "u-s,g-s,u+rwX", fresh.toString()),
            work.resolve("chmod.log"),
            UNPACK_LIMIT);
  }

  private static String unpackOne(Path file, Path fresh, Path work) {
    return Step.run(
        List.of("dpkg-deb", "-x", file.toString(), fresh.toString()),
        work.resolve(file.getFileName() + ".log"),
        UNPACK_LIMIT);
  }

  private static String version(PackageSet set, Path fresh, Program program, Path work) {
    var tool = new UnpackedPackages(set, fresh).tool(program);
    var log = work.resolve(program.name() + ".log");
    String printed;
    try {
      printed = Step.run(tool.process(program.versionArgument()), log, VERSION_LIMIT, () -> {});
    } catch (PackagesException e) {
      // Some end with a status of their own after printing their version.
      if (!e.reason().contains(program.versionWord())) {
        throw e;
      }
      return program.name();
    }
    return printed
        .lines()
        .filter(line -> line.contains(program.versionWord()))
        .findFirst()
        .map(String::strip)
        .orElseThrow(() ->
            new PackagesException(program.name() + " was unpacked but does not run: " + printed));
  }

  private static PackagesException unavailable(PackageSet set, String why) {
    var programs = set.programs().stream().map(Program::name).collect(Collectors.joining(", "));
    var variables =
        set.programs().stream().map(Program::variable).collect(Collectors.joining(", "));
    return new PackagesException(
        "Not available: "
            + programs
            + " ("
            + why.strip()
            + "). Install them, or name existing executables in "
            + variables
            + ".");
  }

  private static void delete(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
