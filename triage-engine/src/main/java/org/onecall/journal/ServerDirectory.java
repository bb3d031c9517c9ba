package org.onecall.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.onecall.config.Limits;
import org.onecall.config.Secret;

/** The directory of an embedded PostgreSQL: makes its data, and starts and stops its server. */
final class ServerDirectory {

  private static final String MAJOR_VERSION = "18";
  private static final int INITDB_SECONDS_MAX = 120;
  private static final int AT_ONCE_SECONDS_MAX = 5;
  private static final int STARTS_MAX = 3;
  private static final int PASSWORD_BYTES = 24;
  private static final long LOOK_AGAIN_NANOS = 50_000_000L;

  private final EmbeddedOptions options;
  private final Path home;
  private final Unprivileged way;
  private final Path data;
  private final Path log;
  private final Path portFile;
  private final Path passwordFile;

  ServerDirectory(EmbeddedOptions options, Path home, Unprivileged way) {
    this.options = options;
    this.home = home;
    this.way = way;
    Path directory = options.directory();
    this.data = directory.resolve("data");
    this.log = directory.resolve("server.log");
    this.portFile = directory.resolve("port");
    this.passwordFile = directory.resolve("password");
  }

  PostgresAddress address() throws IOException {
    return new PostgresAddress(
        "127.0.0.1", port(), options.database(), options.user(), Secret.of(password()));
  }

  /** Where the server of a directory listens, if one runs there and answers. */
  static Optional<PostgresAddress> running(EmbeddedOptions options) throws IOException {
    Optional<Postmaster> running = Postmaster.of(options.directory().resolve("data"));
    Path password = options.directory().resolve("password");
    if (running.isEmpty() || !Files.exists(password) || !running.get().answers()) {
      return Optional.empty();
    }
    return Optional.of(
        new PostgresAddress(
            "127.0.0.1",
            running.get().port(),
            options.database(),
            options.user(),
            Secret.of(Files.readString(password).strip())));
  }

  /** Whether a server started before runs, answers, and runs with today's settings. */
  boolean adopt() throws IOException {
    Optional<Postmaster> running = Postmaster.of(data);
    if (running.isEmpty()) {
      return false;
    }
    options.progress().accept("found PostgreSQL running as process " + running.get().pid());
    if (becomesReady() && Files.exists(portFile) && Files.exists(passwordFile)) {
      boolean portHolds = options.port() == 0 || options.port() == running.get().port();
      boolean sameSettings =
          Files.readString(data.resolve("postgresql.conf"))
              .equals(ServerSettings.text(running.get().port()));
      if (portHolds && sameSettings) {
        Files.writeString(portFile, Integer.toString(running.get().port()));
        return true;
      }
    }
    options.progress().accept("ending it, since it does not answer or has other settings");
    stop(running.get().answers());
    return false;
  }

  private boolean becomesReady() {
    long until = System.nanoTime() + Limits.SERVER_START_SECONDS_MAX * 1_000_000_000L / 4;
    while (System.nanoTime() < until) {
      Optional<Postmaster> running = Postmaster.of(data);
      if (running.isEmpty()) {
        return false;
      }
      if (running.get().ready()) {
        return running.get().answers();
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return false;
  }

  void start() throws IOException {
    way.own(options.directory());
    if (!Files.exists(data)) {
      initialise();
    }
    requireVersion();
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    String printed = "";
    for (int attempt = 1; attempt <= STARTS_MAX; attempt++) {
      int port = choosePort(attempt);
      Files.writeString(data.resolve("postgresql.conf"), ServerSettings.text(port));
      options.progress().accept("starting PostgreSQL on port " + port);
      Programs.Ended started = control("start", Limits.SERVER_START_SECONDS_MAX);
      if (started.well()) {
        Files.writeString(portFile, Integer.toString(port));
        return;
      }
      printed = started.printed();
      if (options.port() != 0 || !Programs.tail(log).contains("could not bind")) {
        break;
      }
    }
    throw new PostgresException(
        "PostgreSQL does not start in "
            + options.directory()
            + ": "
            + printed
            + "\nits log ends: "
            + Programs.tail(log));
  }

  /** Whether its process is there. */
  boolean runs() {
    return Postmaster.of(data).isPresent();
  }

  /** Starts one that died, as it was: whoever uses it knows its port. */
  void startAgain() throws IOException {
    Programs.Ended started = control("start", Limits.SERVER_START_SECONDS_MAX);
    if (!started.well()) {
      throw new PostgresException(
          "PostgreSQL does not start again: " + started.printed() + "; " + Programs.tail(log));
    }
  }

  /** Stops it cleanly; returns when nothing runs on the data any more. */
  void stop() {
    stop(true);
  }

  private void stop(boolean cleanly) {
    if (Postmaster.of(data).isEmpty()) {
      return;
    }
    if (!cleanly || !control("stop", "fast", Limits.SERVER_STOP_SECONDS_MAX).well()) {
      options.progress().accept("ending PostgreSQL at once");
      control("stop", "immediate", AT_ONCE_SECONDS_MAX);
    }
    Postmaster.of(data)
        .flatMap(still -> ProcessHandle.of(still.pid()))
        .ifPresent(still -> {
          // Safe: what it has committed is in its write-ahead log.
          still.descendants().forEach(ProcessHandle::destroyForcibly);
          still.destroyForcibly();
          still.onExit().orTimeout(AT_ONCE_SECONDS_MAX, TimeUnit.SECONDS).join();
        });
  }

  /** Made aside and then renamed, so that data that are there are whole. */
  private void initialise() throws IOException {
    options.progress().accept("making a PostgreSQL database in " + options.directory());
    Path fresh = options.directory().resolve("data.unfinished");
    PostgresBinaries.remove(fresh);
    Path secret = options.directory().resolve("password.initdb");
    Files.writeString(secret, password());
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    way.own(secret);
    try {
      require(
          program(
              "initdb",
              "--pgdata=" + fresh,
              "--username=" + options.user(),
              "--pwfile=" + secret,
              "--auth-host=scram-sha-256",
              "--auth-local=reject",
              "--data-checksums",
              "--encoding=UTF8",
              "--no-locale"),
          "",
          "its database cannot be made");
    } finally {
      Files.delete(secret);
    }
    if (!options.database().equals("postgres")) {
      require(
          program("postgres", "--single", "-D", fresh.toString(), "postgres"),
          "create database " + options.database() + "\n",
          "its database cannot be made");
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireVersion() throws IOException {
    String version = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new PostgresException(
          data
              + " was made by PostgreSQL "
              + version
              + " and this is "
              + MAJOR_VERSION
              + "; move its content over with pg_dump, or use another state directory");
    }
  }

  private String password() throws IOException {
    if (!Files.exists(passwordFile)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password =
          options.password().map(Secret::reveal).orElse(HexFormat.of().formatHex(random));
      Path unfinished = options.directory().resolve("password.unfinished");
      Files.deleteIfExists(unfinished);
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, password);
      Files.move(unfinished, passwordFile, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(passwordFile);
  }

  private int port() throws IOException {
    return Integer.parseInt(Files.readString(portFile).strip());
  }

  private int choosePort(int attempt) throws IOException {
    if (options.port() != 0) {
      return options.port();
    }
    if (attempt == 1 && Files.exists(portFile) && isFree(port())) {
      return port();
    }
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private Programs.Ended control(String act, int secondsMax) {
    return control(act, "fast", secondsMax);
  }

  private Programs.Ended control(String act, String mode, int secondsMax) {
    List<String> command =
        new ArrayList<>(program("pg_ctl", act, "-w", "-D", data.toString(), "-t", "" + secondsMax));
    command.addAll(act.equals("stop") ? List.of("-m", mode) : List.of("-l", log.toString()));
    return Programs.run(command, "", secondsMax + 10);
  }

  private void require(List<String> command, String input, String otherwise) {
    Programs.Ended ended = Programs.run(command, input, INITDB_SECONDS_MAX);
    if (!ended.well()) {
      throw new PostgresException(
          "PostgreSQL in "
              + options.directory()
              + ": "
              + otherwise
              + " (status "
              + ended.status()
              + "): "
              + ended.printed());
    }
  }

  private List<String> program(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    return way.command(command);
  }
}
