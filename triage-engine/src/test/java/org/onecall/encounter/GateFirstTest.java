package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Urgency;

/** The emergency questions before the problem is known: once, and nothing of them is lost. */
class GateFirstTest {
  private static final ProtocolId LAST = new ProtocolId("none-fits");
  private static final Protocol LAST_RESORT = MadeUp.SHELF.lastResort().orElseThrow();

  private static final Command.OpenCall FIRST =
      new Command.OpenCall(
          new CallId("1.1"),
          "public",
          new Caller("01632960999"),
          "amira",
          Optional.of(false),
          true);

  private static List<Event> opened(ProtocolShelf shelf, Command.OpenCall opening) {
    return new Decider(() -> shelf)
        .open(EncounterIds.of(opening.call()), opening, new Moment(Sample.NOON, Sample.AMIRA))
        .events();
  }

  private static Play asked() {
    return Play.madeUp().must(new Command.AskGate());
  }

  private static Followed followed(Play play, ProtocolId id) {
    return play.encounter().triage().following(id).orElseThrow();
  }

  @Test
  void aCallBeginsWithThemInTheOneActThatOpensItWhereTheServiceWantsThemFirst() {
    List<Event> events = opened(MadeUp.SHELF, FIRST);

    assertThat(events.getFirst()).isInstanceOf(Event.Opened.class);
    assertThat(events).contains(new Event.ProtocolChosen(ProtocolRef.of(LAST_RESORT), true));
    assertThat(events.getLast()).isEqualTo(new Event.QuestionAsked("awake-and-breathing"));
    for (Event event : events) {
      assertThat(EventCodec.read(EventCodec.write(event))).isEqualTo(event);
    }
  }

  @Test
  void itIsTheSameAsWhenTheHandlerAsksForThem() {
    List<Event> byItself = opened(MadeUp.SHELF, FIRST);
    List<Event> asked = asked().history().stream().map(Recorded::event).toList();

    assertThat(byItself.subList(1, byItself.size())).isEqualTo(asked.subList(1, asked.size()));
  }

  @Test
  void itBeginsWithNothingWhereTheyAreLeftToTheHandlerOrNoProtocolIsTheLastResort() {
    assertThat(opened(MadeUp.SHELF, Sample.call("1.1"))).hasSize(1);
    List<Protocol> others = MadeUp.SHELF.all().stream().filter(one -> !one.isLastResort()).toList();
    assertThat(opened(ProtocolShelf.of(others), FIRST)).hasSize(1);
    Play play = new Play("1.1", new FakePlaces(), new Decider(() -> ProtocolShelf.of(others)));
    assertThat(play.refused(new Command.AskGate())).isEqualTo("unknown-protocol");
  }

  @Test
  void askingForThemAgainOrWhereAProtocolAsksThemAnywayDoesNothing() {
    Play play = asked();
    long version = play.encounter().version();
    play.must(new Command.AskGate()).must(new Command.HandOver("ben")).must(new Command.AskGate());
    assertThat(play.encounter().version()).isEqualTo(version + 1);

    Play wrist = Play.madeUp().chooses(MadeUp.WRIST);
    long before = wrist.encounter().version();
    assertThat(wrist.must(new Command.AskGate()).encounter().version()).isEqualTo(before);
  }

  @Test
  void theProblemThatIsFoundAfterThemIsWhatTheCallIsAboutAndAsksNoneOfThemAgain() {
    Play play = asked().throughTheGate();
    assertThat(LAST_RESORT.gate())
        .isEqualTo(Set.of("awake-and-breathing", "life-threats", "danger-now"))
        .doesNotContain(play.encounter().triage().question().orElseThrow());
    assertThat(play.encounter().triage().gate()).isPresent();

    play.must(new Command.ReplaceProtocol(MadeUp.WRIST));

    Triage triage = play.encounter().triage();
    assertThat(triage.question()).contains("wrist-bent");
    assertThat(triage.followed()).hasSize(1);
    assertThat(followed(play, MadeUp.WRIST).because()).isEqualTo(Followed.Because.CHOSEN);
    assertThat(triage.gate()).isEmpty();
    assertThat(
            play.history().stream()
                .filter(one -> one.event() instanceof Event.QuestionAsked)
                .filter(one -> one.event().equals(new Event.QuestionAsked("awake-and-breathing"))))
        .hasSize(1);
  }

  @Test
  void whereNothingElseFitsItsOwnQuestionsFollow() {
    Play play = asked().throughTheGate();
    Optional<String> next = play.encounter().triage().question();

    play.chooses(LAST);
    assertThat(play.encounter().triage().question()).isEqualTo(next);
    assertThat(play.encounter().triage().gate()).isEmpty();
    assertThat(followed(play, LAST).because()).isEqualTo(Followed.Because.CHOSEN);
    assertThat(play.refused(new Command.ChooseProtocol(LAST))).isEqualTo("protocol-chosen");

    Play inItsPlace = asked().throughTheGate().must(new Command.ReplaceProtocol(LAST));
    assertThat(inItsPlace.encounter().triage().gate()).isEmpty();
  }

  @Test
  void aProblemTakesItsPlaceHoweverItIsChosenAndAtWhicheverQuestion() {
    for (Play play : List.of(asked(), asked().throughTheGate())) {
      play.chooses(MadeUp.WRIST);

      assertThat(play.encounter().triage().gate()).isEmpty();
      assertThat(play.encounter().triage().followed()).hasSize(1);
      assertThat(followed(play, MadeUp.WRIST).because()).isEqualTo(Followed.Because.CHOSEN);
    }
  }

  @Test
  void whatFitsNothingElseCanBeFollowedBesidesTheProblemAllTheSame() {
    Play play = asked().throughTheGate().chooses(MadeUp.WRIST).chooses(LAST);

    assertThat(play.encounter().triage().followed()).hasSize(2);
    assertThat(play.encounter().triage().gate()).isEmpty();
    assertThat(followed(play, LAST).because()).isEqualTo(Followed.Because.ALSO);
  }

  @Test
  void whatAnotherServiceHasAskedAlreadyIsNotAskedAgain() {
    Play play = asked();
    Brought brought = new Brought("awake-and-breathing", Answer.yes(), play.now());

    play.must(new Command.BringAnswers("NHS 111", List.of(brought)));

    assertThat(play.encounter().triage().question()).contains("life-threats");
    assertThat(play.encounter().triage().gate()).isPresent();
  }

  @Test
  void anEmergencyEndsThemAtOnceAndTakenBackTheyGoOnWhereTheyWere() {
    Play play = asked().answers("awake-and-breathing", Answer.no());
    assertThat(play.encounter().triage().outcome().orElseThrow().urgency())
        .isEqualTo(Urgency.AMBULANCE);
    assertThat(play.encounter().triage().gate()).isEmpty();

    play.answers("awake-and-breathing", Answer.yes());
    assertThat(play.encounter().triage().question()).contains("life-threats");
    assertThat(play.encounter().triage().gate()).isPresent();
  }
}
