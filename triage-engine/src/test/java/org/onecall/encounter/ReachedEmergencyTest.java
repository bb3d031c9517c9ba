package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Level;
import org.onecall.protocol.Outcome;

/** Promise 6: whether an emergency was handed over, and for which emergency, is in the history. */
class ReachedEmergencyTest {

  private static ReachedEmergency emergency(Play play) {
    ReachedEmergency one = play.encounter().triage().emergency().orElseThrow();
    assertThat(Encounter.replay(play.encounter().id(), play.history()).triage().emergency())
        .as("whoever reads the history anew")
        .contains(one);
    return one;
  }

  private static Play reached() {
    return new Play()
        .must(new Command.RecordPatient(Sample.PATIENT))
        .chooses(Sample.FALL)
        .answers("awake-and-breathing", Answer.no());
  }

  @Test
  void theAmbulanceThatWasInTheCallIsKeptWhenTheAnswerIsChangedAndOwedAnewWhenItIsReachedAnew() {
    Play play = reached();
    assertThat(emergency(play).ambulanceAt()).isEmpty();

    play.must(new Command.AmbulanceJoined());
    assertThat(emergency(play).ambulanceAt()).contains(play.now());
    long version = play.encounter().version();
    play.must(new Command.AmbulanceJoined());
    assertThat(play.encounter().version()).as("told twice is told once").isEqualTo(version);

    play.answers("awake-and-breathing", Answer.yes());
    ReachedEmergency undone = emergency(play);
    assertThat(undone.undoneAt()).contains(play.now());
    assertThat(undone.ambulanceAt()).isPresent();
    long quiet = play.encounter().version();
    play.must(new Command.AmbulanceJoined());
    assertThat(play.encounter().version()).as("there is none to hand over").isEqualTo(quiet);

    play.answers("awake-and-breathing", Answer.no());
    assertThat(emergency(play)).isEqualTo(new ReachedEmergency(undone.since(), Optional.empty()));
    play.must(new Command.AmbulanceJoined());
    assertThat(emergency(play).ambulanceAt()).contains(play.now());
  }

  @Test
  void placeFromBeforeItWasReachedIsNoneForItAndOneThatIsGivenBackNoLonger() {
    Play play =
        Play.concluded()
            .must(new Command.HoldSlot("utc", "utc@13:00"))
            .must(new Command.BookHeld("utc@13:00"));
    play.answers("life-threats", Answer.several("chest-pain"));
    assertThat(play.encounter().placement()).isPresent();
    assertThat(emergency(play).placedAt()).isEmpty();

    play.must(new Command.Refer("999"));
    assertThat(emergency(play).placedAt()).contains(play.now());
    String reference = play.encounter().placement().orElseThrow().reference();
    play.must(new Command.CancelBooking(reference, "They do not come"));
    assertThat(emergency(play).placedAt()).isEmpty();

    play.must(new Command.Refer("999")).answers("life-threats", Answer.none());
    assertThat(emergency(play).undoneAt()).isPresent();
    assertThat(emergency(play).placedAt()).as("it had its place").isPresent();
  }

  @Test
  void timeThatIsGivenLaterIsForWhatItWasChosenForAndQuietsNoEmergency() {
    Encounter concluded = Play.concluded().encounter();
    Event.PlaceAwaited awaited =
        new Event.PlaceAwaited(new ServiceRef("utc", "The utc"), FakePlaces.OTHER, "OC-LATE-1");
    Event.Placed given =
        new Event.Placed(awaited.service(), Optional.of(awaited.slot()), awaited.reference());
    Outcome urgent = concluded.triage().outcome().orElseThrow();
    Encounter calm = after(after(concluded, awaited), given);
    assertThat(calm.placement().orElseThrow().madeFor()).isEqualTo(urgent);
    assertThat(calm.state()).isEqualTo(EncounterState.PLACED);

    Outcome emergency = reached().encounter().triage().outcome().orElseThrow();
    Encounter worse =
        after(after(after(concluded, awaited), new Event.OutcomeReached(emergency)), given);
    assertThat(worse.state()).as("the place is not for this").isEqualTo(EncounterState.CONCLUDED);
    assertThat(worse.triage().emergency().orElseThrow().placedAt()).isEmpty();

    Encounter asking =
        after(after(after(concluded, awaited), new Event.QuestionAsked("blacked-out")), given);
    assertThat(asking.placement()).as("a place that was given is not forgotten").isPresent();
  }

  private static Encounter after(Encounter encounter, Event event) {
    return encounter.apply(
        new Recorded(encounter.version() + 1, Sample.NOON.plusSeconds(999), Sample.AMIRA, event));
  }

  @Test
  void itStandsWhileTheQuestionsOfAnotherProtocolAreAsked() {
    Play play =
        Play.madeUp()
            .must(new Command.RecordPatient(Sample.PATIENT))
            .chooses(MadeUp.FEVER)
            .answers("awake-and-breathing", Answer.no());
    assertThat(play.encounter().triage().outcome().orElseThrow().level())
        .isEqualTo(Level.EMERGENCY);
    ReachedEmergency first = emergency(play);
    play.chooses(MadeUp.WRIST);
    assertThat(emergency(play)).isEqualTo(first);
  }
}
