package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Level;

/**
 * A second service told beside the place, and an emergency that was undone: both stay on record.
 */
class AlsoReferredTest {
  @Test
  void anotherServiceIsToldAsWellAndThePlaceStays() {
    Play play = Play.concluded();
    assertThat(play.refused(new Command.ReferAlso("999"))).isEqualTo("place-first");
    play.must(new Command.Refer("falls-team"));
    assertThat(play.refused(new Command.ReferAlso("falls-team"))).isEqualTo("already-placed");
    assertThat(play.refused(new Command.ReferAlso("none-such"))).isEqualTo("unknown-service");
    play.must(new Command.ReferAlso("999"));
    assertThat(play.refused(new Command.ReferAlso("999"))).isEqualTo("already-placed");

    Encounter encounter = play.encounter();
    assertThat(encounter.state()).isEqualTo(EncounterState.PLACED);
    assertThat(encounter.placement().orElseThrow().service().id()).isEqualTo("falls-team");
    assertThat(encounter.choosing().also())
        .extracting(one -> one.service().id())
        .containsExactly("999");
    String reference = encounter.choosing().also().getFirst().reference();
    assertThat(play.effects())
        .contains(
            new Effect.TellService(
                encounter.choosing().also().getFirst().service(), Optional.empty(), reference));
    assertThat(Encounter.replay(encounter.id(), play.history())).isEqualTo(encounter);

    play.must(new Command.CancelBooking(reference, "Not wanted after all"));
    assertThat(play.encounter().choosing().also()).isEmpty();
    assertThat(play.encounter().placement()).isPresent();
  }

  @Test
  void anEmergencyThatIsUndoneByAChangedAnswerStaysOnRecordWithItsTimes() {
    Play play = new Play().must(new Command.RecordPatient(Sample.PATIENT)).chooses(Sample.FALL);
    play.answers("awake-and-breathing", Answer.no());
    Encounter reached = play.encounter();
    assertThat(reached.triage().outcome().orElseThrow().level()).isEqualTo(Level.EMERGENCY);
    ReachedEmergency first = reached.triage().emergency().orElseThrow();
    assertThat(first.since()).isEqualTo(play.now());
    assertThat(first.undoneAt()).isEmpty();

    play.answers("awake-and-breathing", Answer.yes());
    assertThat(play.encounter().triage().emergency())
        .contains(new ReachedEmergency(first.since(), Optional.of(play.now())));
    assertThat(Encounter.replay(reached.id(), play.history()).triage().emergency())
        .as("whoever reads the history anew")
        .isEqualTo(play.encounter().triage().emergency());

    play.toTheEnd();
    play.answers("awake-and-breathing", Answer.no());
    assertThat(play.encounter().triage().emergency())
        .contains(new ReachedEmergency(first.since(), Optional.empty()));
  }
}
