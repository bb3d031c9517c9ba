package org.onecall.load.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.FloorState;

/** How soon the floor says that it is not live, and is live again: link cut, Asterisk frozen. */
final class LinkBench {
  private static final Pattern SESSION =
      Pattern.compile("(?m)^ *onecall +127\\.0\\.0\\.1.*? +(\\d+) +\\d+ +\\d+ +\\d+ *$");
  private static final int SECONDS_MAX = 30;

  void run(int cuts, int freezes, Consumer<String> out) throws IOException, InterruptedException {
    try (OwnAsterisk asterisk = new OwnAsterisk()) {
      List<Long> said = new ArrayList<>();
      List<Long> again = new ArrayList<>();
      for (int i = 0; i < cuts; i++) {
        Matcher session = SESSION.matcher(asterisk.server().cli("manager show connected"));
        if (!session.find()) {
          throw new IllegalStateException("the service is not among the manager's sessions");
        }
        CompletableFuture<Long> lost = when(asterisk.telephone, floor -> !floor.live());
        long began = System.nanoTime();
        asterisk.server().cli("manager kick session " + session.group(1));
        long at = lost.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
        said.add(at - began);
        again.add(live(asterisk.telephone) - at);
      }
      out.accept(line("link cut, the command to cut it included", said, again));
      said.clear();
      again.clear();
      long pid = asterisk.server().pid().orElseThrow();
      for (int i = 0; i < freezes; i++) {
        CompletableFuture<Long> lost = when(asterisk.telephone, floor -> !floor.live());
        long began = System.nanoTime();
        signal("STOP", pid);
        long at = lost.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
        said.add(at - began);
        long thawed = System.nanoTime();
        signal("CONT", pid);
        again.add(live(asterisk.telephone) - thawed);
      }
      out.accept(line("Asterisk frozen (silent)", said, again));
    }
  }

  private static long live(Telephone telephone) {
    return when(telephone, FloorState::live).orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  private static CompletableFuture<Long> when(Telephone telephone, Predicate<FloorState> wish) {
    CompletableFuture<Long> met = new CompletableFuture<>();
    Telephone.Listening listening =
        telephone.listen((before, event, after) -> {
          if (wish.test(after)) {
            met.complete(System.nanoTime());
          }
        });
    if (wish.test(telephone.floor())) {
      met.complete(System.nanoTime());
    }
    return met.whenComplete((_, _) -> listening.close());
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    if (new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor() != 0) {
      throw new IOException("no process " + pid);
    }
  }

  private static String line(String what, List<Long> said, List<Long> again) {
    return String.format(
        Locale.ROOT,
        "%s, %d times: said to be not live after %s at most, live and read anew after %s at most",
        what,
        said.size(),
        most(said),
        most(again));
  }

  private static String most(List<Long> nanos) {
    long most = nanos.stream().mapToLong(Long::longValue).max().orElse(0);
    return "%.2f s".formatted(Duration.ofNanos(most).toMillis() / 1_000.0);
  }
}
