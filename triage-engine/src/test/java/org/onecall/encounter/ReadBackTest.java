package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.encounter.ReadBack.Part.OUTCOME;
import static org.onecall.encounter.ReadBack.Part.PLACE;
import static org.onecall.encounter.ReadBack.Part.WORSENING;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;

/** Outcome, place and worsening advice are each confirmed before the caller is let go. */
class ReadBackTest {
  private static final Command.Finish FINISH = new Command.Finish(true, Optional.empty());

  @Test
  void aCallIsNotFinishedBeforeEachPartIsConfirmed() {
    Play play = placed();
    assertThat(ReadBack.parts(play.encounter())).containsExactly(OUTCOME, PLACE, WORSENING);
    assertThat(lacking(play)).isEqualTo(List.of(OUTCOME, PLACE, WORSENING));
    confirm(play, PLACE);
    confirm(play, OUTCOME);
    assertThat(lacking(play)).isEqualTo(List.of(WORSENING));
    assertThat(play.does(FINISH).orElseThrow().text())
        .startsWith("Not confirmed by the caller yet: when to ring again.");

    confirm(play, WORSENING);
    play.must(new Command.ConfirmPart(OUTCOME, false, Optional.empty()));
    assertThat(lacking(play)).isEqualTo(List.of(OUTCOME));
    confirm(play, OUTCOME);
    long version = play.encounter().version();
    confirm(play, OUTCOME);
    assertThat(play.encounter().version()).as("said twice").isEqualTo(version);

    play.must(FINISH);
    assertThat(play.encounter().closing().orElseThrow().readBack()).isTrue();
  }

  @Test
  void whatIsNotThereIsNotReadBack() {
    Play play = new Play();
    assertThat(play.refused(play.confirming(OUTCOME))).isEqualTo("nothing-to-read-back");
    Play concluded = Play.concluded();
    assertThat(concluded.refused(concluded.confirming(PLACE))).isEqualTo("nothing-to-read-back");
  }

  @Test
  void anotherPlaceIsReadBackAgainAndNothingElseIs() {
    Play play = placed().readBack();
    play.must(new Command.ReferAlso("999"));
    assertThat(lacking(play)).as("who is told as well is part of it").isEqualTo(List.of(PLACE));
    confirm(play, PLACE);

    play.must(new Command.HoldSlot("utc", "utc@13:00")).must(new Command.BookHeld("utc@13:00"));
    assertThat(lacking(play)).isEqualTo(List.of(PLACE));
    assertThat(Encounter.replay(play.encounter().id(), play.history())).isEqualTo(play.encounter());
  }

  @Test
  void whereToGoAndWhomToRingArePartOfWhatIsConfirmed() {
    Optional<String> street = Optional.of("1 High Street");
    Optional<String> number = Optional.of("01632 960000");
    Stream<ServiceRef> told =
        Stream.of(
            new ServiceRef("utc", "The utc"),
            new ServiceRef("utc", "The utc", street, Optional.empty()),
            new ServiceRef("utc", "The utc", street, number),
            new ServiceRef("utc", "The utc", Optional.of("2 High Street"), number));
    assertThat(told.map(ReadBackTest::saidOf)).doesNotHaveDuplicates();
  }

  private static String saidOf(ServiceRef service) {
    Encounter before = Play.concluded().encounter();
    Event placed = new Event.Placed(service, Optional.empty(), "OC-1");
    return PLACE.saidName(
        before.apply(new Recorded(before.version() + 1, Sample.NOON, Sample.AMIRA, placed)));
  }

  @Test
  void whatNobodyReadBackIsNotConfirmed() {
    Play play = placed();
    Command read = play.confirming(PLACE);
    // A service is told besides while the handler reads, and the key is pressed for what was read.
    play.must(new Command.ReferAlso("999"));
    long version = play.encounter().version();
    assertThat(play.refused(read)).isEqualTo("read-back-changed");
    assertThat(play.refused(new Command.ConfirmPart(PLACE, true, Optional.empty())))
        .as("of nothing named")
        .isEqualTo("read-back-changed");
    assertThat(play.encounter().version()).isEqualTo(version);
    assertThat(lacking(play)).isEqualTo(List.of(OUTCOME, PLACE, WORSENING));
    confirm(play, PLACE);
    // What is confirmed is not confirmed once more by what it said before.
    assertThat(play.refused(read)).isEqualTo("read-back-changed");
    play.must(play.confirming(OUTCOME));
    assertThat(lacking(play)).isEqualTo(List.of(WORSENING));
  }

  @Test
  void anOutcomeIsReadBackAgainAlsoWhereTheOneBeforeComesToStandOnceMore() {
    Play play = placed().readBack();
    Encounter before = play.encounter();
    play.answers("life-threats", Answer.several("chest-pain"))
        .answers("life-threats", Answer.none());
    play.toTheEnd();

    assertThat(play.encounter().triage().outcome()).isEqualTo(before.triage().outcome());
    assertThat(play.encounter().placement()).isEqualTo(before.placement());
    assertThat(lacking(play)).isEqualTo(List.of(OUTCOME, WORSENING));
  }

  @Test
  void whoeverTakesOverKeepsWhatWasConfirmed() {
    Play play = placed();
    confirm(play, OUTCOME);
    play.must(new Command.HandOver("ben"));

    assertThat(lacking(play)).isEqualTo(List.of(PLACE, WORSENING));
  }

  @Test
  void aCallThatEndedOrHasAReasonIsFinishedWithoutAndSaysSo() {
    Play reasoned = placed();
    confirm(reasoned, OUTCOME);
    reasoned.must(new Command.Finish(false, Optional.of("The line was too bad")));
    assertThat(reasoned.encounter().closing().orElseThrow().readBack()).isFalse();

    Play gone = placed().must(new Command.CallEnded()).must(FINISH);
    assertThat(gone.encounter().closing().orElseThrow().readBack()).isFalse();
  }

  private static Play placed() {
    return Play.concluded().must(new Command.Refer("falls-team"));
  }

  private static void confirm(Play play, ReadBack.Part part) {
    play.must(play.confirming(part));
  }

  private static List<ReadBack.Part> lacking(Play play) {
    Refusal refusal = play.does(FINISH).orElseThrow();
    assertThat(refusal.code()).isEqualTo("not-read-back");
    return ((Refusal.NotReadBack) refusal).parts();
  }
}
