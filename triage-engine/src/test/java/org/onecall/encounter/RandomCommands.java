package org.onecall.encounter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Question;

/** Commands by chance: mostly what a handler would do, some of what nobody should. */
final class RandomCommands {

  private static final Protocol PROTOCOL = Sample.SHELF.current(Sample.FALL).orElseThrow();

  private final Random random;

  RandomCommands(Random random) {
    this.random = random;
  }

  Command next(Encounter encounter) {
    return switch (random.nextInt(20)) {
      case 0 -> new Command.RecordPatient(patient());
      case 1 -> new Command.ChooseProtocol(chance(5) ? new ProtocolId("none-such") : Sample.FALL);
      case 2 -> new Command.HoldSlot("utc", "utc@" + random.nextInt(5));
      case 3 -> new Command.ReleaseSlot();
      case 4 -> new Command.BookHeld();
      case 5 -> new Command.Refer(List.of("999", "falls-team", "none").get(random.nextInt(3)));
      case 6 -> new Command.HandOver("user" + random.nextInt(3));
      case 7 -> chance(5) ? new Command.CallEnded() : answer(encounter);
      case 8 ->
          chance(10)
              ? new Command.Finish(
                  random.nextBoolean(), chance(2) ? Optional.of("Because") : Optional.empty())
              : answer(encounter);
      case 9 -> chance(10) ? Sample.call("1.1") : answer(encounter);
      case 10 -> new Command.GiveAnswer(anyQuestion().id(), answerTo(anyQuestion()));
      default -> answer(encounter);
    };
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private Command answer(Encounter encounter) {
    Triage triage = encounter.triage();
    if (triage.protocol().isEmpty()) {
      return new Command.ChooseProtocol(Sample.FALL);
    }
    String id =
        triage.question().isPresent() && !chance(6)
            ? triage.question().get()
            : earlier(triage).orElseGet(() -> anyQuestion().id());
    Question question = PROTOCOL.question(id).orElseThrow();
    Answer quiet = Sample.QUIET.get(id);
    return new Command.GiveAnswer(id, quiet != null && !chance(4) ? quiet : answerTo(question));
  }

  private Optional<String> earlier(Triage triage) {
    List<GivenAnswer> counting = triage.answers().stream().filter(a -> !a.struck()).toList();
    return counting.isEmpty()
        ? Optional.empty()
        : Optional.of(counting.get(random.nextInt(counting.size())).question());
  }

  private Question anyQuestion() {
    return PROTOCOL.questions().get(random.nextInt(PROTOCOL.questions().size()));
  }

  private Answer answerTo(Question question) {
    if (chance(8)) {
      return Answer.notSure();
    }
    return switch (question.kind()) {
      case YES_NO -> random.nextBoolean() ? Answer.yes() : Answer.no();
      case ONE_OF -> Answer.one(anyChoice(question));
      case ANY_OF ->
          new Answer.Several(
              question.choices().stream()
                  .map(c -> c.value())
                  .filter(_ -> chance(3))
                  .collect(Collectors.toSet()));
      case NUMBER, DURATION, OBSERVATION, SCALE ->
          new Answer.Amount(BigDecimal.valueOf(random.nextInt(-1, 50_000)));
    };
  }

  private String anyChoice(Question question) {
    return question.choices().get(random.nextInt(question.choices().size())).value();
  }

  private Patient patient() {
    return chance(3)
        ? Patient.unknown()
        : new Patient(
            Optional.of("Sam" + random.nextInt(9)),
            Optional.empty(),
            Optional.of(LocalDate.of(1930, 1, 1).plusDays(random.nextInt(36_000))),
            Optional.empty(),
            Optional.empty(),
            chance(2) ? Optional.of(Patient.Sex.MALE) : Optional.empty(),
            Optional.empty());
  }
}
