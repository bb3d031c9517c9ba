package org.onecall.encounter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;

/**
 * How long answers can be rested on. Each question of the bank says it for itself; what it says
 * nothing about is good for as long as the encounter lasts, and what follows from the record is
 * always as fresh as the record.
 */
final class Freshness {

  private Freshness() {}

  /** The questions whose answers are too old at that moment. */
  static List<String> expired(ProtocolShelf shelf, Triage triage, Instant now) {
    List<String> expired = new ArrayList<>();
    for (GivenAnswer given : triage.answers()) {
      if (ages(given) && until(shelf, triage, given).filter(end -> !end.isAfter(now)).isPresent()) {
        expired.add(given.question());
      }
    }
    return expired;
  }

  /** When the first answer that counts will be too old, if any ever will. */
  static Optional<Instant> next(ProtocolShelf shelf, Triage triage) {
    return triage.answers().stream()
        .filter(given -> given.standing() == Standing.COUNTS && ages(given))
        .flatMap(given -> until(shelf, triage, given).stream())
        .min(Comparator.naturalOrder());
  }

  /** Until when an answer can be rested on, where that has an end. */
  static Optional<Instant> until(ProtocolShelf shelf, Triage triage, GivenAnswer given) {
    return question(shelf, triage, given.question())
        .flatMap(Question::freshMinutes)
        .map(minutes -> given.at().plus(Duration.ofMinutes(minutes)));
  }

  private static boolean ages(GivenAnswer given) {
    return given.source() != AnswerSource.RECORD
        && (given.standing() == Standing.COUNTS || given.standing() == Standing.STRUCK);
  }

  /** The question as a protocol followed has it, else as any protocol in use has it. */
  static Optional<Question> question(ProtocolShelf shelf, Triage triage, String id) {
    Optional<Question> followed =
        triage.followed().stream()
            .flatMap(one -> shelf.withHash(one.protocol().hash()).stream())
            .flatMap(protocol -> protocol.question(id).stream())
            .findFirst();
    return followed.or(() ->
        shelf.all().stream()
            .map(Protocol.class::cast)
            .flatMap(p -> p.question(id).stream())
            .findFirst());
  }
}
