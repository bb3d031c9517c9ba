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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.onecall.config.User;
import org.onecall.config.UsersFile;
import org.onecall.load.Await;
import org.onecall.load.DeskClient;
import org.onecall.load.Json;
import org.onecall.load.LoadException;
import org.onecall.load.Login;
import org.onecall.load.Rig;
import org.onecall.load.RigSetup;

/**
 * How fast the desk is while a whole control room has it open: the first load, an answer's key to
 * the next question painted, a change to fifty boards.
 */
final class DeskBench {
  private static final int HANDLERS = 300;
  private static final int BOARDS = 50;
  private static final int SOCKETS = 2_000;
  private static final int SOCKETS_A_HANDLER = 6;
  private static final int SOCKETS_A_BOARD = (SOCKETS - HANDLERS * SOCKETS_A_HANDLER) / BOARDS;
  private static final int LOADS = 5;
  private static final int CHANGES = 100;
  private static final String PASSWORD = "a-room-full-of-people";
  private static final Duration PAUSE = Duration.ofMillis(150);

  private final int calls;

  DeskBench(int calls) {
    this.calls = calls;
  }

  void run(Consumer<String> out) {
    Path directory = directory();
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
        Crowd crowd = new Crowd(rig.desk(), SOCKETS + BOARDS)) {
      firstLoad(rig, chromium, out);
      long began = System.nanoTime();
      crowd.join(
          logins("board", BOARDS),
          (SOCKETS - HANDLERS * SOCKETS_A_HANDLER) / BOARDS,
          "\"agent/amira\"");
      crowd.join(logins("handler", HANDLERS), SOCKETS_A_HANDLER, "");
      out.accept(
          "sockets held: %d of %d people, joined in %d s"
              .formatted(
                  crowd.size(),
                  HANDLERS + BOARDS,
                  Duration.ofNanos(System.nanoTime() - began).toSeconds()));
      boards(rig, crowd, out);
      new AnswersBench(rig, chromium, calls).run(out);
      out.accept("sockets held at the end: " + crowd.size());
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("onecall-bench-desk-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Login> logins(String kind, int count) {
    List<Login> logins = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      logins.add(new Login(kind + "-" + i, PASSWORD));
    }
    return logins;
  }

  /** The sample's people, and a room full of others. */
  private static Path users(Path directory) {
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
    people(text, "handler", "handler", HANDLERS);
    people(text, "board", "supervisor", BOARDS);
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

  /** A handler's own act travels to Asterisk and back, and is on every board. */
  private static void boards(Rig rig, Crowd crowd, Consumer<String> out) {
    var phone = rig.phone("amira");
    var heard = new ConcurrentHistogram(60_000_000, 3);
    var sentAt = new AtomicLong();
    var heardBy = new Semaphore(0);
    crowd.onMark(at -> {
      heard.recordValue(Math.clamp((at - sentAt.get()) / 1_000, 0, 60_000_000));
      heardBy.release();
    });
    try (var amira = new DeskClient(rig.desk())) {
      amira.signIn(rig.login("amira"));
      for (int i = 0; i < CHANGES; i++) {
        if (i == 5) {
          // The first few warm up what has never run.
          heard.reset();
        }
        heardBy.drainPermits();
        var body = Json.object().put("state", i % 2 == 0 ? "ready" : "not-ready");
        if (i % 2 == 1) {
          body.put("reason", "Break");
        }
        sentAt.set(System.nanoTime());
        var done = amira.act("/api/me/state", body);
        if (!done.isDone() || !heardBy.tryAcquire(BOARDS * SOCKETS_A_BOARD, 20, TimeUnit.SECONDS)) {
          throw new LoadException("a change did not reach the boards: " + done.refusal());
        }
        Await.pause(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", stopped);
    }
    out.accept(
        "act sent to board updated, through Asterisk, %d boards with %d sockets each: %s; phone %s"
            .formatted(BOARDS, SOCKETS_A_BOARD, told(heard), phone.state()));
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
