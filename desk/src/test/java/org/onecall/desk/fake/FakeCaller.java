package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.onecall.desk.Act;
import org.onecall.desk.Encounters;

/** Who calls, who has the call, and whether the caller is gone or rung again. */
final class FakeCaller {
  private final String first;
  private Encounters.Taken call;
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<Instant> ringingSince = Optional.empty();

  FakeCaller(Encounters.Taken call) {
    this.first = call.callId();
    this.call = call;
  }

  Encounters.Taken call() {
    return call;
  }

  private void becomes(String callId, String user, boolean clinician) {
    call =
        new Encounters.Taken(
            callId, call.line(), call.caller(), user, call.answeredAt(), clinician);
  }

  void handOver(String user, boolean clinician) {
    becomes(call.callId(), user, clinician);
  }

  /** Whether that was news. */
  boolean ended(Instant at) {
    boolean news = endedAt.isEmpty() || ringingSince.isPresent();
    endedAt = endedAt.or(() -> Optional.of(at));
    ringingSince = Optional.empty();
    return news;
  }

  /** Whether that was news. */
  boolean answered() {
    boolean news = ringingSince.isPresent();
    endedAt = news ? Optional.empty() : endedAt;
    ringingSince = Optional.empty();
    return news;
  }

  /** The code of why they are not rung again, if they are not. */
  Optional<String> ring(Act.RingAgain act, Instant now) {
    if (ringingSince.isPresent() || endedAt.isEmpty()) {
      return Optional.of(endedAt.isEmpty() ? "caller-there" : "being-rung");
    }
    becomes(act.call(), call.user(), call.clinician());
    ringingSince = Optional.of(now);
    return Optional.empty();
  }

  /** At the number that is written down, where there is one. */
  Encounters.ToRing toRing(String writtenDown) {
    String number = writtenDown.isEmpty() ? call.caller() : writtenDown;
    return new Encounters.ToRing(
        number.replace(" ", ""), true, call.line(), call.callId().startsWith("case-"));
  }

  boolean isGone() {
    return endedAt.isPresent();
  }

  boolean isOver() {
    return endedAt.isPresent() && ringingSince.isEmpty();
  }

  void put(ObjectNode json) {
    if (!first.equals(call.callId())) {
      json.put("firstCallId", first);
    }
    endedAt.ifPresent(at -> json.put("callEndedAt", at.toString()));
    ringingSince.ifPresent(at -> json.put("ringingSince", at.toString()));
  }
}
