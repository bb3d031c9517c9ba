package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Level;
import org.onecall.protocol.ProtocolId;

/** What a handler does, and what becomes of it. */
class DeciderTest {

  private static final Command.Finish FINISH = new Command.Finish(true, Optional.empty());
  private static final Command.HoldSlot HOLD = new Command.HoldSlot("utc", "utc@13:00");
  private static final Command.BookHeld BOOK = new Command.BookHeld(HOLD.slot());

  @Test
  void quietFallEndsPlacedAndFinished() {
    Play play = Play.concluded();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.CONCLUDED);

    play.must(HOLD);
    assertThat(play.encounter().held()).isPresent();
    play.must(BOOK);

    Placement placement = play.encounter().placement().orElseThrow();
    assertThat(placement.reference()).isEqualTo("OC-TEST-1");
    assertThat(placement.slot().orElseThrow().id()).isEqualTo("utc@13:00");
    assertThat(play.encounter().held()).isEmpty();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.PLACED);
    play.readBack().must(FINISH);
    assertThat(play.encounter().state()).isEqualTo(EncounterState.FINISHED);
    assertThat(play.effects())
        .containsExactly(
            new Effect.TellService(placement.service(), placement.slot(), "OC-TEST-1"),
            new Effect.TellPractice(play.encounter().id()));
  }

  @Test
  void recordAnswersWhatNeedNotBeAsked() {
    Play play = Play.concluded();

    assertThat(play.encounter().triage().answers())
        .filteredOn(a -> a.source() == AnswerSource.RECORD)
        .extracting(GivenAnswer::question, GivenAnswer::label)
        .contains(
            org.assertj.core.groups.Tuple.tuple("age", "85 years"),
            org.assertj.core.groups.Tuple.tuple("sex", "Female"));
    assertThat(play.history())
        .extracting(Recorded::event)
        .doesNotContain(new Event.QuestionAsked("age"));
  }

  @Test
  void redFlagConcludesAtOnce() {
    Play play =
        new Play()
            .chooses(Sample.FALL)
            .answers("awake-and-breathing", Answer.yes())
            .answers("life-threats", Answer.several("stroke-signs"));

    assertThat(play.encounter().triage().question()).isEmpty();
    assertThat(play.encounter().triage().outcome().orElseThrow().level())
        .isEqualTo(Level.EMERGENCY);
  }

  @Test
  void earlierAnswerChangedStrikesWhatNoLongerMatters() {
    Play play = Play.concluded();
    long before = play.encounter().triage().answers().size();

    play.answers("life-threats", Answer.several("chest-pain"));

    Triage triage = play.encounter().triage();
    assertThat(triage.outcome().orElseThrow().level()).isEqualTo(Level.EMERGENCY);
    assertThat(triage.answers()).hasSize((int) before + 1);
    assertThat(triage.answers())
        .filteredOn(a -> a.question().equals("life-threats"))
        .extracting(GivenAnswer::standing)
        .containsExactly(GivenAnswer.Standing.REPLACED, GivenAnswer.Standing.COUNTS);
    assertThat(triage.answers())
        .filteredOn(a -> a.question().equals("pain-score"))
        .extracting(GivenAnswer::standing)
        .containsExactly(GivenAnswer.Standing.STRUCK);

    play.answers("life-threats", Answer.none());

    assertThat(play.encounter().triage().counting("pain-score")).isPresent();
    assertThat(play.encounter().triage().outcome())
        .isEqualTo(Play.concluded().encounter().triage().outcome());
  }

  @Test
  void aRefusedOfferIsOnRecordWithItsReasonAndTheLastWordCounts() {
    ServiceRef utc = new ServiceRef("utc", "The utc");
    Play play =
        Play.concluded()
            .must(new Command.RefuseOffer(utc, 42, "It is too far", Optional.empty()))
            .must(
                new Command.RefuseOffer(
                    utc, 99, "Another reason", Optional.of("Was there last week")));
    assertThat(play.encounter().choosing().refusals())
        .singleElement()
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(99));
    assertThat(
            new Play().refused(new Command.RefuseOffer(utc, 42, "It is too far", Optional.empty())))
        .isEqualTo("no-outcome");
  }

  @Test
  void thatAContactOfTheCarePlanWasReachedIsOnRecordWithWhatCameOfItAndTheLastWordCounts() {
    ServiceRef son = new ServiceRef("contact:0f5c2a11-1:2", "Tom Sample, her son");
    Play play =
        Play.concluded()
            .must(new Command.FollowPlan(son, false, "Asks what we think"))
            .must(new Command.FollowPlan(son, true, "He is on his way"));
    assertThat(play.encounter().choosing().followed())
        .singleElement()
        .satisfies(reached -> {
          assertThat(reached.seesToIt()).isTrue();
          assertThat(reached.words()).isEqualTo("He is on his way");
        });
    assertThat(play.encounter().choosing().reached(son.id())).isTrue();
    assertThat(play.encounter().choosing().refused(son.id())).isFalse();
    assertThat(new Play().refused(new Command.FollowPlan(son, true, "He is on his way")))
        .isEqualTo("no-outcome");
  }

  @Test
  void cancellingTheOwnBookingLeavesTheOutcomeToBePlacedAgain() {
    Play play = Play.concluded().must(HOLD).must(BOOK);
    String reference = play.encounter().placement().orElseThrow().reference();
    play.must(new Command.CancelBooking(reference, "No transport"));
    assertThat(play.encounter().placement()).isEmpty();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.CONCLUDED);
    assertThat(play.effects().getLast()).isInstanceOf(Effect.TellServiceNot.class);
    play.must(new Command.Refer("999"));
  }

  @Test
  void emergencyFoundAfterBookingLeavesThePlaceAndAsksForABetterOne() {
    Play play = Play.concluded().must(HOLD).must(BOOK);

    play.answers("life-threats", Answer.several("chest-pain"));

    assertThat(play.encounter().state()).isEqualTo(EncounterState.CONCLUDED);
    assertThat(play.encounter().placement()).isPresent();
    assertThat(play.refused(FINISH)).isEqualTo("emergency-open");
    play.must(new Command.AmbulanceJoined());
    assertThat(play.refused(FINISH)).isEqualTo("no-service");
    play.must(new Command.Refer("999"));
    assertThat(play.encounter().placement().orElseThrow().service().id()).isEqualTo("999");
    assertThat(play.history())
        .extracting(Recorded::event)
        .contains(new Event.PlaceGivenBack("OC-TEST-1"));
    assertThat(play.effects())
        .contains(new Effect.TellServiceNot(new ServiceRef("utc", "The utc"), "OC-TEST-1"));
    play.readBack().must(FINISH);
  }

  @Test
  void whatWasHeldForAnotherOutcomeIsNotBooked() {
    Play play = Play.concluded().must(HOLD);
    play.answers("life-threats", Answer.several("chest-pain"));
    assertThat(play.refused(BOOK)).isEqualTo("hold-outdated");
    play.answers("life-threats", Answer.none());
    play.must(BOOK);
  }

  @Test
  void otherSlotIsHeldInPlaceOfTheFirst() {
    FakePlaces places = new FakePlaces();
    Play play = new Play("1.1", places);
    play.chooses(Sample.FALL).toTheEnd().must(HOLD);

    play.must(new Command.HoldSlot("utc", "utc@14:00"));

    assertThat(play.encounter().held().orElseThrow().slot().id()).isEqualTo("utc@14:00");
    assertThat(play.refused(BOOK)).as("of the page that shows the first").isEqualTo("hold-changed");
    assertThat(play.refused(new Command.BookBesides(HOLD.slot(), "Two wounds")))
        .isEqualTo("hold-changed");
    assertThat(play.refused(new Command.ReleaseSlot(HOLD.slot()))).isEqualTo("hold-changed");
    assertThat(play.encounter().held().orElseThrow().slot().id()).isEqualTo("utc@14:00");
    Play other = new Play("1.2", places).chooses(Sample.FALL).toTheEnd();
    other.must(HOLD);
  }

  @Test
  void slotThatIsGoneIsRefusedWithAlternatives() {
    FakePlaces places = new FakePlaces();
    new Play("1.1", places).chooses(Sample.FALL).toTheEnd().must(HOLD);
    Play late = new Play("1.2", places).chooses(Sample.FALL).toTheEnd();

    assertThat(late.does(HOLD))
        .contains(
            new Refusal.NoPlace("slot-gone", "Somebody else has it.", List.of(FakePlaces.OTHER)));
    assertThat(late.encounter().held()).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsRefusedByName() {
    Play play = new Play();
    Command.GiveAnswer answer = new Command.GiveAnswer("awake-and-breathing", Answer.yes());

    assertThat(play.refused(answer)).isEqualTo("no-protocol");
    assertThat(play.refused(new Command.ChooseProtocol(new ProtocolId("none-such"))))
        .isEqualTo("unknown-protocol");
    play.chooses(Sample.FALL);
    assertThat(play.refused(new Command.ChooseProtocol(Sample.FALL))).isEqualTo("protocol-chosen");
    assertThat(play.refused(new Command.GiveAnswer("none-such", Answer.yes())))
        .isEqualTo("unknown-question");
    assertThat(play.refused(new Command.GiveAnswer("pain-score", Answer.number(3))))
        .isEqualTo("question-not-asked");
    assertThat(play.refused(new Command.GiveAnswer("awake-and-breathing", Answer.number(3))))
        .isEqualTo("wrong-kind");
    assertThat(play.refused(new Command.GiveAnswer("awake-and-breathing", Answer.one("maybe"))))
        .isEqualTo("unknown-choice");
    assertThat(play.refused(HOLD)).isEqualTo("no-outcome");
    assertThat(play.refused(new Command.Refer("999"))).isEqualTo("no-outcome");
    assertThat(play.refused(BOOK)).isEqualTo("no-outcome");
    assertThat(play.refused(new Command.ReleaseSlot(HOLD.slot()))).isEqualTo("nothing-held");
    assertThat(play.refused(Sample.call("1.1"))).isEqualTo("already-open");
    assertThat(play.refused(FINISH)).isEqualTo("reason-needed");
    play.toTheEnd();
    assertThat(play.refused(BOOK)).isEqualTo("nothing-held");
    assertThat(play.refused(FINISH)).isEqualTo("no-service");
    assertThat(play.refused(new Command.Refer("none-such"))).isEqualTo("unknown-service");
    play.must(new Command.Refer("falls-team"));
    assertThat(play.refused(new Command.Refer("falls-team"))).isEqualTo("already-placed");
    assertThat(play.refused(new Command.Finish(false, Optional.empty())))
        .isEqualTo("not-read-back");
    play.readBack().must(FINISH);
    assertThat(play.refused(FINISH)).isEqualTo("already-finished");
    assertThat(play.refused(answer)).isEqualTo("already-finished");
  }

  @Test
  void birthAfterTodayIsRefused() {
    Patient unborn =
        new Patient(
            Optional.empty(),
            Optional.empty(),
            Optional.of(LocalDate.of(2026, 11, 23)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(new Play().refused(new Command.RecordPatient(unborn))).isEqualTo("born-later");
  }

  @Test
  void callerWhoHangsUpAtAnyStepIsOnRecordAndNothingElseChanges() {
    Play walked = new Play().must(new Command.RecordPatient(Sample.PATIENT)).chooses(Sample.FALL);
    int steps = 0;
    while (walked.encounter().triage().question().isPresent()) {
      Play play = replayed(walked);
      Triage before = play.encounter().triage();
      play.must(new Command.CallEnded());
      assertThat(play.encounter().call().endedAt()).isPresent();
      assertThat(play.encounter().triage()).isEqualTo(before);
      play.must(new Command.Finish(false, Optional.empty()));
      play.must(new Command.CallEnded());
      String question = walked.encounter().triage().question().get();
      walked.answers(question, Sample.QUIET.get(question));
      steps++;
    }
    assertThat(steps).isGreaterThan(10);
    assertThat(
            walked
                .must(new Command.CallEnded())
                .refused(new Command.Finish(false, Optional.empty())))
        .isEqualTo("no-service");
    walked.must(new Command.Finish(false, Optional.of("Caller hung up before a place was found")));
  }

  @Test
  void callEndedAfterTheFinishIsStillRecorded() {
    Play play = Play.concluded().must(new Command.Refer("999")).readBack().must(FINISH);

    play.must(new Command.CallEnded());

    assertThat(play.encounter().call().endedAt()).isPresent();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.FINISHED);
  }

  @Test
  void finishLetsGoOfWhatIsHeld() {
    FakePlaces places = new FakePlaces();
    Play play = new Play("1.1", places).chooses(Sample.FALL).toTheEnd().must(HOLD);
    play.must(new Command.Finish(true, Optional.of("Wants to ask her daughter first")));

    assertThat(play.encounter().held()).isEmpty();
    new Play("1.2", places).chooses(Sample.FALL).toTheEnd().must(HOLD);
  }

  @Test
  void nextHandlerGoesOn() {
    Play play = new Play().must(new Command.HandOver("ben"));

    assertThat(play.encounter().call().handler()).isEqualTo("ben");
    long version = play.encounter().version();
    assertThat(play.must(new Command.HandOver("ben")).encounter().version()).isEqualTo(version);
  }

  @Test
  void birthDateRecordedLaterReplacesNothingThatWasSaid() {
    Play play = new Play().chooses(Sample.FALL);
    while (!play.encounter().triage().question().orElseThrow().equals("age")) {
      String question = play.encounter().triage().question().get();
      play.answers(question, Sample.QUIET.get(question));
    }
    play.answers("age", Answer.number(20_000));

    play.must(new Command.RecordPatient(Sample.PATIENT));

    assertThat(play.encounter().triage().counting("age").orElseThrow().answer())
        .isEqualTo(Answer.number(20_000));
  }

  @Test
  void textFormsShowNothingOfAnybody() {
    Play play = Play.concluded();

    assertThat(play.encounter().toString())
        .doesNotContain("Edith")
        .doesNotContain("01632960999")
        .doesNotContain("1941");
  }

  private static Play replayed(Play walked) {
    Play play = new Play().must(new Command.RecordPatient(Sample.PATIENT)).chooses(Sample.FALL);
    for (GivenAnswer given : walked.encounter().triage().answers()) {
      if (given.source() == AnswerSource.ASKED) {
        play.answers(given.question(), given.answer());
      }
    }
    return play;
  }
}
