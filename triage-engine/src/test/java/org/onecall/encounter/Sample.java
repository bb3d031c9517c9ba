package org.onecall.encounter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Content;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;

/** Made-up people, calls and answers. */
final class Sample {

  static final ProtocolShelf SHELF = ProtocolShelf.load(Content.DEMONSTRATION);
  static final ProtocolId FALL = new ProtocolId("fall-adult");
  static final Decider DECIDER = new Decider(() -> SHELF);
  static final Actor AMIRA = new Actor("amira");
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  static final Patient PATIENT =
      new Patient(
          Optional.of("Edith"),
          Optional.of("Sample"),
          Optional.of(LocalDate.of(1941, 3, 9)),
          Optional.of("ZZ1 1AA"),
          Optional.of("9999999999"),
          Optional.of(Patient.Sex.FEMALE),
          Optional.of("01632 960001"));

  /** Answers that lead to the end without an alarm. */
  static final Map<String, Answer> QUIET =
      Map.ofEntries(
          Map.entry("age", Answer.number(31_000)),
          Map.entry("sex", Answer.one("female")),
          Map.entry("pregnant", Answer.no()),
          Map.entry("awake-and-breathing", Answer.yes()),
          Map.entry("life-threats", Answer.none()),
          Map.entry("danger-now", Answer.none()),
          Map.entry("blacked-out", Answer.no()),
          Map.entry("new-confusion", Answer.no()),
          Map.entry("head-strike", Answer.no()),
          Map.entry("head-warnings", Answer.none()),
          Map.entry("anticoagulant", Answer.no()),
          Map.entry("neck-or-back", Answer.one("no-pain")),
          Map.entry("fall-injuries", Answer.none()),
          Map.entry("pain-score", Answer.number(2)),
          Map.entry("on-floor-now", Answer.no()),
          Map.entry("time-on-floor", Answer.number(5)),
          Map.entry("walks-as-before", Answer.yes()),
          Map.entry("before-the-fall", Answer.none()),
          Map.entry("falls-in-a-year", Answer.number(1)),
          Map.entry("hurt-by-someone", Answer.no()));

  private Sample() {}

  static Command.OpenCall call(String id) {
    return new Command.OpenCall(new CallId(id), "public", new Caller("01632960999"), "amira");
  }
}
