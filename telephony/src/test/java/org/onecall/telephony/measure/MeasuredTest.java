package org.onecall.telephony.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Refusal;

/** How long callers are told to wait, by the stated formula, and how far off that was. */
class MeasuredTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private final Measured measured = new Measured();
  private FloorState floor = FloorState.empty(NOON, ZoneId.of("Europe/London"));

  @BeforeEach
  void live() {
    apply(new FloorEvent.SnapshotBegan(NOON, NOON));
    apply(new FloorEvent.SnapshotEnded(NOON));
  }

  private void apply(FloorEvent event) {
    FloorState before = floor;
    floor = before.apply(event);
    measured.stepped(before, event, floor);
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  @Test
  void whoIsTurnedAwayIsCountedByTheMinuteForTwoDays() {
    long day = Duration.ofDays(1).toSeconds();
    for (long second : List.of(0L, 59L, 60L, day, 2 * day + 60)) {
      apply(new FloorEvent.CallRefused(at(second), "r" + second, Refusal.TRUNK_CALLS));
    }
    TurnedAway away = measured.turnedAway();
    assertThat(away.since(at(0))).as("those of the first minute are forgotten").isEqualTo(3);
    assertThat(away.since(at(day))).isEqualTo(2);
    assertThat(away.since(at(day + 60))).isEqualTo(1);
    assertThat(measured.refused()).containsEntry(Refusal.TRUNK_CALLS, 5L);
    assertThat(floor.counts().offered()).isZero();
  }

  private void handler(String phone, long second) {
    apply(new FloorEvent.PhoneReached(at(second), phone, true));
    apply(new FloorEvent.MemberSeen(at(second), phone, "q", false, "", at(second)));
  }

  private void waits(String call, long second, int priority) {
    apply(new FloorEvent.CallArrived(at(second), call, "public", "0300", "07700900123", ""));
    apply(new FloorEvent.CallRouted(at(second), call, "q", priority, FloorEvent.Route.FRONT_DOOR));
    apply(new FloorEvent.QueueJoined(at(second), call, "q"));
  }

  private void answered(String call, String phone, long second) {
    String leg = "leg-" + call;
    apply(new FloorEvent.PhoneRinging(at(second), call, phone, leg));
    apply(new FloorEvent.PhoneAnswered(at(second), call, phone, leg));
    apply(new FloorEvent.BridgeEntered(at(second), "b" + call, call));
    apply(new FloorEvent.BridgeEntered(at(second), "b" + call, leg));
  }

  private void ends(
      String call, long arrived, long second, FloorEvent.EndedBy by, String... phone) {
    apply(
        new FloorEvent.CallEnded(
            at(second),
            call,
            "public",
            at(arrived),
            Optional.of("q"),
            0,
            false,
            phone.length == 0 ? Optional.empty() : Optional.of(phone[0]),
            phone.length == 0 ? Optional.empty() : floor.calls().get(call).answeredAt(),
            by));
  }

  private WaitEstimate.Estimated estimate(String call) {
    return measured.estimates(floor).get(call);
  }

  private QueueFigures figures() {
    return measured.queues().get("q");
  }

  @Test
  void whileNobodyTakesTheCallsThereIsAPlaceAndNoTime() {
    waits("1.1", 0, 0);
    waits("1.2", 1, 0);
    assertThat(estimate("1.1")).isEqualTo(new WaitEstimate.Estimated(1, Optional.empty()));
    assertThat(estimate("1.2").place()).isEqualTo(2);
  }

  @Test
  void thePlaceGoesByPriorityThenArrivalAndTheTimeByWhoIsBeforeAndWhoServes() {
    handler("1001", 0);
    handler("1002", 0);
    waits("1.0", 0, 0);
    answered("1.0", "1001", 0);
    waits("1.1", 1, 0);
    waits("1.2", 2, 0);
    waits("1.3", 3, 50);
    // One handler is ready, two serve, a call takes eight minutes before one has ended.
    assertThat(estimate("1.3"))
        .isEqualTo(new WaitEstimate.Estimated(1, Optional.of(Duration.ZERO)));
    assertThat(estimate("1.1"))
        .isEqualTo(new WaitEstimate.Estimated(2, Optional.of(Duration.ofMinutes(4))));
    assertThat(estimate("1.2"))
        .isEqualTo(new WaitEstimate.Estimated(3, Optional.of(Duration.ofMinutes(8))));
    // It is worked out anew as the floor moves.
    ends("1.3", 3, 10, FloorEvent.EndedBy.CALLER);
    assertThat(estimate("1.1").more()).contains(Duration.ZERO);
  }

  @Test
  void theMeanHandlingTimeIsOfTheCallsThatEnded() {
    handler("1001", 0);
    waits("1.0", 0, 0);
    answered("1.0", "1001", 10);
    ends("1.0", 0, 110, FloorEvent.EndedBy.CALLER, "1001");
    assertThat(figures().meanHandling()).isEqualTo(Duration.ofSeconds(100));
    assertThat(figures().waits().count()).isEqualTo(1);
    assertThat(figures().outcomes()).isEqualTo(Map.of(CallOutcome.ANSWERED, 1L));
    assertThat(figures().joined()).isEqualTo(1);
  }

  @Test
  void everyEstimateIsScoredAgainstWhatThenHappened() {
    handler("1001", 0);
    waits("1.0", 0, 0);
    answered("1.0", "1001", 0);
    waits("1.1", 10, 0);
    // Joining: one before the turn of one handler, eight minutes.
    assertThat(estimate("1.1").more()).contains(Duration.ofMinutes(8));
    measured.told("1.1", at(70), Duration.ofSeconds(60));
    ends("1.0", 0, 100, FloorEvent.EndedBy.CALLER, "1001");
    answered("1.1", "1001", 110);
    // The estimate of 1.0 itself: none waited, a handler was ready, answered at once.
    assertThat(figures().scored()).isEqualTo(3);
    // Said 480 s and it was 100; said 60 s and it was 40.
    assertThat(figures().biasMillis()).isEqualTo((100 - 480 + 40 - 60) * 1_000L);
    assertThat(figures().errorMillis()).isEqualTo((480 - 100 + 60 - 40) * 1_000L);
  }

  @Test
  void whoHangsUpOrLeavesForACallBackIsCountedSoAndScoresNothing() {
    handler("1001", 0);
    waits("1.1", 0, 0);
    ends("1.1", 0, 45, FloorEvent.EndedBy.CALLER);
    waits("1.2", 50, 0);
    ends("1.2", 50, 60, FloorEvent.EndedBy.CALL_BACK);
    assertThat(figures().outcomes())
        .isEqualTo(Map.of(CallOutcome.ABANDONED, 1L, CallOutcome.CALL_BACK, 1L));
    assertThat(figures().abandonedWaits().count()).isEqualTo(1);
    assertThat(figures().scored()).isZero();
    assertThat(floor.counts().callBack()).isEqualTo(1);
    assertThat(floor.counts().balanced()).isTrue();
  }

  @Test
  void aStandInHasThePlaceOfItsCallerAndIsNotOfferedAgain() {
    handler("1001", 0);
    waits("1.1", 0, 0);
    waits("1.2", 5, 0);
    ends("1.1", 0, 20, FloorEvent.EndedBy.CALL_BACK);
    String back = Call.BACK + "1.1-1";
    apply(new FloorEvent.CallArrived(at(0), back, "public", "0300", "07700900123", ""));
    apply(new FloorEvent.CallRouted(at(21), back, "q", 0, FloorEvent.Route.FRONT_DOOR));
    apply(new FloorEvent.QueueJoined(at(21), back, "q"));
    assertThat(estimate(back).place()).isEqualTo(1);
    assertThat(estimate("1.2").place()).isEqualTo(2);
    assertThat(figures().joined()).isEqualTo(2);
    assertThat(floor.counts().offered()).isEqualTo(2);
    assertThat(floor.counts().waiting()).isEqualTo(1);
    assertThat(floor.counts().balanced()).isTrue();
    answered(back, "1001", 30);
    ends(back, 0, 90, FloorEvent.EndedBy.CALLER, "1001");
    assertThat(floor.counts().answered()).isZero();
    assertThat(floor.counts().balanced()).isTrue();
    assertThat(figures().outcomes()).isEqualTo(Map.of(CallOutcome.CALL_BACK, 1L));
  }
}
