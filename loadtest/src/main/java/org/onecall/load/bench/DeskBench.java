package org.onecall.load.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.onecall.config.User;
import org.onecall.config.UsersFile;
import org.onecall.load.Login;
import org.onecall.load.OwnDirectory;
import org.onecall.load.Rig;
import org.onecall.load.RigSetup;

/**
 * How fast the desk is while a whole control room has it open: the first load, an answer's key to
 * the next question painted, a change to fifty boards.
 */
final class DeskBench {
  private static final List<String> PARTS = List.of("load", "answers", "boards");
  private static final int HANDLERS_A_BOARD = 6;
  private static final int PAGES_A_HANDLER = 1;
  private static final int MORE_SOCKETS_A_HANDLER = 5;
  private static final int PAGES_A_BOARD = 1;
  private static final int MORE_SOCKETS_A_BOARD = 3;
  private static final int LOADS = 5;
  private static final String OF_THE_ONE_MEASURED = "\"agent/amira\"";
  private static final String PASSWORD = "a-room-full-of-people";

  private final Set<String> only;
  private final int handlers;
  private final int boards;
  private final int calls;

  /**
   * Of that size.
   *
   * @param only the names of the parts; all when empty
   * @param handlers how many have the desk open, with one board for every six of them
   * @param calls how many calls are answered in the browser, the first half to warm up
   */
  DeskBench(Set<String> only, int handlers, int calls) {
    if (!PARTS.containsAll(only)) {
      throw new IllegalArgumentException("parts of the desk's bench are " + PARTS);
    }
    this.only = Set.copyOf(only);
    this.handlers = handlers;
    this.boards = Math.max(1, handlers / HANDLERS_A_BOARD);
    this.calls = calls;
  }

  private boolean wants(String part) {
    return only.isEmpty() || only.contains(part);
  }

  void run(Consumer<String> out) {
    try (OwnDirectory own = OwnDirectory.begin("onecall-bench-desk-")) {
      measure(own.path(), out);
    }
  }

  private void measure(Path directory, Consumer<String> out) {
    var setup =
        new RigSetup(
            directory,
            0,
            RigSetup.Greeting.SHORT_TONE,
            false,
            Optional.of(users(directory)),
            Optional.empty());
    try (Rig rig = Rig.start(setup, line -> {});
        Chromium chromium = Chromium.start(directory);
        Crowd crowd =
            new Crowd(
                rig.desk(),
                handlers * (PAGES_A_HANDLER + MORE_SOCKETS_A_HANDLER)
                    + boards * (PAGES_A_BOARD + MORE_SOCKETS_A_BOARD))) {
      if (wants("load")) {
        firstLoad(rig, chromium, out);
      }
      if (wants("answers") || wants("boards")) {
        gather(crowd, out);
      }
      if (wants("answers")) {
        new AnswersBench(rig, chromium, calls).run(out);
        out.accept("sockets held at the end: " + crowd.size());
      }
      if (wants("boards")) {
        crowd.join(logins("board", boards), MORE_SOCKETS_A_BOARD, OF_THE_ONE_MEASURED);
        crowd.join(logins("handler", handlers), MORE_SOCKETS_A_HANDLER, "");
        out.accept("sockets held: " + crowd.size());
        boards(rig, crowd, directory, out);
      }
    }
  }

  private void boards(Rig rig, Crowd crowd, Path directory, Consumer<String> out) {
    // Somebody else's browser than the one of the other parts.
    try (Chromium board = Chromium.start(directory.resolve("board"))) {
      int sockets = boards * (PAGES_A_BOARD + MORE_SOCKETS_A_BOARD);
      new BoardsBench(rig, crowd, sockets).run(board, out);
    }
  }

  private void gather(Crowd crowd, Consumer<String> out) {
    long began = System.nanoTime();
    crowd.join(logins("board", boards), PAGES_A_BOARD, OF_THE_ONE_MEASURED);
    crowd.join(logins("handler", handlers), PAGES_A_HANDLER, "");
    out.accept(
        "sockets held: %d of %d people, joined in %d s"
            .formatted(
                crowd.size(),
                handlers + boards,
                Duration.ofNanos(System.nanoTime() - began).toSeconds()));
  }

  private static List<Login> logins(String kind, int count) {
    List<Login> logins = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      logins.add(new Login(kind + "-" + i, PASSWORD));
    }
    return logins;
  }

  /** The sample's people, and a room full of others. */
  private Path users(Path directory) {
    var text = new StringBuilder("users:\n");
    for (User user : UsersFile.sample()) {
      text.append("  - name: ").append(user.name());
      text.append("\n    display-name: ").append(user.displayName());
      text.append("\n    roles: [");
      text.append(String.join(", ", user.roles().stream().map(role -> role.key()).toList()));
      text.append("]\n");
      user.phone().ifPresent(phone -> text.append("    phone: \"").append(phone).append("\"\n"));
      text.append("    password: ").append(user.password().reveal()).append('\n');
    }
    people(text, "handler", "handler", handlers);
    people(text, "board", "supervisor", boards);
    try {
      Path file = directory.resolve("users.yaml");
      Files.writeString(file, text);
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void people(StringBuilder text, String kind, String role, int count) {
    for (int i = 1; i <= count; i++) {
      text.append(
          "  - name: %s-%d%n    display-name: %s %d%n    roles: [%s]%n    password: %s%n"
              .formatted(kind, i, kind, i, role, PASSWORD));
    }
  }

  private static void firstLoad(Rig rig, Chromium chromium, Consumer<String> out) {
    chromium.before(
        """
        new MutationObserver((_, watch) => {
          if (document.querySelector('#user') === null) return;
          watch.disconnect();
          requestAnimationFrame(() => { window.usableAt = performance.now(); });
        }).observe(document, {childList: true, subtree: true});
        """);
    var usable = new Histogram(60_000_000, 3);
    long bytes = 0;
    for (int i = 0; i < LOADS; i++) {
      chromium.open(rig.desk() + "/");
      chromium.until("window.usableAt !== undefined && document.readyState === 'complete'");
      usable.recordValue((long) (chromium.value("window.usableAt").asDouble() * 1_000));
      bytes = Math.max(bytes, chromium.loadedBytes());
    }
    out.accept(
        String.format(
            Locale.ROOT,
            "first load: %.1f KiB compressed; usable after %s (%d loads, nothing cached)",
            bytes / 1_024.0,
            told(usable),
            LOADS));
  }

  /** Signs somebody in at a page, until it shows what that selector finds. */
  static void signIn(Chromium page, Rig rig, String user, String shown) {
    page.open(rig.desk() + "/");
    page.until("document.querySelector('#user') !== null");
    page.value("document.querySelector('#user').focus()");
    page.type(user);
    page.value("document.querySelector('#password').focus()");
    page.type(rig.login(user).password());
    page.enter();
    page.until("document.querySelector('" + shown + "') !== null");
  }

  static String told(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "median %.1f ms, p99 %.1f ms, max %.1f ms (%d measured)",
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(99) / 1_000.0,
        micros.getMaxValue() / 1_000.0,
        micros.getTotalCount());
  }
}
