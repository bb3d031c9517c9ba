package org.onecall.telephony.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that ended lately, in buckets of a minute so that one more costs little. They are kept to
 * show them for a while, and to know one that is told of twice.
 *
 * @param minutes the calls by the minute of their end
 * @param guessed those that were seen to be gone without the record of how they ended
 */
record Ended(Map<Long, Map<String, Call>> minutes, Set<String> guessed) {
  private static final Duration KEPT = Duration.ofHours(3);
  static final Ended NONE = new Ended(Map.of(), Set.of());

  Ended with(Call call, Instant at) {
    long minute = minute(at);
    Map<String, Call> bucket = minutes.getOrDefault(minute, Map.of());
    return new Ended(
        Maps.with(minutes, minute, Maps.with(bucket, call.id(), call)),
        Maps.without(guessed, call.id()));
  }

  Ended guessed(Call call, Instant at) {
    Ended with = with(call, at);
    return new Ended(with.minutes, Maps.with(guessed, call.id()));
  }

  /** Without a call, whose record has come to light. */
  Ended without(String id) {
    Map<Long, Map<String, Call>> kept = minutes;
    for (Map.Entry<Long, Map<String, Call>> bucket : minutes.entrySet()) {
      if (bucket.getValue().containsKey(id)) {
        kept = Maps.with(kept, bucket.getKey(), Maps.without(bucket.getValue(), id));
      }
    }
    return new Ended(kept, Maps.without(guessed, id));
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
    Set<String> stillGuessed = guessed;
    for (Map.Entry<Long, Map<String, Call>> bucket : minutes.entrySet()) {
      if (bucket.getKey() < oldest) {
        kept = Maps.without(kept, bucket.getKey());
        for (String id : bucket.getValue().keySet()) {
          stillGuessed = Maps.without(stillGuessed, id);
        }
      }
    }
    return new Ended(kept, stillGuessed);
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60L);
  }
}
