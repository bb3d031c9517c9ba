package org.onecall.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one call at its handler's desk.
 *
 * @param script the script it went by
 * @param handler who handled it
 * @param callId the call
 * @param encounterId the encounter
 * @param waited from the caller's arrival to the handler's answer
 * @param protocol title of the protocol used; empty before one was chosen
 * @param questions how many questions were asked
 * @param level the outcome's level; empty without an outcome
 * @param need what the outcome says is needed; empty without an outcome
 * @param outcome the outcome's title; empty without an outcome
 * @param service the service chosen; empty without one
 * @param slot when its slot or place is, as the desk shows it; empty without one
 * @param reference the booking reference; empty without one
 * @param answerTimes how long each answer took to be acknowledged with the next question
 * @param callerLeft whether the caller hung up before the end
 * @param failure which step went wrong, and why; nothing when none did
 */
public record HandledCall(
    CallScript script,
    String handler,
    String callId,
    String encounterId,
    Duration waited,
    String protocol,
    int questions,
    String level,
    String need,
    String outcome,
    String service,
    String slot,
    String reference,
    List<Duration> answerTimes,
    boolean callerLeft,
    Optional<String> failure) {

  /** What is not as the script expects; nothing when everything is. */
  public Optional<String> deviation() {
    if (failure.isPresent()) {
      return failure;
    }
    var expected = script.expected();
    if (callerLeft) {
      return Optional.of("the caller left before the end");
    }
    if (!level.equals(expected.level()) || !need.equals(expected.need())) {
      return Optional.of(
          "the outcome is %s (%s), expected was %s (%s)"
              .formatted(need, level, expected.need(), expected.level()));
    }
    return switch (expected.closing()) {
      case SLOT -> missing(!slot.isEmpty() && !reference.isEmpty(), "a booked slot");
      case PLACE -> missing(!reference.isEmpty(), "a booked place");
      case REFERRAL -> missing(!service.isEmpty(), "a service");
      case ANY -> Optional.empty();
    };
  }

  private static Optional<String> missing(boolean there, String what) {
    return there ? Optional.empty() : Optional.of(what + " was expected, there is none");
  }
}
