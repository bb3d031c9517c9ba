package org.onecall.telephony.measure;

/**
 * What is measured of the link to Asterisk since the service started.
 *
 * @param events events that came
 * @param snapshots how often the floor was read whole, at the start and after each gap and besides
 * @param losses how often the link was lost or events may have been missed
 * @param lag from Asterisk's time stamp to our reading of an event
 * @param behind events read and not folded yet
 */
public record LinkFigures(long events, long snapshots, long losses, Histogram lag, long behind) {
  /** No link yet. */
  public static final LinkFigures NONE = new LinkFigures(0, 0, 0, lagBuckets(), 0);

  /** The same with so many events that were heard and wait to be folded. */
  public LinkFigures behindBy(int waiting) {
    return new LinkFigures(events, snapshots, losses, lag, behind + waiting);
  }

  /** Lags by the millisecond up to five seconds. */
  public static Histogram lagBuckets() {
    return Histogram.of(1, 2, 5, 10, 20, 50, 100, 500, 1_000, 5_000);
  }
}
