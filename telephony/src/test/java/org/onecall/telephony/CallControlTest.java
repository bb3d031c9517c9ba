package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.CallControl.Who;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Mode;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.server.Kept;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with a call in progress, on a real Asterisk, each act seen on the floor. */
class CallControlTest {
  private static final ActResult DONE = new ActResult.Done();
  private static final Logger LOG = LoggerFactory.getLogger(CallControlTest.class);
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = Rig.started();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @AfterEach
  void clear() throws Exception {
    rig.clear();
  }

  private ActResult act(String call, Move move) {
    return rig.telephone.control().act(call, move).join();
  }

  private Control control(String call) {
    return rig.floor().control(call);
  }

  /** A caller joined with the first phone. */
  private Call talking(TestCaller[] caller) {
    rig.telephone.ready("1001", Set.of("public")).join();
    caller[0] = rig.caller("03330000001");
    return rig.awaitOnly(CallState.TALKING);
  }

  private void awaitRoomOfOne(String call) {
    rig.awaitTrue("nobody else in the call", () -> rig.floor().legs(call).size() == 1);
  }

  @Test
  void aCallerOnHoldIsJoinedAgainAndAHandlerWhoHangsUpEndsTheCall() throws Exception {
    TestPhone phone = rig.phone(0, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    assertThat(act(call, new Move.Resume())).isInstanceOf(ActResult.Refused.class);
    assertThat(act(call, new Move.Hold())).isEqualTo(DONE);
    assertThat(control(call).place()).isEqualTo(Place.HOLD);
    assertThat(rig.floor().joined(call)).isFalse();
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.TALKING);
    assertThat(act(call, new Move.Hold())).isInstanceOf(ActResult.Refused.class);
    assertThat(act(call, new Move.Resume())).isEqualTo(DONE);
    assertThat(rig.floor().joined(call)).isTrue();
    // A second time, from the room.
    assertThat(act(call, new Move.Hold())).isEqualTo(DONE);
    assertThat(act(call, new Move.Resume())).isEqualTo(DONE);
    assertThat(caller[0].over()).isNotDone();
    assertThat(phone.hangUp().join()).isEqualTo(200);
    assertThat(rig.awaitEnded(call).outcome()).contains(CallOutcome.ANSWERED);
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  @Test
  void aColleagueIsConsultedAndTakesTheCallerOver() throws Exception {
    rig.phone(0, true);
    TestPhone second = rig.phone(1, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    rig.telephone.ready("1002", Set.of("urgent")).join();
    rig.awaitAgent(1, AgentState.READY);
    assertThat(act(call, new Move.Leave())).isInstanceOf(ActResult.Refused.class);
    assertThat(act(call, new Move.Consult(new Who.Colleague("1002")))).isEqualTo(DONE);
    assertThat(control(call).place()).isEqualTo(Place.HOLD);
    rig.awaitTrue(
        "both handlers in the room",
        () ->
            rig.floor().legs(call).size() == 2
                && rig.floor().legs(call).stream().allMatch(rig.floor()::inBridge));
    rig.awaitAgent(1, AgentState.TALKING);
    assertThat(act(call, new Move.Leave())).isEqualTo(DONE);
    rig.awaitTrue(
        "the caller is the colleague's",
        () -> rig.awaitOnly(CallState.TALKING).handler().equals(Optional.of("1002")));
    assertThat(rig.floor().joined(call)).isTrue();
    rig.awaitAgent(0, AgentState.WRAP_UP);
    caller[0].hangUp().join();
    rig.awaitEnded(call);
    assertThat(second.over().join()).isEqualTo("by Asterisk");
    rig.awaitAgent(1, AgentState.WRAP_UP);
  }

  @Test
  void aConsultationThatIsCalledOffBringsTheCallerBack() throws Exception {
    rig.phone(0, true);
    rig.phone(1, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    assertThat(act(call, new Move.Consult(new Who.Colleague("1002")))).isEqualTo(DONE);
    rig.awaitTrue(
        "both in the room",
        () -> rig.floor().legs(call).stream().filter(rig.floor()::inBridge).count() == 2);
    assertThat(act(call, new Move.Dismiss())).isEqualTo(DONE);
    assertThat(rig.floor().joined(call)).isTrue();
    awaitRoomOfOne(call);
    assertThat(rig.floor().calls().get(call).handler()).contains("1001");
  }

  @Test
  void theAmbulanceServiceIsBroughtIntoTheCallAndStaysWithTheCaller() throws Exception {
    TestPhone phone = rig.phone(0, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    assertThat(act(call, new Move.Bring(new Who.Emergency()))).isEqualTo(DONE);
    assertThat(control(call).place()).isEqualTo(Place.ROOM);
    assertThat(control(call).parties())
        .singleElement()
        .matches(party -> party.role() == Control.Role.EMERGENCY);
    rig.awaitTrue("999 in the room", () -> control(call).parties().getFirst().joined());
    assertThat(rig.floor().joined(call)).isTrue();
    assertThat(act(call, new Move.Bring(new Who.Outside("07700900999", Control.Role.OUTSIDE))))
        .isEqualTo(
            new ActResult.Refused("no-carrier", "Numbers outside cannot be rung from here."));
    assertThat(act(call, new Move.Leave())).isEqualTo(DONE);
    assertThat(phone.over().join()).isEqualTo("by Asterisk");
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(caller[0].over()).isNotDone();
    assertThat(rig.floor().calls()).containsKey(call);
    caller[0].hangUp().join();
    assertThat(rig.awaitEnded(call).outcome()).contains(CallOutcome.ANSWERED);
  }

  @Test
  void theAmbulanceServiceIsBroughtToACallerOnHoldWhoComesBackFirst() throws Exception {
    rig.phone(0, true);
    TestPhone second = rig.phone(1, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    assertThat(act(call, new Move.Hold())).isEqualTo(DONE);
    assertThat(act(call, new Move.Bring(new Who.Emergency()))).isEqualTo(DONE);
    assertAllInTheRoomWith999(call, 1);
    assertThat(act(call, new Move.Dismiss())).isEqualTo(DONE);
    assertThat(rig.floor().joined(call)).isTrue();

    // Whoever is asked about the caller hears it too, and stays.
    assertThat(act(call, new Move.Consult(new Who.Colleague("1002")))).isEqualTo(DONE);
    assertThat(control(call).place()).isEqualTo(Place.HOLD);
    rig.awaitAgent(1, AgentState.TALKING);
    assertThat(act(call, new Move.Bring(new Who.Emergency()))).isEqualTo(DONE);
    assertAllInTheRoomWith999(call, 2);
    assertThat(second.over()).isNotDone();
    assertThat(caller[0].over()).isNotDone();
    // Nor is the caller alone once the handler leaves.
    assertThat(act(call, new Move.Leave())).isEqualTo(DONE);
    rig.awaitAgent(0, AgentState.WRAP_UP);
    rig.awaitTrue("still in the room", () -> control(call).parties().getFirst().joined());
    assertThat(caller[0].over()).isNotDone();
  }

  private void assertAllInTheRoomWith999(String call, int handlers) {
    assertThat(control(call).place()).isEqualTo(Place.ROOM);
    assertThat(rig.floor().joined(call)).isTrue();
    assertThat(control(call).parties())
        .singleElement()
        .matches(party -> party.role() == Control.Role.EMERGENCY);
    rig.awaitTrue("999 in the room", () -> control(call).parties().getFirst().joined());
    assertThat(rig.floor().legs(call)).hasSize(handlers).allMatch(rig.floor()::inBridge);
  }

  @Test
  void aCallerIsGivenToAColleagueWhoseWholePhoneRings() throws Exception {
    rig.phone(0, true);
    TestPhone second = rig.phone(1, false);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    assertThat(act(call, new Move.Give("91002")))
        .isEqualTo(new ActResult.Refused("busy", "That phone is not free."));
    assertThat(act(call, new Move.Give("1002"))).isEqualTo(DONE);
    assertThat(control(call).place()).isEqualTo(Place.KEPT);
    rig.awaitAgent(0, AgentState.WRAP_UP);
    rig.awaitTrue("the colleague's phone rings", second::ringing);
    second.answer();
    rig.awaitTrue("joined", () -> rig.floor().joined(call));
    assertThat(rig.awaitOnly(CallState.TALKING).handler()).contains("1002");
  }

  @Test
  void aCallerWhoseHandlerWasLostIsKeptAndJoinedAgain() throws Exception {
    TestPhone phone = rig.phone(0, true);
    TestCaller[] caller = new TestCaller[1];
    Call before = talking(caller);
    String call = before.id();
    assertThat(act(call, new Move.Rejoin("1001"))).isInstanceOf(ActResult.Refused.class);
    assertThat(act(call, new Move.Keep())).isEqualTo(DONE);
    assertThat(phone.over().join()).isEqualTo("by Asterisk");
    assertThat(control(call).place()).isEqualTo(Place.KEPT);
    assertThat(caller[0].over()).isNotDone();
    assertThat(act(call, new Move.Rejoin("1001"))).isEqualTo(DONE);
    assertThat(rig.floor().joined(call)).isTrue();
    assertThat(rig.floor().calls().get(call).answeredAt()).isEqualTo(before.answeredAt());
    // And once more, into the queue before all others.
    assertThat(act(call, new Move.Keep())).isEqualTo(DONE);
    rig.telephone.notReady("1001", "away").join();
    assertThat(act(call, new Move.Queue("public", Optional.empty()))).isEqualTo(DONE);
    Call waiting = rig.awaitOnly(CallState.WAITING);
    assertThat(waiting.arrivedAt()).isEqualTo(before.arrivedAt());
    assertThat(waiting.handler()).isEmpty();
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void aLegThatEndsInAnotherWayThanByHangingUpWasLostAndItsCallerIsKept() throws Exception {
    rig.phone(0, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    String leg = rig.floor().handlerLeg(call).orElseThrow();
    Kept kept = Kept.in(AsteriskServer.directory(rig.state), Ports.ANY);
    // As a network that is out of order ends it; nobody of ours has told the caller anything.
    try (AmiSocket ami = AmiSocket.open(kept.ports().ami(), "onecall-acts", kept.actSecret())) {
      assertThat(ami.act("Action: Hangup", "Channel: " + leg, "Cause: 38"))
          .containsEntry("Response", "Success");
    }
    rig.awaitTrue("the caller is kept", () -> control(call).place() == Place.KEPT);
    rig.awaitTrue("the leg is gone", () -> rig.floor().legs(call).isEmpty());
    assertThat(caller[0].over()).isNotDone();
    assertThat(act(call, new Move.Rejoin("1001"))).isEqualTo(DONE);
    assertThat(rig.floor().joined(call)).isTrue();
  }

  @Test
  void aWaitingCallerIsMovedToAnotherQueueAndKeepsTheArrival() throws Exception {
    TestPhone second = rig.phone(1, true);
    rig.caller("03330000001");
    Call waiting = rig.awaitOnly(CallState.WAITING);
    assertThat(act(waiting.id(), new Move.Queue("nowhere", Optional.empty())))
        .isEqualTo(new ActResult.Refused("unknown-queue", "No line leads to that queue."));
    assertThat(act(waiting.id(), new Move.Queue("public", Optional.of(70)))).isEqualTo(DONE);
    assertThat(rig.awaitOnly(CallState.WAITING).priority()).isEqualTo(70);
    assertThat(act(waiting.id(), new Move.Queue("urgent", Optional.of(50)))).isEqualTo(DONE);
    Call moved = rig.awaitOnly(CallState.WAITING);
    assertThat(moved.queue()).contains("urgent");
    assertThat(moved.arrivedAt()).isEqualTo(waiting.arrivedAt());
    rig.telephone.ready("1002", Set.of("urgent")).join();
    assertThat(rig.awaitOnly(CallState.TALKING).handler()).contains("1002");
    assertThat(second.rung()).isEqualTo(1);
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void aSupervisorListensWhispersAndIsSeenToDoSo() throws Exception {
    rig.phone(0, true);
    TestPhone supervisor = rig.phone(2, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    // In the room there is sound, without which Asterisk's listening does not end by itself.
    assertThat(act(call, new Move.Hold())).isEqualTo(DONE);
    assertThat(act(call, new Move.Resume())).isEqualTo(DONE);
    assertThat(act(call, new Move.Watch(Mode.LISTEN, "1003"))).isEqualTo(DONE);
    assertThat(control(call).watchers())
        .singleElement()
        .matches(watcher -> watcher.phone().equals("1003") && watcher.mode() == Mode.LISTEN);
    rig.awaitTrue(
        "a spy in Asterisk", () -> rig.cli("core show channels concise").contains("ChanSpy"));
    assertThat(act(call, new Move.Unwatch("1003"))).isEqualTo(DONE);
    assertThat(control(call).watchers()).isEmpty();
    rig.awaitTrue("the supervisor's phone is free", () -> rig.agent(2).callId().isEmpty());
    assertThat(supervisor.over().join()).isEqualTo("by Asterisk");
    assertThat(act(call, new Move.Watch(Mode.BARGE, "1003"))).isEqualTo(DONE);
    rig.awaitTrue(
        "a spy in Asterisk", () -> rig.cli("core show channels concise").contains("ChanSpy"));
    assertThat(act(call, new Move.Tape(false)))
        .isEqualTo(new ActResult.Refused("not-recorded", "This call is not recorded."));
    caller[0].hangUp().join();
    rig.awaitEnded(call);
    assertThat(act(call, new Move.Hold()))
        .isEqualTo(new ActResult.Refused("unknown-call", "There is no such call now."));
  }

  @Test
  void aSupervisorWhispersAndSignsAHandlerOutWhoseCallGoesOn() throws Exception {
    rig.phone(0, true);
    TestPhone supervisor = rig.phone(2, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    assertThat(act(call, new Move.Watch(Mode.WHISPER, "1003"))).isEqualTo(DONE);
    assertThat(control(call).watchers())
        .singleElement()
        .matches(watcher -> watcher.mode() == Mode.WHISPER);
    rig.awaitTrue(
        "a spy in Asterisk that may be heard by the handler alone",
        () ->
            rig.cli("core show channels concise")
                .lines()
                .anyMatch(line -> line.contains("ChanSpy") && line.contains("quwE")));
    assertThat(act(call, new Move.Watch(Mode.LISTEN, "1003")))
        .isEqualTo(new ActResult.Refused("busy", "Your phone is not free, or cannot be reached."));
    // Signed out in the middle of a call: the call goes on, and no other follows it.
    assertThat(rig.telephone.signOut("1001").join()).isEqualTo(DONE);
    assertThat(rig.agent(0).queues()).isEmpty();
    assertThat(rig.floor().joined(call)).isTrue();
    assertThat(caller[0].over()).isNotDone();
    caller[0].hangUp().join();
    rig.awaitEnded(call);
    rig.awaitAgent(0, AgentState.SIGNED_OUT);
    rig.awaitTrue("the supervisor is free", () -> rig.agent(2).callId().isEmpty());
    assertThat(supervisor.rung()).isEqualTo(1);
    rig.caller("03330000001");
    rig.awaitOnly(CallState.WAITING);
    assertThat(rig.cli("queue show public")).contains("No Members");
  }

  @Test
  void aPhoneThatGoesInTheMiddleOfACallIsSeenToBeGoneLongBeforeItsSoundIsMissed() throws Exception {
    TestPhone phone = rig.phone(0, true);
    TestCaller[] caller = new TestCaller[1];
    String call = talking(caller).id();
    var gone = rig.awaiting(FloorEvent.PhoneReached.class);
    Instant before = Instant.now();
    phone.unregister();
    FloorEvent.PhoneReached seen = gone.join();
    Instant now = Instant.now();
    assertThat(seen.reachable()).isFalse();
    assertThat(seen.phone()).isEqualTo("1001");
    LOG.info(
        "gone to Asterisk's word {} ms, its word to the floor {} ms",
        Duration.between(before, seen.at()).toMillis(),
        Duration.between(seen.at(), now).toMillis());
    // The sound, which would be missed after a minute, still goes: both are joined as before.
    assertThat(rig.agent(0).reachable()).isFalse();
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.TALKING);
    assertThat(rig.floor().joined(call)).isTrue();
    assertThat(act(call, new Move.Keep())).isEqualTo(DONE);
    assertThat(control(call).place()).isEqualTo(Place.KEPT);
    assertThat(caller[0].over()).isNotDone();
  }
}
