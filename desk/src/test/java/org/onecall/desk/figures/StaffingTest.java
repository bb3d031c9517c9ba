package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.CallOutcome;

/**
 * Promise 8: a plan says what it is made of, how far such plans were off, and what is not known.
 */
class StaffingTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final List<CallRecord> calls = new ArrayList<>();

  /** So many calls from an hour on, each answered after 5 s and talked for ten minutes. */
  private void calls(Instant hour, int count) {
    for (int i = 0; i < count; i++) {
      Instant at = hour.plusSeconds(i * 60L);
      Instant answer = at.plusSeconds(5);
      calls.add(
          new CallRecord(
              "call-" + calls.size(),
              "public",
              at,
              Optional.of(answer),
              answer.plusSeconds(600),
              CallOutcome.ANSWERED,
              Optional.of("1001")));
    }
  }

  private static Instant weeksAgo(int weeks) {
    return NOON.atZone(LONDON).minusWeeks(weeks).toInstant();
  }

  private Staffing.Plan plan(Map<String, Instant> finished) {
    return Staffing.of(HourOfCalls.of(calls, finished), NOON.plusSeconds(600), LONDON)
        .orElseThrow();
  }

  private Staffing.Plan plan() {
    return plan(Map.of());
  }

  @Test
  void thePlanComesFromTheSameHoursOfTheWeeksBefore() {
    for (int week = 1; week <= 5; week++) {
      calls(weeksAgo(week), 20);
    }
    Staffing.Plan plan = plan();
    assertThat(plan.hours()).hasSize(3);
    Staffing.Hour now = plan.hours().getFirst();
    assertThat(now.from()).isEqualTo(NOON);
    assertThat(now.weeks()).isEqualTo(4);
    assertThat(now.calls()).hasValue(20);
    assertThat(now.handlersC()).isPresent().isEqualTo(new Queueing(20, 600).handlersC(0.95, 60));
    assertThat(now.tooMany()).isFalse();
    assertThat(now.handlersA()).isEmpty();
    assertThat(plan.hours().get(1).calls()).hasValue(0);
    assertThat(plan.error().orElseThrow().callsPerHour()).isZero();
    assertThat(Staffing.of(List.of(), NOON, LONDON)).isEmpty();
  }

  @Test
  void oneWeekIsNotDividedByFour() {
    calls(weeksAgo(1), 20);
    Staffing.Hour now = plan().hours().getFirst();
    assertThat(now.calls()).hasValue(20);
    assertThat(now.weeks()).isEqualTo(1);
    assertThat(plan().error()).as("nothing to judge it by").isEmpty();
  }

  @Test
  void aWeekOfWhichNothingIsOnRecordIsNoWeekWithoutCalls() {
    calls(weeksAgo(1), 10);
    calls(weeksAgo(3), 20);
    Staffing.Hour now = plan().hours().getFirst();
    assertThat(now.calls()).hasValue(15);
    assertThat(now.weeks()).isEqualTo(2);
  }

  @Test
  void anHourWithoutCallsOfADayOnRecordHadNone() {
    calls(weeksAgo(1), 10);
    calls(weeksAgo(2).minus(Duration.ofHours(3)), 20);
    Staffing.Hour now = plan().hours().getFirst();
    assertThat(now.calls()).hasValue(5);
    assertThat(now.weeks()).isEqualTo(2);
  }

  @Test
  void whereNoWeekIsOnRecordNothingIsForetold() {
    calls(NOON.minus(Duration.ofDays(1)), 20);
    Staffing.Hour now = plan().hours().getFirst();
    assertThat(now.calls()).isEmpty();
    assertThat(now.handlersC()).isEmpty();
    assertThat(now.weeks()).isZero();
  }

  @Test
  void beforeTheFirstCallOnRecordNothingIsOnRecord() {
    calls(weeksAgo(1).plus(Duration.ofHours(1)), 20);
    assertThat(plan().hours().getFirst().calls()).isEmpty();
    assertThat(plan().hours().get(1).calls()).hasValue(20);
  }

  @Test
  void whereNoFloorIsLargeEnoughThatIsSaidAndNoNumber() {
    for (int i = 0; i < 54; i++) {
      calls(weeksAgo(1), 60);
    }
    Staffing.Hour now = plan().hours().getFirst();
    assertThat(now.calls()).hasValue(54 * 60);
    assertThat(now.handlersC()).isEmpty();
    assertThat(now.tooMany()).isTrue();
  }

  @Test
  void whatIsDoneAfterACallKeepsItsHandlerToo() {
    calls(weeksAgo(1), 2);
    CallRecord first = calls.get(0);
    CallRecord second = calls.get(1);
    Staffing.Plan plan =
        plan(
            Map.of(
                first.call(), first.endedAt().plusSeconds(120),
                // Finished while the caller was still there: nothing is taken off for that.
                second.call(), second.endedAt().minusSeconds(60)));
    assertThat(plan.talkSeconds()).isEqualTo(600);
    assertThat(plan.handleSeconds()).isEqualTo(660);
    assertThat(plan.hours().getFirst().handlersC())
        .isEqualTo(new Queueing(2, 660).handlersC(0.95, 60));
    // What was left open over night counts for an hour.
    assertThat(plan(Map.of(first.call(), first.endedAt().plusSeconds(40_000))).handleSeconds())
        .isEqualTo(600 + 1_800);
  }

  /** One who joined a queue after 20 s and was answered, or hung up, 40 s later. */
  private void queued(Instant at, boolean answered) {
    calls.add(
        new CallRecord(
                "call-" + calls.size(),
                "public",
                at,
                answered ? Optional.of(at.plusSeconds(60)) : Optional.empty(),
                at.plusSeconds(answered ? 660 : 60),
                answered ? CallOutcome.ANSWERED : CallOutcome.ABANDONED,
                answered ? Optional.of("1001") : Optional.empty())
            .queued(new CallRecord.Queue(true, Optional.of(at.plusSeconds(20)))));
  }

  @Test
  void whatTheGreetingTakesIsNotLeftForTheQueue() {
    Instant hour = weeksAgo(1);
    for (int i = 0; i < 20; i++) {
      queued(hour.plusSeconds(i * 60L), i % 4 != 0);
    }
    Staffing.Plan plan = plan();
    assertThat(plan.greetingSeconds()).hasValue(20);
    // Twenty waited 40 s each in the queue, and five of them left.
    assertThat(plan.patienceSeconds()).hasValue(160);
    var queue = new Queueing(20, 600);
    Staffing.Hour now = plan.hours().getFirst();
    assertThat(now.handlersC()).isEqualTo(queue.handlersC(0.95, 40));
    assertThat(now.handlersA()).isEqualTo(queue.handlersA(0.95, 40, 160));
  }

  @Test
  void aGreetingLongerThanTheTimeLeavesNone() {
    Instant at = weeksAgo(1);
    calls.add(
        new CallRecord(
                "call",
                "public",
                at,
                Optional.of(at.plusSeconds(90)),
                at.plusSeconds(690),
                CallOutcome.ANSWERED,
                Optional.of("1001"))
            .queued(new CallRecord.Queue(true, Optional.of(at.plusSeconds(80)))));
    assertThat(plan().hours().getFirst().handlersC())
        .isPresent()
        .isEqualTo(new Queueing(1, 600).handlersC(0.95, 0));
  }

  @Test
  void aWeekWhoseClockSkippedTheHourIsLeftOut() {
    // On 2026-03-29 the clock goes from 01:00 to 02:00; a week later it shows both.
    Instant two = Instant.parse("2026-03-29T01:00:00Z");
    calls(two.minus(Duration.ofDays(7)), 10);
    calls(two, 40);
    Instant oneAWeekLater = Instant.parse("2026-04-05T00:00:00Z");
    Staffing.Plan plan =
        Staffing.of(HourOfCalls.of(calls, Map.of()), oneAWeekLater.plusSeconds(600), LONDON)
            .orElseThrow();
    Staffing.Hour one = plan.hours().getFirst();
    assertThat(one.from().atZone(LONDON).getHour()).isEqualTo(1);
    // Two weeks before the clock showed such an hour; a week before it went from 00:59 to 02:00.
    assertThat(one.weeks()).isEqualTo(1);
    assertThat(one.calls()).hasValue(10);
    assertThat(plan.hours().get(1).weeks()).isEqualTo(2);
    assertThat(plan.hours().get(1).calls()).hasValue(20);
  }

  @Test
  void theErrorIsThatOfHoursWithCallsAlone() {
    // Two weeks ago 10 calls, last week 16: off by 6 of 16. All the empty hours say nothing.
    calls(weeksAgo(2), 10);
    calls(weeksAgo(1), 16);
    Staffing.ForecastError error = plan().error().orElseThrow();
    assertThat(error.hours()).isEqualTo(1);
    assertThat(error.callsPerHour()).isEqualTo(6);
    assertThat(error.share()).hasValue(6.0 / 16);
  }

  @Test
  void theErrorWeighsAnHourByItsCalls() {
    calls(weeksAgo(2), 10);
    calls(weeksAgo(2).plus(Duration.ofHours(2)), 40);
    calls(weeksAgo(1), 20);
    calls(weeksAgo(1).plus(Duration.ofHours(2)), 40);
    Staffing.ForecastError error = plan().error().orElseThrow();
    assertThat(error.hours()).isEqualTo(2);
    assertThat(error.callsPerHour()).isEqualTo(5);
    assertThat(error.share()).hasValue(10.0 / 60);
  }
}
