package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A caller who is gone is rung again in the same encounter, one call after the other. */
class RungAgainTest {
  private static final CallId SECOND = new CallId("back-out-again-2");
  private static final Command RING = new Command.RingAgain(SECOND, false);
  private static final Command GONE = new Command.CallEnded();

  /** A call whose caller left in the middle of it. */
  private static Play cutOff() {
    return new Play().chooses(Sample.FALL).throughTheGate().must(GONE);
  }

  private static List<Event> lastEvents(Play play, int count) {
    List<Recorded> all = play.history();
    return all.subList(all.size() - count, all.size()).stream().map(Recorded::event).toList();
  }

  @Test
  void whoAnswersIsInTheSameEncounterWithAllThatWasAsked() {
    Play play = cutOff();
    Triage before = play.encounter().triage();
    play.must(RING);
    assertThat(play.encounter().call().id()).isEqualTo(SECOND);
    assertThat(play.encounter().call().isOver()).isFalse();
    assertThat(play.encounter().call().endedAt()).as("not there yet").isPresent();

    play.must(new Command.CallerAnswered()).must(new Command.CallerAnswered());

    assertThat(play.encounter().call().endedAt()).isEmpty();
    assertThat(play.encounter().triage()).isEqualTo(before);
    assertThat(play.refused(new Command.Finish(false, Optional.empty())))
        .as("the caller is on the line")
        .isEqualTo("reason-needed");
    play.must(GONE).must(GONE);
    assertThat(lastEvents(play, 3))
        .containsExactly(
            new Event.CallerRungAgain(SECOND, Sample.call("1.1").caller()),
            new Event.CallerReached(),
            new Event.CallerLeft());
    play.must(new Command.Finish(false, Optional.empty()));
  }

  @Test
  void whoIsNotReachedIsGoneStillAndMayBeRungOnceMore() {
    Play play = cutOff();
    Optional<java.time.Instant> left = play.encounter().call().endedAt();
    play.must(RING).must(GONE);
    assertThat(lastEvents(play, 1)).containsExactly(new Event.CallerNotReached());
    assertThat(play.encounter().call().isOver()).isTrue();
    assertThat(play.encounter().call().endedAt()).isEqualTo(left);
    play.must(GONE).must(new Command.CallerAnswered());
    assertThat(lastEvents(play, 1)).as("said once").containsExactly(new Event.CallerNotReached());

    play.must(new Command.RingAgain(new CallId("back-out-again-3"), false));

    assertThat(play.encounter().call().id().value()).isEqualTo("back-out-again-3");
  }

  @Test
  void whoIsThereOrBeingRungIsNotRung() {
    Play play = new Play();
    assertThat(play.refused(RING)).isEqualTo("caller-there");
    play.must(GONE).must(RING);
    assertThat(play.refused(RING)).isEqualTo("being-rung");
    play.must(new Command.CallerAnswered());
    assertThat(play.refused(RING)).isEqualTo("caller-there");
  }

  @Test
  void theNumberThatIsWrittenDownIsRungUnlessTheOtherIsWanted() {
    Play play = new Play().must(new Command.RecordPatient(atPhone("07700 900188"))).must(GONE);
    assertThat(play.encounter().toRing(false).number()).isEqualTo("07700 900188");
    assertThat(play.encounter().toRing(true)).isEqualTo(Sample.call("1.1").caller());
    play.must(RING);
    assertThat(lastEvents(play, 1))
        .containsExactly(new Event.CallerRungAgain(SECOND, new Caller("07700 900188")));
  }

  @Test
  void whoseNumberIsWithheldIsNotRung() {
    var opened = new Event.Opened(new CallId("1.9"), "public", new Caller(""), Sample.AMIRA.name());
    Encounter gone =
        Encounter.begin(EncounterIds.of(new CallId("1.9")), recorded(1, opened))
            .apply(recorded(2, new Event.CallerLeft()));
    assertThat(Sample.DECIDER.decide(gone, RING, new Moment(Sample.NOON, Sample.AMIRA)))
        .isEqualTo(Deciding.refused(Refusal.Reason.NO_NUMBER));
  }

  private static Recorded recorded(long sequence, Event event) {
    return new Recorded(sequence, Sample.NOON, Sample.AMIRA, event);
  }

  private static Patient atPhone(String phone) {
    return new Patient(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(phone));
  }
}
