package org.onecall.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How PostgreSQL's programs are run, since they refuse to be run by root: as they are for an
 * ordinary user; for root as a user without rights; and where such a user may not enter the
 * directories (a checkout in root's home), in a user namespace, where root is nobody.
 *
 * @param prefix what to put before a command
 * @param owner who must own the data; empty when it is whoever runs this
 */
record Unprivileged(List<String> prefix, Optional<String> owner) {

  private static final int SECONDS_MAX = 20;
  private static final List<String> USERS = List.of("postgres", "nobody");

  Unprivileged {
    prefix = List.copyOf(prefix);
  }

  /** The way for these directories: where the programs are, and where the data are kept. */
  static Unprivileged forUse(Path home, Path directory) throws IOException {
    if (userId("").orElse(-1) != 0) {
      return new Unprivileged(List.of(), Optional.empty());
    }
    String owner = Files.getOwner(directory).getName();
    List<String> users = owner.equals("root") ? USERS : List.of(owner);
    for (String user : users) {
      for (List<String> prefix : switches(user)) {
        if (canEnter(prefix, home.resolve("bin/postgres"))
            && canEnter(prefix, Objects.requireNonNullElse(directory.getParent(), directory))) {
          return new Unprivileged(prefix, Optional.of(user));
        }
      }
    }
    Unprivileged namespace = new Unprivileged(List.of("unshare", "--user"), Optional.empty());
    if (owner.equals("root") && canEnter(namespace.prefix(), home.resolve("bin/postgres"))) {
      return namespace;
    }
    throw new PostgresException(
        "PostgreSQL may not run as root, and no user without rights ("
            + String.join(", ", users)
            + ") may enter both "
            + home
            + " and "
            + directory
            + ". Choose other directories (ONECALL_CACHE and onecall.state-directory), run Onecall"
            + " as an ordinary user, or use a PostgreSQL of your own (onecall.database, mode"
            + " external)");
  }

  /** The command, to be run this way. */
  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /** Makes the directory the property of the user who will write to it. */
  void own(Path directory) throws IOException {
    if (owner.isPresent()) {
      Files.setOwner(
          directory,
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(owner.get()));
    }
  }

  private static List<List<String>> switches(String user) {
    OptionalInt id = userId(user);
    if (id.isEmpty()) {
      return List.of();
    }
    return List.of(
        List.of(
            "setpriv", "--reuid=" + id.getAsInt(), "--regid=" + groupId(user), "--clear-groups"),
        List.of("runuser", "-u", user, "--"));
  }

  private static boolean canEnter(List<String> prefix, Path path) {
    List<String> test = new ArrayList<>(prefix);
    test.addAll(List.of("test", "-x", path.toString()));
    return Programs.run(test, "", SECONDS_MAX).well();
  }

  /** The number of a user, of the one who runs this when no name is given. */
  private static OptionalInt userId(String user) {
    Programs.Ended id =
        Programs.run(user.isEmpty() ? List.of("id", "-u") : List.of("id", "-u", user), "", 10);
    return id.well() ? OptionalInt.of(Integer.parseInt(id.printed())) : OptionalInt.empty();
  }

  private static String groupId(String user) {
    return Programs.run(List.of("id", "-g", user), "", SECONDS_MAX).printed();
  }
}
