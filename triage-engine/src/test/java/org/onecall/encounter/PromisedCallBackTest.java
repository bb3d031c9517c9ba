package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A caller is not kept waiting for another organisation: they are promised to be rung back. */
class PromisedCallBackTest {
  private static final ServiceRef UTC = new ServiceRef("utc", "The utc");
  private static final ServiceRef FALLS_TEAM = new ServiceRef("falls-team", "The falls team");
  private static final String REFERENCE = "OC-LATE-1";
  private static final Command PROMISE = new Command.PromiseCallBack();
  private static final Command ENDS = new Command.Finish(false, Optional.empty());

  /** An encounter whose booking another organisation was asked for. */
  private static Encounter asked(Encounter concluded) {
    return after(
        after(concluded, new Event.PlaceAwaited(UTC, FakePlaces.OTHER, REFERENCE)),
        new Event.PlaceUnclear(REFERENCE));
  }

  private static Encounter after(Encounter encounter, Event event) {
    return encounter.apply(new Recorded(encounter.version() + 1, Sample.NOON, Sample.AMIRA, event));
  }

  private static Decision decide(Encounter encounter, Command command) {
    return Sample.DECIDER.decide(encounter, command, new Moment(Sample.NOON, Sample.AMIRA));
  }

  private static Encounter does(Encounter encounter, Command command) {
    Encounter next = encounter;
    for (Event event : ((Decision.Accepted) decide(encounter, command)).events()) {
      next = after(next, event);
    }
    return next;
  }

  /** The caller has heard all that there is to read back, and agreed. */
  private static Encounter readBack(Encounter encounter) {
    Encounter next = encounter;
    for (ReadBack.Part part : ReadBack.parts(encounter)) {
      next = does(next, new Command.ConfirmPart(part, true, Optional.of(part.saidName(next))));
    }
    return next;
  }

  @Test
  void callerIsPromisedOnceAndLetGoWhileTheirBookingIsBeingChecked() {
    Encounter checked = asked(Play.concluded().encounter());
    assertThat(decide(checked, PROMISE))
        .isEqualTo(
            new Decision.Accepted(
                List.of(new Event.CallBackPromised(UTC, FakePlaces.OTHER, REFERENCE)), List.of()));

    Encounter promised = does(checked, PROMISE);
    assertThat(promised.choosing().promisedAt()).contains(Sample.NOON);
    assertThat(decide(promised, PROMISE)).isEqualTo(Deciding.nothing());
    assertThat(decide(promised, new Command.BookHeld(FakePlaces.OTHER.id())))
        .as("nothing is booked besides")
        .isInstanceOf(Decision.Refused.class);
    assertThat(does(readBack(promised), ENDS).state()).isEqualTo(EncounterState.FINISHED);
  }

  @Test
  void callerWhoIsStillThereHearsTheOutcomeAndWhenToRingAgainBeforeTheyAreLetGo() {
    Encounter promised = does(asked(Play.concluded().encounter()), PROMISE);
    assertThat(ReadBack.parts(promised)).contains(ReadBack.Part.OUTCOME);
    assertThat(decide(promised, ENDS))
        .isEqualTo(new Decision.Refused(new Refusal.NotReadBack(ReadBack.parts(promised))));

    Closing closing = does(readBack(promised), ENDS).closing().orElseThrow();
    assertThat(closing.reason().orElseThrow()).contains("The utc");
    assertThat(closing.readBack())
        .as("where they are expected is not read back, so the promise is kept")
        .isFalse();

    Encounter gone = after(promised, new Event.CallerLeft());
    assertThat(does(gone, ENDS).state()).isEqualTo(EncounterState.FINISHED);
    assertThat(decide(asked(Play.concluded().encounter()), ENDS))
        .as("without a promise there is a place to find")
        .isEqualTo(Deciding.refused(Refusal.Reason.NO_SERVICE));
  }

  @Test
  void whatBecomesOfTheBookingIsTakenDownAfterTheCallerHasGone() {
    Encounter gone = does(readBack(does(asked(Play.concluded().encounter()), PROMISE)), ENDS);

    Encounter made = does(gone, new Command.PlaceSaid(REFERENCE, new Command.PlaceSaid.Given()));
    assertThat(made.placement().orElseThrow().reference()).isEqualTo(REFERENCE);
    assertThat(made.choosing().awaited()).isEmpty();

    Encounter notMade =
        does(
            gone,
            new Command.PlaceSaid(
                REFERENCE, new Command.PlaceSaid.NotGiven("not-made", "No such booking.")));
    assertThat(notMade.placement()).isEmpty();
    assertThat(notMade.choosing().notGiven()).isPresent();
    for (Encounter known : List.of(made, notMade)) {
      assertThat(known.choosing().promisedAt()).as("the promise stands").isPresent();
    }
  }

  @Test
  void callerWhosePlaceMayStillBecomeAnotherIsRungWhenTheCallIsFinished() {
    Encounter placed =
        asked(
            after(
                Play.concluded().encounter(),
                new Event.Placed(FALLS_TEAM, Optional.empty(), "OC-FALLS-1")));
    Command nothingElse = new Command.Finish(true, Optional.empty());
    Encounter told = does(readBack(placed), nothingElse);
    assertThat(told.state()).isEqualTo(EncounterState.FINISHED);
    assertThat(told.choosing().promisedAt()).contains(Sample.NOON);
    assertThat(told.closing().orElseThrow().readBack()).as("what they were told stands").isFalse();

    Command hungUp = new Command.Finish(false, Optional.of("The caller hung up"));
    Encounter early = does(asked(Play.concluded().encounter()), hungUp);
    assertThat(early.choosing().promisedAt()).contains(Sample.NOON);

    Encounter promised = does(placed, PROMISE);
    Decision ending = decide(readBack(promised), nothingElse);
    assertThat(((Decision.Accepted) ending).events())
        .as("one promise stands")
        .noneMatch(Event.CallBackPromised.class::isInstance);
  }

  @Test
  void nothingIsPromisedWhereNothingIsCheckedOrNobodyCouldBeRung() {
    assertThat(Play.concluded().refused(PROMISE)).isEqualTo("nothing-awaited");

    Encounter opened =
        Encounter.begin(
            new EncounterId(new UUID(1, 1)),
            new Recorded(
                1,
                Sample.NOON,
                Sample.AMIRA,
                new Event.Opened(new CallId("1.1"), "public", new Caller(""), "amira")));
    assertThat(decide(asked(opened), PROMISE))
        .isEqualTo(new Decision.Refused(new Refusal.Because(Refusal.Reason.NO_NUMBER)));
  }
}
