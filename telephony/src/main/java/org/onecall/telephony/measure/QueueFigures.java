package org.onecall.telephony.measure;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.onecall.telephony.floor.CallOutcome;

/**
 * What is measured of one queue since the service started; from raw times, never from Asterisk's
 * own averages.
 *
 * @param joined calls that came into the queue
 * @param outcomes calls that ended, by how
 * @param waits how long those waited who were answered, from their arrival with us
 * @param abandonedWaits how long those waited who hung up
 * @param handled calls whose handling time counts in the mean
 * @param meanHandling the mean of the last calls' handling times, answer to end
 * @param scored estimates that were compared with what then happened
 * @param errorMillis the sum of how far they were off, without sign
 * @param biasMillis the sum of how far they were off, with sign: positive when callers waited
 *     longer than they were told
 */
public record QueueFigures(
    long joined,
    Map<CallOutcome, Long> outcomes,
    Histogram waits,
    Histogram abandonedWaits,
    long handled,
    Duration meanHandling,
    long scored,
    long errorMillis,
    long biasMillis) {
  private static final int MEAN_OVER = 20;

  /** A queue that nobody has called yet. */
  public static final QueueFigures NONE =
      new QueueFigures(
          0, Map.of(), waitBuckets(), waitBuckets(), 0, WaitEstimate.HANDLING_UNKNOWN, 0, 0, 0);

  public QueueFigures {
    outcomes = Map.copyOf(outcomes);
  }

  private static Histogram waitBuckets() {
    return Histogram.of(
        5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 3_600_000);
  }

  QueueFigures withJoined() {
    return new QueueFigures(
        joined + 1,
        outcomes,
        waits,
        abandonedWaits,
        handled,
        meanHandling,
        scored,
        errorMillis,
        biasMillis);
  }

  QueueFigures withAnswered(Duration waited) {
    return new QueueFigures(
        joined,
        outcomes,
        waits.with(waited),
        abandonedWaits,
        handled,
        meanHandling,
        scored,
        errorMillis,
        biasMillis);
  }

  QueueFigures withEnded(CallOutcome outcome, Duration waited) {
    Map<CallOutcome, Long> more = new TreeMap<>(outcomes);
    more.merge(outcome, 1L, Long::sum);
    return new QueueFigures(
        joined,
        more,
        waits,
        outcome == CallOutcome.ABANDONED ? abandonedWaits.with(waited) : abandonedWaits,
        handled,
        meanHandling,
        scored,
        errorMillis,
        biasMillis);
  }

  QueueFigures withHandled(Duration handling) {
    long over = Math.min(handled + 1, MEAN_OVER);
    Duration mean =
        handled == 0 ? handling : meanHandling.plus(handling.minus(meanHandling).dividedBy(over));
    return new QueueFigures(
        joined,
        outcomes,
        waits,
        abandonedWaits,
        handled + 1,
        mean,
        scored,
        errorMillis,
        biasMillis);
  }

  QueueFigures withScore(Duration error) {
    return new QueueFigures(
        joined,
        outcomes,
        waits,
        abandonedWaits,
        handled,
        meanHandling,
        scored + 1,
        errorMillis + Math.abs(error.toMillis()),
        biasMillis + error.toMillis());
  }
}
