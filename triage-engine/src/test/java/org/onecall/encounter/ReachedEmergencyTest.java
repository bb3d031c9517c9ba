package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Level;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

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

    assertThat(emergency(play).isOpen()).isTrue();
  }

  @Test
  void placeWithTheAmbulanceServiceRingsNobodyAndHandsNothingOver() {
    Play play = reached().must(new Command.Refer("999"));
    assertThat(play.encounter().state()).isEqualTo(EncounterState.PLACED);
    assertThat(emergency(play).isOpen()).isTrue();
    play.must(new Command.CallEnded());
    assertThat(play.refused(new Command.Finish(true, Optional.empty())))
        .as("finished with nobody there")
        .isEqualTo("emergency-open");

    play.must(new Command.AmbulanceRung("Control, job 4711"));
    assertThat(emergency(play).isOpen()).isFalse();
    Recorded said = play.history().getLast();
    assertThat(said.event()).isEqualTo(new Event.AmbulanceRung("Control, job 4711"));
    assertThat(said.by()).isEqualTo(Sample.AMIRA);
    assertThat(emergency(play).ambulanceAt()).contains(said.at());
    play.must(new Command.Finish(true, Optional.empty()));
  }

  @Test
  void nobodyIsSaidToHaveAnEmergencyThatDoesNotStand() {
    Command rung = new Command.AmbulanceRung("Control");
    assertThat(Play.concluded().refused(rung)).isEqualTo("no-emergency");
    Play undone = reached().answers("awake-and-breathing", Answer.yes());
    assertThat(undone.refused(rung)).isEqualTo("no-emergency");

    Play play = reached().must(rung);
    long version = play.encounter().version();
    assertThat(play.must(rung).encounter().version()).as("said again").isEqualTo(version);
  }

  @Test
  void placeHandsOverWhoIsToGoToAnEmergencyDepartmentUnlessItIsTheAmbulances() {
    Outcome emergency = reached().encounter().triage().outcome().orElseThrow();
    Encounter concluded =
        after(Play.concluded().encounter(), new Event.OutcomeReached(forADepartment(emergency)));
    ServiceRef there = new ServiceRef("ed", "The emergency department");
    Event.Placed place = new Event.Placed(there, Optional.empty(), "OC-ED-1");
    Event.Placed ambulance = new Event.Placed(there, Optional.empty(), "OC-ED-2", true);

    assertThat(isOpen(after(concluded, ambulance))).isTrue();
    Encounter placed = after(concluded, place);
    assertThat(isOpen(placed)).isFalse();
    assertThat(isOpen(after(placed, new Event.PlaceGivenBack("OC-ED-1")))).isTrue();
    assertThat(isOpen(after(placed, new Event.OutcomeReached(emergency))))
        .as("an ambulance is needed after all")
        .isTrue();
  }

  @Test
  void encounterEndsWithAnOpenEmergencyOnlyWhenItIsSaidWhatWasDoneAndThatIsSeen() {
    Play play = reached();
    Optional<String> hungUp = Optional.of("The caller hung up");
    assertThat(play.refused(new Command.Finish(false, hungUp))).isEqualTo("emergency-open");
    assertThat(play.refused(new Command.SeeEmergency("Seen"))).isEqualTo("no-emergency");

    play.must(new Command.Finish(false, hungUp, Optional.of("Police go there")));
    ReachedEmergency.Left left = emergency(play).left().orElseThrow();
    assertThat(left.done()).isEqualTo("Police go there");
    assertThat(left.by()).isEqualTo(Sample.AMIRA);
    assertThat(left.seen()).isFalse();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.FINISHED);
    assertThat(play.refused(new Command.AmbulanceRung("999"))).isEqualTo("already-finished");

    play.must(new Command.SeeEmergency("Rang the police: they are with her"));
    assertThat(emergency(play).left().orElseThrow().seen()).isTrue();
    assertThat(play.encounter().state()).isEqualTo(EncounterState.FINISHED);
    long version = play.encounter().version();
    assertThat(play.must(new Command.SeeEmergency("Again")).encounter().version())
        .isEqualTo(version);
  }

  @Test
  void whatWasDoneIsANoteWhere999CameInMeanwhile() {
    Play play = reached().must(new Command.AmbulanceJoined());
    play.must(
        new Command.Finish(
            false, Optional.of("The caller hung up"), Optional.of("Police go there")));
    assertThat(emergency(play).left()).isEmpty();
    assertThat(play.encounter().writings().notes())
        .extracting(note -> note.text().words())
        .containsExactly("Police go there");
  }

  private static boolean isOpen(Encounter encounter) {
    return encounter.triage().emergency().orElseThrow().isOpen();
  }

  private static Outcome forADepartment(Outcome of) {
    return new Outcome(
        of.id(),
        Urgency.EMERGENCY_DEPARTMENT,
        of.need(),
        of.skill(),
        of.timeFrameMinutes(),
        of.timeFrame(),
        of.title(),
        of.advice(),
        of.worsening(),
        of.flags(),
        of.notes(),
        of.handOver(),
        of.why());
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
