package org.onecall.desk.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.desk.http.Json;
import org.onecall.telephony.measure.ToldWait;

/** How far off the waits were that callers were told. */
public final class ToldWaits {
  private ToldWaits() {}

  /**
   * What came of a day's.
   *
   * @param scored how many were told
   * @param offSeconds how far off they were on average
   * @param longerSeconds how much longer the wait was on average; shorter, where it is negative
   */
  public record Off(int scored, long offSeconds, long longerSeconds) {}

  /** Those of callers who were answered from that moment on. */
  public static List<ToldWait> since(List<ToldWait> all, Instant from) {
    return all.stream().filter(one -> !one.answeredAt().isBefore(from)).toList();
  }

  /** How far off those were; nothing where there is none. */
  public static Optional<Off> off(List<ToldWait> told) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    double off = 0;
    double longer = 0;
    for (ToldWait one : told) {
      off += Math.abs(one.error().toMillis());
      longer += one.error().toMillis();
    }
    return Optional.of(
        new Off(
            told.size(),
            Math.round(off / 1_000 / told.size()),
            Math.round(longer / 1_000 / told.size())));
  }

  /** One as a row behind the figure. */
  static ObjectNode json(ToldWait one, String lineName) {
    ObjectNode json =
        Json.object()
            .put("callId", one.call())
            .put("lineName", lineName)
            .put("arrivedAt", one.arrivedAt().toString())
            .put("waitedSeconds", seconds(Duration.between(one.arrivedAt(), one.answeredAt())))
            .put("outcome", "answered");
    json.putObject("told")
        .put("at", one.toldAt().toString())
        .put("seconds", seconds(one.more()))
        .put("cameSeconds", seconds(Duration.between(one.toldAt(), one.answeredAt())));
    return json;
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1_000.0;
  }
}
