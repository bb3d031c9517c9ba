package org.onecall.encounter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.ProtocolId;

/** An encounter played command by command, without a service or a journal. */
final class Play {

  private final FakePlaces places;
  private final List<Recorded> history = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final EncounterId id;
  private Encounter encounter;
  private final Decider decider;
  private long second;

  Play(String call, FakePlaces places) {
    this(call, places, Sample.DECIDER);
  }

  Play(String call, FakePlaces places, Decider decider) {
    this.places = places;
    this.decider = decider;
    Command.OpenCall opening = Sample.call(call);
    this.id = EncounterIds.of(opening.call());
    Recorded first =
        new Recorded(
            1,
            Sample.NOON,
            Sample.AMIRA,
            new Event.Opened(opening.call(), opening.line(), opening.caller(), opening.handler()));
    history.add(first);
    encounter = Encounter.begin(id, first);
  }

  Play() {
    this("1.1", new FakePlaces());
  }

  /** One that may follow the made-up protocols too. */
  static Play madeUp() {
    return new Play("1.1", new FakePlaces(), MadeUp.DECIDER);
  }

  /** Lets time pass. */
  Play later(Duration time) {
    second += time.toSeconds();
    return this;
  }

  Instant now() {
    return Sample.NOON.plusSeconds(second);
  }

  /** Answers the gate's questions without an alarm. */
  Play throughTheGate() {
    return answers("awake-and-breathing", Answer.yes())
        .answers("life-threats", Answer.none())
        .answers("danger-now", Answer.none());
  }

  Encounter encounter() {
    return encounter;
  }

  List<Recorded> history() {
    return List.copyOf(history);
  }

  List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** Does it, and returns why not if it is refused. */
  Optional<Refusal> does(Command command) {
    second++;
    Moment moment = new Moment(Sample.NOON.plusSeconds(second), Sample.AMIRA);
    Decision decision = decider.decide(encounter, command, moment);
    if (decision instanceof Decision.NeedsPlaces(var requests)) {
      List<PlaceAnswer> answers = new ArrayList<>();
      for (PlaceRequest request : requests) {
        answers.add(places.answer(id, request));
        if (answers.getLast() instanceof PlaceAnswer.Unavailable) {
          break;
        }
      }
      decision = decider.decide(encounter, command, moment, answers);
    }
    return switch (decision) {
      case Decision.Refused(var refusal) -> Optional.of(refusal);
      case Decision.NeedsPlaces(var requests) ->
          throw new AssertionError("asked twice for " + requests);
      case Decision.Accepted(var events, var follow) -> {
        for (Event event : events) {
          Recorded recorded =
              new Recorded(encounter.version() + 1, moment.at(), moment.by(), event);
          history.add(recorded);
          encounter = encounter.apply(recorded);
        }
        effects.addAll(follow);
        yield Optional.empty();
      }
    };
  }

  /** Does it; it must be accepted. */
  Play must(Command command) {
    does(command)
        .ifPresent(refusal -> {
          throw new AssertionError(command + " was refused: " + refusal);
        });
    return this;
  }

  String refused(Command command) {
    return does(command)
        .map(Refusal::code)
        .orElseThrow(() -> new AssertionError(command + " was done"));
  }

  Play chooses(ProtocolId protocol) {
    return must(new Command.ChooseProtocol(protocol));
  }

  Play answers(String question, Answer answer) {
    return must(new Command.GiveAnswer(question, answer));
  }

  /** Answers whatever is asked until an outcome stands. */
  Play toTheEnd() {
    for (int i = 0; i < 60 && encounter.triage().question().isPresent(); i++) {
      String question = encounter.triage().question().get();
      Answer answer = Sample.QUIET.get(question);
      if (answer == null) {
        throw new AssertionError("no answer to " + question);
      }
      answers(question, answer);
    }
    return this;
  }

  /** Everything that there is to read back is read back, and the caller agrees. */
  Play readBack() {
    ReadBack.parts(encounter).forEach(part -> must(confirming(part)));
    return this;
  }

  /** The caller agrees to a part as it stands now. */
  Command confirming(ReadBack.Part part) {
    return new Command.ConfirmPart(part, true, Optional.of(part.saidName(encounter)));
  }

  /** As far as the outcome of a quiet fall. */
  static Play concluded() {
    return new Play()
        .must(new Command.RecordPatient(Sample.PATIENT))
        .chooses(Sample.FALL)
        .toTheEnd();
  }
}
