package org.onecall.desk.figures;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a caller who left a queue to be rung back.
 *
 * @param call the call that they left
 * @param askedAt when they left
 * @param end what it came to; nothing while they still keep their place
 * @param reachedAt when they were spoken to
 */
public record QueueBack(
    String call, String line, Instant askedAt, Optional<End> end, Optional<Instant> reachedAt) {
  /** What it came to. */
  public enum End {
    /** They were spoken to. */
    REACHED("Reached"),
    /** They were rung in vain for the last time, whatever somebody made of it then. */
    GIVEN_UP("Rung in vain"),
    /** Somebody called it off. */
    CANCELLED("Called off");

    private final String words;

    End(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Where they are asked for. */
  @FunctionalInterface
  public interface Source {
    /**
     * Those asked for from a moment on and before another, in order.
     *
     * @param most how many at most
     */
    Future<List<QueueBack>> asked(Instant from, Instant before, int most);
  }

  boolean is(End wanted) {
    return end.filter(wanted::equals).isPresent();
  }
}
