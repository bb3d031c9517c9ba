package org.onecall.telephony;

import java.time.Duration;

/**
 * How callers are treated while they wait and talk.
 *
 * @param toldFirst how long after a caller began to wait they are told their place and the wait
 * @param toldEvery how often they are told again
 */
public record Manner(Duration toldFirst, Duration toldEvery, Recording recording) {
  /** What holds where nothing else is set: told early, then each minute; nothing is recorded. */
  public static final Manner USUAL =
      new Manner(Duration.ofSeconds(10), Duration.ofSeconds(60), Recording.NONE);

  /**
   * Whether and how calls are recorded.
   *
   * @param announced whether callers are told
   * @param bytesMax what all recordings may take up; none is begun beyond
   * @param keptFor how long one is kept
   */
  public record Recording(boolean on, boolean announced, long bytesMax, Duration keptFor) {
    /** None. */
    public static final Recording NONE = new Recording(false, true, 0, Duration.ofDays(30));
  }
}
