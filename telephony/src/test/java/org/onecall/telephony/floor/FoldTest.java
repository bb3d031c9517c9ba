package org.onecall.telephony.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single steps of the floor, and what each of them must not do. */
class FoldTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static FloorState after(FloorEvent... events) {
    FloorState state = FloorState.empty(NOON, LONDON);
    for (FloorEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  private static Instant at(long millis) {
    return NOON.plusMillis(millis);
  }

  private static FloorEvent arrived() {
    return new FloorEvent.CallArrived(at(0), "1.0", "public", "0333", "07700900123", "");
  }

  private static FloorEvent routed() {
    return new FloorEvent.CallRouted(at(100), "1.0", "q", 10, FloorEvent.Route.FRONT_DOOR);
  }

  private static FloorEvent joined() {
    return new FloorEvent.QueueJoined(at(101), "1.0", "q");
  }

  private static FloorEvent ringing() {
    return new FloorEvent.PhoneRinging(at(200), "1.0", "1001", "1.1");
  }

  private static FloorEvent answered() {
    return new FloorEvent.PhoneAnswered(at(300), "1.0", "1001", "1.1");
  }

  private static FloorEvent entered(String channel) {
    return new FloorEvent.BridgeEntered(at(301), "b", channel);
  }

  private static FloorEvent member(boolean paused, String reason) {
    return new FloorEvent.MemberSeen(at(50), "1001", "q", paused, reason, at(40));
  }

  private static FloorEvent ended(long waitedMillis, boolean byCaller) {
    return new FloorEvent.CallEnded(
        at(waitedMillis),
        "1.0",
        "public",
        at(0),
        Optional.of("q"),
        10,
        false,
        Optional.empty(),
        Optional.empty(),
        byCaller ? FloorEvent.EndedBy.CALLER : FloorEvent.EndedBy.US);
  }

  private static CallState state(FloorState floor) {
    return floor.calls().get("1.0").state();
  }

  @Test
  void anAnsweredPhoneIsNotTalkingUntilBothLegsAreInTheBridge() {
    FloorState floor = after(arrived(), routed(), joined(), ringing(), answered());
    assertThat(state(floor)).isEqualTo(CallState.RINGING);
    floor = floor.apply(entered("1.1"));
    assertThat(state(floor)).isEqualTo(CallState.RINGING);
    assertThat(floor.counts().waiting()).isEqualTo(1);
    floor = floor.apply(entered("1.0"));
    assertThat(state(floor)).isEqualTo(CallState.TALKING);
    assertThat(floor.calls().get("1.0").answeredAt()).contains(at(300));
    assertThat(floor.counts().answered()).isEqualTo(1);
  }

  @Test
  void legsInDifferentBridgesDoNotTalk() {
    FloorState floor =
        after(
            arrived(),
            joined(),
            ringing(),
            answered(),
            entered("1.1"),
            new FloorEvent.BridgeEntered(at(302), "another", "1.0"));
    assertThat(state(floor)).isEqualTo(CallState.RINGING);
  }

  @Test
  void aTalkingCallDoesNotRingAgainAsItsLegLeavesTheBridge() {
    FloorState floor =
        after(member(true, "on-call"), arrived(), joined(), ringing(), answered(), entered("1.1"));
    floor = floor.apply(entered("1.0")).apply(new FloorEvent.BridgeLeft(at(400), "b", "1.1"));
    assertThat(state(floor)).isEqualTo(CallState.TALKING);
    assertThat(floor.agents().get("1001").state()).isEqualTo(AgentState.TALKING);
    floor = floor.apply(new FloorEvent.ChannelEnded(at(401), "1.1"));
    assertThat(floor.agents().get("1001").state()).isEqualTo(AgentState.WRAP_UP);
    assertThat(floor.agents().get("1001").callId()).contains("1.0");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0, 0", "30000, 1, 0, 0", "30001, 0, 1, 0", "60000, 0, 1, 0", "60001, 0, 0, 1"})
  void abandonedCallsAreSplitByTheirWait(long millis, long within30, long to60, long after60) {
    Counts counts = after(arrived(), joined(), ended(millis, true)).counts();
    assertThat(counts.abandonedWithin30s()).isEqualTo(within30);
    assertThat(counts.abandoned30To60s()).isEqualTo(to60);
    assertThat(counts.abandonedAfter60s()).isEqualTo(after60);
    assertThat(counts.balanced()).isTrue();
  }

  @Test
  void aCallEndedByUsBeforeAnAnswerHasFailed() {
    Counts counts = after(arrived(), joined(), ended(5000, false)).counts();
    assertThat(counts.failed()).isEqualTo(1);
    assertThat(counts.balanced()).isTrue();
  }

  @Test
  void anEndedCallStaysEnded() {
    FloorState once = after(arrived(), joined(), ended(5000, true));
    FloorState again = once;
    for (FloorEvent event : List.of(arrived(), routed(), joined(), ringing(), ended(5000, true))) {
      again = again.apply(event);
    }
    assertThat(again.calls()).isEmpty();
    assertThat(again.counts()).isEqualTo(once.counts());
  }

  @Test
  void whatASnapshotDoesNotNameIsGoneUnlessHeardOfSinceItBegan() {
    FloorState floor =
        after(
            arrived(),
            joined(),
            member(false, ""),
            new FloorEvent.PhoneReached(at(60), "1001", true),
            new FloorEvent.SnapshotBegan(at(1000), NOON),
            new FloorEvent.CallArrived(at(1001), "2.0", "public", "0333", "", ""),
            new FloorEvent.MemberSeen(at(1002), "1002", "q", false, "", at(1002)),
            new FloorEvent.SnapshotEnded(at(1003)));
    assertThat(floor.live()).isTrue();
    assertThat(floor.calls().keySet()).containsExactly("2.0");
    assertThat(floor.call("1.0").orElseThrow().outcome()).contains(CallOutcome.FAILED);
    assertThat(floor.agents().keySet()).containsExactly("1002");
    assertThat(floor.counts().balanced()).isTrue();
  }

  @Test
  void aRecordFoundLaterSaysHowACallEndedThatWasNotSeenToEnd() {
    FloorState floor =
        after(
            arrived(),
            joined(),
            new FloorEvent.LinkLost(at(500)),
            new FloorEvent.SnapshotBegan(at(90_000), NOON),
            ended(45_000, true),
            new FloorEvent.SnapshotEnded(at(90_001)));
    Call call = floor.call("1.0").orElseThrow();
    assertThat(call.outcome()).contains(CallOutcome.ABANDONED);
    assertThat(call.endedAt()).contains(at(45_000));
    assertThat(call.caller()).isEqualTo("07700900123");
    assertThat(floor.counts().abandoned30To60s()).isEqualTo(1);
  }

  @Test
  void theLinkIsNotLiveSinceTheLastSureMomentAndLiveAfterASnapshot() {
    FloorState live =
        after(new FloorEvent.SnapshotBegan(at(1), NOON), new FloorEvent.SnapshotEnded(at(2)));
    assertThat(live.liveness()).isEqualTo(new Liveness.Live(at(2)));
    FloorState lost = live.apply(new FloorEvent.LinkLost(at(3)));
    lost = lost.apply(new FloorEvent.LinkLost(at(9)));
    assertThat(lost.liveness()).isEqualTo(new Liveness.NotLive(at(3)));
    FloorState broken =
        lost.apply(new FloorEvent.SnapshotBegan(at(10), NOON))
            .apply(new FloorEvent.LinkLost(at(11)))
            .apply(new FloorEvent.SnapshotEnded(at(12)));
    assertThat(broken.live()).isFalse();
  }

  @Test
  void aHandlersStatesFollowFromPlacesAndReach() {
    FloorState floor = after(member(false, ""));
    assertThat(floor.agents().get("1001").state()).isEqualTo(AgentState.UNREACHABLE);
    floor = floor.apply(new FloorEvent.PhoneReached(at(60), "1001", true));
    assertThat(floor.agents().get("1001").state()).isEqualTo(AgentState.READY);
    assertThat(floor.agents().get("1001").since()).isEqualTo(at(60));
    floor = floor.apply(member(true, "lunch"));
    assertThat(floor.agents().get("1001").state()).isEqualTo(AgentState.NOT_READY);
    assertThat(floor.agents().get("1001").reason()).isEqualTo("lunch");
    assertThat(floor.agents().get("1001").since()).isEqualTo(at(40));
    floor = floor.apply(new FloorEvent.MemberGone(at(70), "1001", "q"));
    assertThat(floor.agents().get("1001").state()).isEqualTo(AgentState.SIGNED_OUT);
    floor = floor.apply(new FloorEvent.PhoneReached(at(80), "1001", false));
    assertThat(floor.agents()).isEmpty();
  }

  @Test
  void aNewDayBeginsWithItsFirstCallAndCountsNoneOfTheOldOne() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    FloorState floor = after(arrived(), joined());
    assertThat(floor.counts(tomorrow).offered()).isZero();
    assertThat(floor.counts(tomorrow).balanced()).isTrue();
    floor = floor.apply(new FloorEvent.CallArrived(tomorrow, "2.0", "public", "0333", "", ""));
    assertThat(floor.counts().offered()).isEqualTo(1);
    assertThat(floor.counts().inGreeting()).isEqualTo(1);
    floor = floor.apply(ended(5000, true));
    assertThat(floor.counts().offered()).isEqualTo(1);
    assertThat(floor.counts().balanced()).isTrue();
  }

  @Test
  void whoCameTheDayBeforeWaitsStillAndWhoIsRungBackWaitsAtHome() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    FloorState floor = after(arrived(), joined());
    String first = floor.calls().keySet().iterator().next();
    floor =
        floor
            .apply(new FloorEvent.CallArrived(at(1), "back-1", "public", "0333", "", ""))
            .apply(new FloorEvent.QueueJoined(at(2), "back-1", "q"))
            .apply(new FloorEvent.CallArrived(tomorrow, "2.0", "public", "0333", "", ""));
    assertThat(floor.waiting()).extracting(Call::id).containsExactly(first, "2.0");
    assertThat(floor.counts(tomorrow).waiting()).isZero();
    floor = floor.apply(ended(5000, true));
    assertThat(floor.waiting()).extracting(Call::id).containsExactly("2.0");
  }
}
