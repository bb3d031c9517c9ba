package org.onecall.telephony.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that ended lately, in buckets of a minute so that one more costs little. They are kept to
 * show them for a while, and to know one that is told of twice.
 */
record Ended(Map<Long, Map<String, Call>> minutes) {
  private static final Duration KEPT = Duration.ofHours(3);
  static final Ended NONE = new Ended(Map.of());

  Ended with(Call call, Instant at) {
    long minute = minute(at);
    Map<String, Call> bucket = minutes.getOrDefault(minute, Map.of());
    return new Ended(Maps.with(minutes, minute, Maps.with(bucket, call.id(), call)));
  }

  Optional<Call> find(String id) {
    for (Map<String, Call> bucket : minutes.values()) {
      Call call = bucket.get(id);
      if (call != null) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** Without the buckets that are older than is kept. */
  Ended pruned(Instant now) {
    long oldest = minute(now.minus(KEPT));
    Map<Long, Map<String, Call>> kept = minutes;
    for (Long minute : minutes.keySet()) {
      if (minute < oldest) {
        kept = Maps.without(kept, minute);
      }
    }
    return new Ended(kept);
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60L);
  }
}
