package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answer;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.Question;
import org.onecall.protocol.Urgency;

/** Several complaints in one call, answers that age, and protocols that hand over. */
class SeveralProtocolsTest {

  private static final Command.Finish WITHOUT_ASKING = new Command.Finish(false, Optional.empty());

  @Test
  void whatWasAnsweredOnceIsNotAskedByTheNextProtocol() {
    Play play = wristConcluded();
    play.chooses(MadeUp.FEVER);

    assertThat(play.encounter().triage().question()).contains("shivering");
    assertThat(asked(play)).containsOnlyOnce("awake-and-breathing").containsOnlyOnce("felt-hot");
  }

  @Test
  void mostUrgentOutcomeStandsWhicheverWasTakenUpFirst() {
    Play play = wristConcluded();
    assertThat(urgency(play)).isEqualTo(Urgency.SAME_DAY);
    play.chooses(MadeUp.FEVER).answers("shivering", Answer.yes());
    assertThat(urgency(play)).isEqualTo(Urgency.CLINICIAN_NOW);

    Play other = Play.madeUp().chooses(MadeUp.FEVER).throughTheGate();
    other.answers("felt-hot", Answer.yes()).answers("shivering", Answer.yes());
    other.chooses(MadeUp.WRIST);
    other.answers("wrist-bent", Answer.no()).answers("wrist-sore", Answer.no());
    assertThat(urgency(other)).isEqualTo(Urgency.CLINICIAN_NOW);
    assertThat(other.encounter().triage().outcome().orElseThrow().why())
        .containsExactly("Hot and shivering.");
  }

  @Test
  void outcomeOfOneIsKeptWhileTheOtherIsStillAsking() {
    Play play = wristConcluded().chooses(MadeUp.FEVER);

    Triage triage = play.encounter().triage();
    assertThat(triage.outcome()).isEmpty();
    assertThat(triage.following(MadeUp.WRIST).flatMap(Followed::concluded)).isPresent();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.OPEN);
    assertThat(play.refused(new Command.Refer("999"))).isEqualTo("no-outcome");
  }

  @Test
  void threatToLifeInOneEndsTheQuestionsOfAll() {
    Play play = wristConcluded().chooses(MadeUp.FEVER);
    play.answers("life-threats", Answer.several("chest-pain"));

    assertThat(play.encounter().triage().question()).isEmpty();
    assertThat(urgency(play)).isEqualTo(Urgency.AMBULANCE);
  }

  @Test
  void anAmbulanceThatOneForcesEndsTheQuestionsOfTwoThatAreUnfinished() {
    ProtocolId chest = new ProtocolId("chest-pain");
    Play play = Play.madeUp().chooses(MadeUp.WRIST).throughTheGate().chooses(MadeUp.FEVER);
    play.chooses(chest);
    Map<String, Answer> before =
        Map.of(
            "age", Answer.number(20_000),
            "sex", Answer.one("male"),
            "chest-pain-when", Answer.one("today-on-effort"));
    for (int i = 0; i < before.size() && !asks(play, "chest-pain-like"); i++) {
      String question = play.encounter().triage().question().orElseThrow();
      play.answers(question, before.get(question));
    }

    play.answers("chest-pain-like", Answer.several("tearing"));

    Triage triage = play.encounter().triage();
    assertThat(triage.question()).isEmpty();
    assertThat(urgency(play)).isEqualTo(Urgency.AMBULANCE);
    for (ProtocolId unfinished : List.of(MadeUp.WRIST, MadeUp.FEVER)) {
      assertThat(triage.following(unfinished).orElseThrow().concluded()).isEmpty();
    }

    // It was said by mistake: then both go on to ask.
    play.answers("chest-pain-like", Answer.none());
    assertThat(play.encounter().triage().outcome()).isEmpty();
    play.must(new Command.ResumeProtocol(MadeUp.WRIST));
    assertThat(asks(play, "wrist-bent")).isTrue();
    play.must(new Command.ResumeProtocol(MadeUp.FEVER));
    assertThat(asks(play, "felt-hot")).isTrue();
  }

  private static boolean asks(Play play, String question) {
    return play.encounter().triage().question().filter(question::equals).isPresent();
  }

  @Test
  void handlerGoesToAndFroAndNothingIsLost() {
    Play play = Play.madeUp().chooses(MadeUp.WRIST).throughTheGate();
    play.answers("wrist-bent", Answer.no());
    play.chooses(MadeUp.FEVER);
    assertThat(play.encounter().triage().question()).contains("felt-hot");

    play.must(new Command.ResumeProtocol(MadeUp.WRIST));
    assertThat(play.encounter().triage().question()).contains("wrist-sore");
    play.answers("wrist-sore", Answer.no());

    // The wrist has its outcome; the fever goes on by itself where it was left.
    assertThat(play.encounter().triage().active()).contains(MadeUp.FEVER);
    assertThat(play.encounter().triage().question()).contains("felt-hot");
    assertThat(play.refused(new Command.ResumeProtocol(MadeUp.WRIST)))
        .isEqualTo("protocol-concluded");
    play.answers("felt-hot", Answer.no());
    assertThat(urgency(play)).isEqualTo(Urgency.SELF_CARE);
  }

  @Test
  void protocolThatDoesNotFitIsReplacedAndItsAnswersAreStruck() {
    Play play = Play.madeUp().chooses(MadeUp.WRIST).throughTheGate();
    play.answers("wrist-bent", Answer.no());

    play.must(new Command.ReplaceProtocol(MadeUp.FEVER));

    assertThat(play.encounter().triage().followed())
        .extracting(Followed::id)
        .containsExactly(MadeUp.FEVER);
    assertThat(standing(play, "wrist-bent")).isEqualTo(Standing.STRUCK);
    assertThat(standing(play, "life-threats")).isEqualTo(Standing.COUNTS);
    play.chooses(MadeUp.WRIST);
    assertThat(standing(play, "wrist-bent")).isEqualTo(Standing.COUNTS);
  }

  @Test
  void nobodySetsAsideWhatWouldLowerTheUrgency() {
    Play play = wristConcluded().chooses(MadeUp.FEVER);
    assertThat(play.refused(new Command.SetAsideProtocol(MadeUp.WRIST)))
        .isEqualTo("protocol-concluded");
    // The wrist alone is for the GP too, so nothing is lost.
    play.must(new Command.SetAsideProtocol(MadeUp.FEVER));
    // Hot is at least the GP, whatever else is answered.
    Play hot = Play.madeUp().chooses(MadeUp.WRIST).throughTheGate();
    hot.answers("wrist-bent", Answer.no()).answers("wrist-sore", Answer.no());
    hot.chooses(MadeUp.FEVER).answers("felt-hot", Answer.yes());
    assertThat(hot.refused(new Command.SetAsideProtocol(MadeUp.FEVER))).isEqualTo("would-lower");
    assertThat(hot.refused(new Command.ReplaceProtocol(MadeUp.UNWELL))).isEqualTo("would-lower");
    assertThat(play.refused(new Command.SetAsideProtocol(new ProtocolId("none"))))
        .isEqualTo("protocol-not-followed");
    Play alone = Play.madeUp().chooses(MadeUp.FEVER);
    assertThat(alone.refused(new Command.SetAsideProtocol(MadeUp.FEVER)))
        .isEqualTo("last-protocol");
    alone.chooses(MadeUp.WRIST).must(new Command.SetAsideProtocol(MadeUp.FEVER));
    assertThat(alone.encounter().triage().active()).contains(MadeUp.WRIST);
  }

  @Test
  void protocolHandsOverWithItsAnswers() {
    Play play = Play.madeUp().chooses(MadeUp.UNWELL).throughTheGate();
    play.answers("felt-hot", Answer.yes());

    Triage triage = play.encounter().triage();
    assertThat(triage.active()).contains(MadeUp.FEVER);
    assertThat(triage.question()).contains("shivering");
    Followed fever = triage.following(MadeUp.FEVER).orElseThrow();
    assertThat(fever.because()).isEqualTo(Followed.Because.HANDED_OVER);
    assertThat(fever.from()).contains(MadeUp.UNWELL);
    assertThat(play.refused(new Command.SetAsideProtocol(MadeUp.FEVER)))
        .isEqualTo("protocol-handed-over");
    play.answers("shivering", Answer.yes());
    assertThat(urgency(play)).isEqualTo(Urgency.CLINICIAN_NOW);
  }

  @Test
  void shippedBackPainGoesOnWithTheQuestionsOfMaternity() {
    Patient woman =
        new Patient(
            Optional.empty(),
            Optional.empty(),
            Optional.of(LocalDate.of(1996, 5, 4)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Patient.Sex.FEMALE),
            Optional.empty());
    Play play = new Play().must(new Command.RecordPatient(woman));
    play.chooses(new ProtocolId("back-pain"));
    ProtocolId pregnancy = new ProtocolId("pregnancy");
    Set<String> yes = Set.of("awake-and-breathing", "pregnant", "can-manage-at-home");
    for (int i = 0; i < 40 && play.encounter().triage().following(pregnancy).isEmpty(); i++) {
      String id = play.encounter().triage().question().orElseThrow();
      Question question =
          Freshness.question(Sample.SHELF, play.encounter().triage(), id).orElseThrow();
      play.answers(
          id,
          switch (question.kind()) {
            case YES_NO -> yes.contains(id) ? Answer.yes() : Answer.no();
            case ANY_OF -> Answer.none();
            case ONE_OF -> Answer.one(question.choices().getFirst().value());
            case NUMBER, DURATION, OBSERVATION, SCALE ->
                new Answer.Amount(question.range().orElseThrow().min());
          });
    }

    Triage triage = play.encounter().triage();
    assertThat(triage.active()).contains(pregnancy);
    assertThat(triage.question()).contains("pregnancy-red");
    play.answers("pregnancy-red", Answer.several("pushing"));
    assertThat(urgency(play)).isEqualTo(Urgency.AMBULANCE);
  }

  @Test
  void changedAnswerTakesTheHandOverBackAndAgain() {
    Play play = Play.madeUp().chooses(MadeUp.UNWELL).throughTheGate();
    play.answers("felt-hot", Answer.yes()).answers("shivering", Answer.yes());

    play.answers("felt-hot", Answer.no());
    assertThat(play.encounter().triage().followed()).hasSize(1);
    assertThat(urgency(play)).isEqualTo(Urgency.SELF_CARE);
    assertThat(standing(play, "shivering")).isEqualTo(Standing.STRUCK);

    play.answers("felt-hot", Answer.yes());
    assertThat(urgency(play)).isEqualTo(Urgency.CLINICIAN_NOW);
    assertThat(asked(play)).containsOnlyOnce("shivering");
  }

  @Test
  void answerThatIsTooOldIsAskedAgainAndAFreshOneIsNot() {
    Play play = Play.madeUp().chooses(MadeUp.FEVER).throughTheGate();
    play.answers("felt-hot", Answer.yes());
    play.later(Duration.ofMinutes(14)).must(new Command.ExpireAnswers());
    assertThat(play.encounter().triage().question()).contains("shivering");

    play.later(Duration.ofMinutes(1)).must(new Command.ExpireAnswers());

    assertThat(play.encounter().triage().question()).contains("felt-hot");
    assertThat(standing(play, "felt-hot")).isEqualTo(Standing.EXPIRED);
    play.answers("felt-hot", Answer.no());
    assertThat(urgency(play)).isEqualTo(Urgency.SELF_CARE);
    assertThat(standings(play, "felt-hot")).containsExactly(Standing.REPLACED, Standing.COUNTS);
  }

  @Test
  void timeAloneReopensNothingThatWasConcluded() {
    Play play = wristConcluded();
    long version = play.encounter().version();

    play.later(Duration.ofHours(3)).must(new Command.ExpireAnswers());
    assertThat(play.encounter().version()).isEqualTo(version);

    // A new decision rests on fresh answers only.
    play.chooses(MadeUp.FEVER);
    assertThat(play.encounter().triage().question()).contains("felt-hot");
    assertThat(standing(play, "life-threats")).isEqualTo(Standing.COUNTS);
  }

  @Test
  void whatNhs111HasAskedIsNotAskedAgainWhileItIsFresh() {
    Play play = Play.madeUp();
    play.must(
        new Command.BringAnswers(
            "NHS 111",
            List.of(
                new Brought("awake-and-breathing", Answer.yes(), play.now()),
                new Brought("felt-hot", Answer.yes(), play.now().minusSeconds(840)),
                new Brought("shivering", Answer.number(3), play.now()),
                new Brought("no-such-question", Answer.yes(), play.now()))));
    assertThat(play.encounter().triage().answers()).hasSize(2);

    play.chooses(MadeUp.FEVER).answers("life-threats", Answer.none());
    play.answers("danger-now", Answer.none());
    assertThat(play.encounter().triage().question()).contains("shivering");
    assertThat(asked(play)).doesNotContain("awake-and-breathing", "felt-hot");

    // It ages from when it was given there.
    play.later(Duration.ofMinutes(2)).must(new Command.ExpireAnswers());
    assertThat(play.encounter().triage().question()).contains("felt-hot");
  }

  @Test
  void olderAnswerSentAlongDoesNotReplaceANewerOne() {
    Play play = wristConcluded();
    play.must(
        new Command.BringAnswers(
            "NHS 111",
            List.of(new Brought("felt-hot", Answer.no(), Sample.NOON.minusSeconds(60)))));

    assertThat(play.encounter().triage().counting("felt-hot").orElseThrow().answer())
        .isEqualTo(Answer.yes());
  }

  @Test
  void callIsNotFinishedBeforeTheCallerWasAskedForAnythingElse() {
    Play play = wristConcluded().must(new Command.Refer("falls-team")).readBack();
    assertThat(play.refused(WITHOUT_ASKING)).isEqualTo("anything-else");

    play.must(new Command.NothingElse()).must(WITHOUT_ASKING);
    assertThat(play.encounter().state()).isEqualTo(EncounterState.FINISHED);

    // Something else was taken up after they had said no.
    Play again = wristConcluded().must(new Command.NothingElse()).chooses(MadeUp.FEVER);
    again.answers("shivering", Answer.no()).must(new Command.Refer("falls-team")).readBack();
    assertThat(again.refused(WITHOUT_ASKING)).isEqualTo("anything-else");
    again.must(new Command.Finish(true, Optional.empty()));
    assertThat(again.history()).extracting(Recorded::event).contains(new Event.NothingElse());
  }

  @Test
  void nobodyIsKeptForASecondComplaintWhoNeedsAnAmbulance() {
    Play play = Play.madeUp().chooses(MadeUp.WRIST);
    play.answers("awake-and-breathing", Answer.no()).must(new Command.Refer("999"));
    play.must(new Command.AmbulanceJoined());

    play.readBack().must(WITHOUT_ASKING);
  }

  @Test
  void notesAndCopiesHaveTheirBounds() {
    Play play = wristConcluded();
    Command.AddNote note = new Command.AddNote(new Note.Text("Key is with the neighbour"));
    for (int i = 0; i < Note.NOTES_MAX; i++) {
      play.must(note);
    }
    assertThat(play.refused(note)).isEqualTo("too-many-notes");
    Command.SendCopy copy = new Command.SendCopy(new Copy.Phone("07700900123"));
    assertThat(Play.madeUp().refused(copy)).isEqualTo("no-outcome");
    for (int i = 0; i < Copy.COPIES_MAX; i++) {
      play.must(copy);
    }
    assertThat(play.refused(copy)).isEqualTo("too-many-copies");
    assertThat(play.effects()).extracting(Effect::key).doesNotHaveDuplicates();
    assertThat(play.effects().getFirst())
        .isInstanceOfSatisfying(
            Effect.SendText.class,
            text ->
                assertThat(text.text())
                    .contains("From your call on ")
                    .contains(play.encounter().triage().outcome().orElseThrow().worsening())
                    .hasSizeLessThanOrEqualTo(CopyText.CHARS_MAX));
    assertThat(play.encounter().toString()).doesNotContain("neighbour").doesNotContain("900123");
  }

  @Test
  void clockOfAHoldMovesWhenThePlacesExtendIt() {
    Play play = Play.concluded().must(new Command.HoldSlot("utc", "utc@13:00"));
    Held held = play.encounter().held().orElseThrow();

    play.must(new Command.ExtendHold(held.token(), held.expiresAt().plusSeconds(100)));
    assertThat(play.encounter().held().orElseThrow().expiresAt())
        .isEqualTo(held.expiresAt().plusSeconds(100));
    long version = play.encounter().version();
    play.must(new Command.ExtendHold("another", held.expiresAt().plusSeconds(900)));
    play.must(new Command.ExtendHold(held.token(), held.expiresAt()));
    assertThat(play.encounter().version()).isEqualTo(version);
  }

  /** A sore wrist, and hot: the GP within 24 hours. */
  private static Play wristConcluded() {
    return Play.madeUp()
        .chooses(MadeUp.WRIST)
        .throughTheGate()
        .answers("wrist-bent", Answer.no())
        .answers("wrist-sore", Answer.yes())
        .answers("felt-hot", Answer.yes());
  }

  private static Urgency urgency(Play play) {
    return play.encounter().triage().outcome().orElseThrow().urgency();
  }

  private static Standing standing(Play play, String question) {
    return standings(play, question).getLast();
  }

  private static List<Standing> standings(Play play, String question) {
    return play.encounter().triage().answers().stream()
        .filter(a -> a.question().equals(question))
        .map(GivenAnswer::standing)
        .toList();
  }

  private static List<String> asked(Play play) {
    return play.history().stream()
        .map(Recorded::event)
        .filter(Event.QuestionAsked.class::isInstance)
        .map(e -> ((Event.QuestionAsked) e).question())
        .collect(Collectors.toList());
  }
}
