package org.onecall.load.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.onecall.load.CallerPlan;
import org.onecall.load.SippCaller;

/**
 * How long a caller waits for the first sound: with our dialplan, and with a bare one that answers
 * and plays the same file, in turns on the same Asterisk. Our limits, record and events come before
 * that sound; the front door itself comes after it, while the caller hears the greeting.
 */
final class PromptBench {
  private static final String BARE = "0999000";
  private static final Duration SOUND_MAX = Duration.ofSeconds(10);
  private static final int WARM_UP = 3;
  private final Histogram ours = new Histogram(60_000_000, 3);
  private final Histogram bare = new Histogram(60_000_000, 3);

  void run(int pairs, Consumer<String> out) {
    try (OwnAsterisk asterisk = new OwnAsterisk()) {
      for (String step :
          new String[] {"1,Answer(,i)", "2,Playback(onecall/greeting-public)", "3,Hangup()"}) {
        asterisk.server().cli("dialplan add extension " + BARE + "," + step + " into from-trunk");
      }
      for (int pair = -WARM_UP; pair < pairs; pair++) {
        // Who goes first changes, so that neither has the other's wake.
        boolean oursFirst = (pair & 1) == 0;
        ring(asterisk, oursFirst, pair);
        ring(asterisk, !oursFirst, pair);
      }
    }
    out.accept(line("with the front door's dialplan", ours));
    out.accept(line("bare: answer and play", bare));
    out.accept(
        String.format(
            Locale.ROOT,
            "INVITE to first sound, ratio of the medians: %.2f (target: at most 1.25)",
            (double) ours.getValueAtPercentile(50) / bare.getValueAtPercentile(50)));
  }

  private void ring(OwnAsterisk asterisk, boolean door, int pair) {
    String caller = "07700%06d".formatted(pair + 100);
    CallerPlan plan =
        new CallerPlan(caller, door ? OwnAsterisk.LINE : BARE, Duration.ofSeconds(30));
    try (SippCaller one =
        SippCaller.ring(
            asterisk.tool("sipp"),
            asterisk.trunk(),
            plan,
            asterisk.directory().resolve("callers"))) {
      if (!one.awaitGreeting(SOUND_MAX)) {
        throw new IllegalStateException("a caller heard nothing: " + one.errors());
      }
      one.hangUp();
      if (!one.awaitEnd(SOUND_MAX)) {
        throw new IllegalStateException("a call did not end: " + one.errors());
      }
      Duration wait = one.report().inviteToGreeting().orElseThrow();
      if (pair >= 0) {
        (door ? ours : bare).recordValue(Math.max(1, wait.toNanos() / 1_000));
      }
    }
  }

  private static String line(String what, Histogram micros) {
    return String.format(
        Locale.ROOT,
        "INVITE to first sound, %s, %d calls: p50 %.1f ms, p95 %.1f ms, max %.1f ms",
        what,
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(95) / 1_000.0,
        micros.getMaxValue() / 1_000.0);
  }
}
