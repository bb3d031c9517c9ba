package org.onecall.desk.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every refusal is written down, whichever door it was at: what was asked, why it was
 * refused, and whom.
 *
 * <p>A line names a row of a table, never a path, and staff by their user name; what somebody sent
 * is in none of it. Whoever is refused can ask again at once, and as often as a machine can: so
 * only the first few of a kind are written in a minute, and the rest is counted and written as one
 * line when the minute is over. However many come, a minute adds at most {@link #LINES_MAX} lines
 * and as many counts as {@link #KINDS_MAX}. Safe to be told from any thread.
 */
public final class RefusalLog {
  /** Lines of single refusals in a minute. */
  static final int LINES_MAX = 300;

  /** Lines of single refusals in a minute that say the same. */
  static final int ALIKE_MAX = 20;

  /** Kinds that are counted apart in a minute; what is beyond is counted as one more. */
  static final int KINDS_MAX = 50;

  /** Who was refused, where that was not looked at: what they asked was refused before. */
  public static final String NOT_ASKED = "not asked";

  /** Who was refused, where no session came with it. */
  public static final String NOBODY = "nobody";

  private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Kind OTHERS = new Kind("of other kinds", 0, "many");

  /**
   * What was refused, and why.
   *
   * @param what the method and the row of the table that it was for
   * @param status what was answered, or the code with which a socket was closed
   * @param reason why, by its code
   */
  public record Kind(String what, int status, String reason) {}

  private record Line(Kind kind, String who) {}

  private final InstantSource clock;
  private final Map<Line, Integer> written = new HashMap<>();
  private final Map<Kind, Long> counted = new LinkedHashMap<>();
  private int lines;
  private Instant began;

  /** Nothing is refused yet. */
  public RefusalLog(InstantSource clock) {
    this.clock = clock;
    this.began = clock.instant();
  }

  /**
   * Somebody was refused something.
   *
   * @param who their user name, the name of their system, or that there is none
   */
  public synchronized void note(Kind kind, String who) {
    tick();
    var line = new Line(kind, who);
    int alike = written.getOrDefault(line, 0);
    if (lines >= LINES_MAX || alike >= ALIKE_MAX) {
      boolean known = counted.size() < KINDS_MAX || counted.containsKey(kind);
      counted.merge(known ? kind : OTHERS, 1L, Long::sum);
      return;
    }
    lines++;
    written.put(line, alike + 1);
    log.atInfo()
        .addKeyValue("event", "refused")
        .addKeyValue("what", kind.what())
        .addKeyValue("status", kind.status())
        .addKeyValue("reason", kind.reason())
        .addKeyValue("who", who)
        .log("refused {} with {} {}: {}", kind.what(), kind.status(), kind.reason(), who);
  }

  /** Call each second: writes down what was only counted, once its minute is over. */
  public synchronized void tick() {
    if (Duration.between(began, clock.instant()).compareTo(WINDOW) >= 0) {
      flush();
    }
  }

  /** Writes down what was only counted, and begins anew. */
  public synchronized void flush() {
    counted.forEach((kind, times) ->
        log.atInfo()
            .addKeyValue("event", "refused-more")
            .addKeyValue("what", kind.what())
            .addKeyValue("status", kind.status())
            .addKeyValue("reason", kind.reason())
            .addKeyValue("times", times)
            .log(
                "refused {} with {} {}: {} times more since {}",
                kind.what(),
                kind.status(),
                kind.reason(),
                times,
                began));
    counted.clear();
    written.clear();
    lines = 0;
    began = clock.instant();
  }
}
