package org.onecall.encounter;

import java.math.BigDecimal;
import java.time.Instant;
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

  private static final List<ProtocolId> PROTOCOLS =
      List.of(Sample.FALL, MadeUp.WRIST, MadeUp.FEVER, MadeUp.UNWELL);
  private static final List<Question> QUESTIONS =
      PROTOCOLS.stream()
          .map(id -> MadeUp.SHELF.current(id).orElseThrow())
          .map(Protocol::questions)
          .flatMap(List::stream)
          .toList();

  private final Random random;

  RandomCommands(Random random) {
    this.random = random;
  }

  Command next(Encounter encounter, Instant now) {
    return switch (random.nextInt(29)) {
      case 0 -> new Command.RecordPatient(patient());
      case 1 -> chance(4) ? new Command.AskGate() : new Command.ChooseProtocol(anyProtocol());
      case 2 -> new Command.HoldSlot("utc", "utc@" + random.nextInt(5));
      case 3 -> new Command.ReleaseSlot(held(encounter));
      case 4 -> new Command.BookHeld(held(encounter));
      case 5 -> new Command.Refer(List.of("999", "falls-team", "none").get(random.nextInt(3)));
      case 6 -> new Command.HandOver("user" + random.nextInt(3));
      case 7 -> chance(5) ? ofTheCall() : answer(encounter);
      case 8 ->
          chance(10)
              ? new Command.Finish(
                  random.nextBoolean(),
                  chance(2) ? Optional.of("Because") : Optional.empty(),
                  chance(2) ? Optional.of("Their son drives them") : Optional.empty())
              : answer(encounter);
      case 9 -> chance(10) ? Sample.call("1.1") : answer(encounter);
      case 10 -> new Command.GiveAnswer(anyQuestion().id(), answerTo(anyQuestion()));
      case 11 -> chance(3) ? new Command.ReplaceProtocol(anyProtocol()) : answer(encounter);
      case 12 -> new Command.ResumeProtocol(anyProtocol());
      case 13 -> chance(3) ? new Command.SetAsideProtocol(anyProtocol()) : answer(encounter);
      case 14 -> brought(now);
      case 15 -> new Command.ExpireAnswers();
      case 16 -> new Command.NothingElse();
      case 17 -> new Command.AddNote(new Note.Text("A note"));
      case 18 -> new Command.SendCopy(new Copy.Phone("07700900123"));
      case 19 ->
          encounter
              .held()
              .<Command>map(h ->
                  new Command.ExtendHold(h.token(), h.expiresAt().plusSeconds(random.nextInt(9))))
              .orElseGet(() -> answer(encounter));
      case 20 -> new Command.ReferAlso(List.of("999", "falls-team", "none").get(random.nextInt(3)));
      case 22 -> readBack(encounter);
      case 21 -> chance(3) ? aboutTheEmergency() : answer(encounter);
      default -> answer(encounter);
    };
  }

  private Command ofTheCall() {
    return switch (random.nextInt(4)) {
      case 0 -> new Command.RingAgain(new CallId("back-out-again-1"), random.nextBoolean());
      case 1 -> new Command.CallerAnswered();
      default -> new Command.CallEnded();
    };
  }

  private Command aboutTheEmergency() {
    return switch (random.nextInt(3)) {
      case 0 -> new Command.AmbulanceRung("The call handler at 999");
      case 1 -> new Command.SeeEmergency("Rang them: they are in hospital");
      default -> new Command.AmbulanceJoined();
    };
  }

  private Command readBack(Encounter encounter) {
    ReadBack.Part part = ReadBack.Part.values()[random.nextInt(ReadBack.Part.values().length)];
    String said = chance(5) ? "something else" : part.saidName(encounter);
    return new Command.ConfirmPart(part, !chance(5), Optional.of(said));
  }

  /** The slot that is held; now and then, and where none is, another. */
  private String held(Encounter encounter) {
    return encounter
        .held()
        .filter(h -> !chance(5))
        .map(h -> h.slot().id())
        .orElseGet(() -> "utc@" + random.nextInt(5));
  }

  private ProtocolId anyProtocol() {
    return chance(9)
        ? new ProtocolId("none-such")
        : PROTOCOLS.get(random.nextInt(PROTOCOLS.size()));
  }

  private Command brought(Instant now) {
    Question question = anyQuestion();
    return new Command.BringAnswers(
        "NHS 111",
        List.of(
            new Brought(
                question.id(), answerTo(question), now.minusSeconds(random.nextInt(-5, 3_000))),
            new Brought("none-such", Answer.yes(), now)));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private Command answer(Encounter encounter) {
    Triage triage = encounter.triage();
    if (triage.protocol().isEmpty()) {
      return new Command.ChooseProtocol(anyProtocol());
    }
    String id =
        triage.question().isPresent() && !chance(6)
            ? triage.question().get()
            : earlier(triage).orElseGet(() -> anyQuestion().id());
    Question question =
        QUESTIONS.stream().filter(q -> q.id().equals(id)).findFirst().orElseGet(this::anyQuestion);
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
    return QUESTIONS.get(random.nextInt(QUESTIONS.size()));
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
