package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onecall.desk.HandledEncounter.Turn;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Recorded;

/** A handler's day counts what they did themselves, whoever had the call before or after. */
class HandlerDayTest extends RealStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static final Caller CALLER = new Caller("07700900123");
  private static final Step CLOSED = at(20, new Event.Finished(false, Optional.of("Dealt with")));

  private record Step(Instant at, Event event) {}

  private static Instant after(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  /** Answered by one at noon, handed over after ten minutes, ended after 15, closed after 20. */
  private static Encounter handedOver() {
    return encounter(
        List.of(at(10, new Event.HandedOver("ben")), at(15, new Event.CallerLeft()), CLOSED));
  }

  /**
   * Answered by one at noon, the caller cut off after four minutes and reached again after ten;
   * handed over after twelve, ended after 15, closed after 20.
   */
  private static Encounter rungAgain() {
    return encounter(
        List.of(
            at(4, new Event.CallerLeft()),
            at(9, new Event.CallerRungAgain(new CallId("c-2"), CALLER)),
            at(10, new Event.CallerReached()),
            at(12, new Event.HandedOver("ben")),
            at(15, new Event.CallerLeft()),
            CLOSED));
  }

  private static Step at(int minutes, Event event) {
    return new Step(after(minutes), event);
  }

  private static Encounter encounter(List<Step> later) {
    var steps = new ArrayList<Step>();
    steps.add(at(0, new Event.Opened(new CallId("c-1"), "public", CALLER, "amira")));
    steps.addAll(later);
    List<Recorded> history =
        IntStream.range(0, steps.size())
            .mapToObj(
                i -> new Recorded(i + 1, steps.get(i).at(), Actor.TELEPHONY, steps.get(i).event()))
            .toList();
    return Encounter.replay(new EncounterId(UUID.randomUUID()), history);
  }

  private static HandledEncounter had(Turn... turns) {
    return new HandledEncounter(handedOver(), List.of(turns));
  }

  private static Turn turn(int from, int until) {
    return new Turn(after(from), Optional.of(after(until)));
  }

  private static Turn lastFrom(int minutes) {
    return new Turn(after(minutes), Optional.empty());
  }

  @Test
  void eachOfTwoHandlersIsCountedTheMinutesThatItWasTheirs() {
    HandledEncounter first = had(turn(0, 10));
    assertThat(first.talked()).contains(Duration.ofMinutes(10));
    assertThat(first.handled()).contains(Duration.ofMinutes(10));
    assertThat(first.finished()).isFalse();

    HandledEncounter second = had(lastFrom(10));
    assertThat(second.talked()).contains(Duration.ofMinutes(5));
    assertThat(second.handled()).contains(Duration.ofMinutes(10));
    assertThat(second.finished()).isTrue();
  }

  @Test
  void whoTookItAfterTheCallDidNotTalkAndWhoHadItTwiceHadBothTimes() {
    HandledEncounter afterwards = had(lastFrom(16));
    assertThat(afterwards.talked()).isEmpty();
    assertThat(afterwards.handled()).contains(Duration.ofMinutes(4));

    HandledEncounter twice = had(turn(0, 4), lastFrom(14));
    assertThat(twice.talked()).contains(Duration.ofMinutes(5));
    assertThat(twice.handled()).contains(Duration.ofMinutes(10));
    assertThat(twice.finished()).isTrue();
  }

  /** Nobody is on the line between two calls, whoever has the encounter meanwhile. */
  @Test
  void theTimeUntilACallerIsReachedAgainIsNoTimeOnTheCall() {
    HandledEncounter first = new HandledEncounter(rungAgain(), List.of(turn(0, 12)));
    assertThat(first.talked()).contains(Duration.ofMinutes(6));
    assertThat(first.handled()).contains(Duration.ofMinutes(12));
    HandledEncounter second = new HandledEncounter(rungAgain(), List.of(lastFrom(12)));
    assertThat(second.talked()).contains(Duration.ofMinutes(3));
    HandledEncounter between = new HandledEncounter(rungAgain(), List.of(turn(5, 9)));
    assertThat(between.talked()).isEmpty();
    assertThat(between.handled()).contains(Duration.ofMinutes(4));
  }

  private static JsonNode day(String user) {
    return Client.await(store.encounters().day(user));
  }

  @Test
  void whatIsHandedOnIsFinishedForWhoeverClosesItAlone() {
    EncounterView opened =
        Client.await(
            store
                .encounters()
                .open(
                    new Encounters.Taken(
                        "day-1", "public", "", "amira", InstantSource.system().instant())));
    Client.await(store.encounters().handOver(opened.id(), "ben", false));
    assertThat(day("ben").at("/figures/meanHandlingSeconds").isMissingNode()).isTrue();
    Client.await(
        store
            .encounters()
            .act(
                "ben",
                opened.id(),
                UUID.randomUUID(),
                new Act.Finish(false, Optional.of("Dealt with"))));

    JsonNode first = day("amira");
    assertThat(first.at("/figures/calls").asInt()).isEqualTo(1);
    assertThat(first.at("/figures/finished").asInt()).isZero();
    assertThat(first.at("/calls/0/handedOnAt").asText())
        .isEqualTo(day("ben").at("/calls/0/takenAt").asText());
    assertThat(first.at("/calls/0/handledSeconds").isNumber()).isTrue();
    JsonNode second = day("ben");
    assertThat(second.at("/figures/finished").asInt()).isEqualTo(1);
    assertThat(second.at("/calls/0/handedOnAt").isMissingNode()).isTrue();
    assertThat(second.at("/figures/meanHandlingSeconds").isNumber()).isTrue();
  }
}
