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
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.CallControl.Who;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;
import org.onecall.testing.OwnPorts;

/**
 * A caller is told their place, leaves the queue by a key, keeps the place, and is rung back over
 * the carrier; and 999 is rung over the carrier. On a real Asterisk.
 */
class CallBackTest {
  private static final ActResult DONE = new ActResult.Done();
  private static final Duration SOON = Duration.ofMillis(500);
  private static TestPhone carrier;
  private static Rig rig;
  private int number;

  @BeforeAll
  static void start() throws Exception {
    int trunk = OwnPorts.free();
    carrier = TestPhone.carrier(trunk);
    rig =
        Rig.withCarrier(
            trunk, carrier, new Manner(SOON, Duration.ofSeconds(30), Manner.Recording.NONE));
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
    carrier.close();
  }

  @AfterEach
  void clear() throws Exception {
    carrier.answering(false);
    rig.clear();
  }

  private static ActResult act(String call, Move move) {
    return rig.telephone.control().act(call, move).join();
  }

  private static Place place(String call) {
    return rig.floor().control(call).place();
  }

  /** A caller who has pressed the key while waiting. */
  private Call asks(TestCaller caller) {
    Call waiting = waits(caller);
    rig.awaitTrue("told the place", () -> caller.tones() > 20);
    assertThat(rig.floor().calls().get(waiting.id()).state()).isEqualTo(CallState.WAITING);
    caller.keys("1");
    rig.awaitTrue("asks to be rung back", () -> place(waiting.id()) == Place.ASKING);
    return waiting;
  }

  private Call waits(TestCaller caller) {
    rig.awaitTrue("answered by Asterisk", caller::taken);
    rig.awaitTrue("waits in Asterisk", () -> rig.cli("queue show public").contains("PJSIP/trunk"));
    return rig.floor().calls().values().stream().reduce((first, second) -> second).orElseThrow();
  }

  private StandIn standIn(Call call) {
    number++;
    return new StandIn(
        Call.BACK + call.id() + "-" + number,
        call.line(),
        call.dialled(),
        call.caller(),
        call.arrivedAt(),
        call.queue().orElseThrow(),
        call.priority());
  }

  /** A caller who has left, and what stands in for them. */
  private String left(Call call, TestCaller caller) {
    StandIn standIn = standIn(call);
    assertThat(rig.telephone.control().stand(standIn).join()).isEqualTo(DONE);
    assertThat(act(call.id(), new Move.SendOff())).isEqualTo(DONE);
    assertThat(caller.over().join()).isEqualTo("by Asterisk");
    assertThat(rig.awaitEnded(call.id()).outcome()).contains(CallOutcome.CALL_BACK);
    return standIn.id();
  }

  @Test
  void aCallerIsToldThePlaceWithoutLeavingItAndTheEstimateIsScoredAtTheAnswer() {
    TestCaller caller = rig.caller("03330000001");
    Call call = rig.awaitOnly(CallState.WAITING);
    rig.awaitTrue(
        "a handler takes the queue's calls",
        () -> {
          rig.phone(0, false);
          return true;
        });
    rig.awaitTrue("the tone in the prompt of the first place", () -> caller.tones() > 20);
    assertThat(rig.floor().calls().get(call.id()).state()).isEqualTo(CallState.WAITING);
    assertThat(rig.telephone.figures().estimates().get(call.id()).place()).isEqualTo(1);
    TestPhone phone = rig.phone(1, false);
    rig.telephone.ready("1002", Set.of("public")).join();
    rig.awaitTrue("rings", phone::ringing);
    phone.answer();
    rig.awaitOnly(CallState.TALKING);
    assertThat(rig.telephone.figures().queues().get("public").waits().count()).isPositive();
  }

  @Test
  void whoLeavesByTheKeyKeepsThePlaceAndIsRungBackWhenAHandlerHasAnswered() throws Exception {
    TestCaller first = rig.caller("03330000001");
    Call call = asks(first);
    TestCaller second = rig.caller("03330000001");
    rig.awaitTrue("two wait", () -> rig.floor().counts().waiting() == 2);
    String back = left(call, first);
    Call standing = rig.floor().calls().get(back);
    assertThat(standing.arrivedAt()).isEqualTo(call.arrivedAt());
    assertThat(standing.caller()).isEqualTo("07700900123");
    assertThat(rig.telephone.figures().estimates().get(back).place()).isEqualTo(1);
    assertThat(rig.floor().counts().balanced()).isTrue();
    assertThat(rig.floor().counts().waiting()).isEqualTo(1);
    // Its turn is before the second caller's, who joined the queue before the stand-in did.
    TestPhone handler = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitTrue("the handler has answered for it", () -> rig.floor().joined(back));
    assertThat(second.over()).isNotDone();
    assertThat(act(back, new Move.RingBack())).isEqualTo(DONE);
    rig.awaitTrue("the carrier is rung", carrier::ringing);
    assertThat(carrier.dialled()).isEqualTo("07700900123");
    assertThat(rig.floor().control(back).caller().orElseThrow().joined()).isFalse();
    carrier.answer();
    rig.awaitTrue(
        "the caller is there",
        () -> rig.floor().control(back).caller().filter(Control.Party::joined).isPresent());
    // What is done with the call is done with the caller.
    assertThat(act(back, new Move.Hold())).isEqualTo(DONE);
    assertThat(act(back, new Move.Resume())).isEqualTo(DONE);
    assertThat(carrier.over()).isNotDone();
    assertThat(handler.hangUp().join()).isEqualTo(200);
    assertThat(carrier.over().join()).isEqualTo("by Asterisk");
    rig.awaitEnded(back);
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void aCallerWhoHangsUpAfterTheRingBackEndsTheCall() throws Exception {
    TestCaller first = rig.caller("03330000001");
    String back = left(asks(first), first);
    carrier.answering(true);
    TestPhone handler = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitTrue("the handler has answered for it", () -> rig.floor().joined(back));
    assertThat(act(back, new Move.RingBack())).isEqualTo(DONE);
    rig.awaitTrue(
        "the caller is there",
        () -> rig.floor().control(back).caller().filter(Control.Party::joined).isPresent());
    carrier.hangUp().join();
    rig.awaitEnded(back);
    assertThat(handler.over().join()).isEqualTo("by Asterisk");
  }

  @Test
  void aCallerWhoIsNotReachedIsSaidToBeSoAndTheHandlerIsFree() throws Exception {
    TestCaller first = rig.caller("03330000001");
    String back = left(asks(first), first);
    TestPhone handler = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitTrue("the handler has answered for it", () -> rig.floor().joined(back));
    assertThat(act(back, new Move.RingBack())).isEqualTo(DONE);
    rig.awaitTrue("the carrier is rung", carrier::ringing);
    carrier.decline();
    rig.awaitTrue("nobody", () -> rig.floor().control(back).caller().isEmpty());
    assertThat(rig.floor().calls()).containsKey(back);
    assertThat(act(back, new Move.NotReached())).isEqualTo(DONE);
    assertThat(handler.over().join()).isEqualTo("by Asterisk");
    assertThat(rig.telephone.finished("1001").join()).isEqualTo(DONE);
  }

  @Test
  void whoAsksWhileNobodyTakesItDownGoesBackToThePlace() {
    TestCaller first = rig.caller("03330000001");
    Call call = asks(first);
    rig.awaitTrue("in the queue again", () -> place(call.id()) == Place.QUEUE);
    Call again = rig.awaitOnly(CallState.WAITING);
    assertThat(again.arrivedAt()).isEqualTo(call.arrivedAt());
    assertThat(again.priority()).isEqualTo(call.priority());
    assertThat(first.over()).isNotDone();
  }

  @Test
  void numbersThatCostAreNotRungBack() {
    rig.caller("03330000001");
    Call call = rig.awaitOnly(CallState.WAITING);
    StandIn usual = standIn(call);
    for (String number : new String[] {"0907700900123", "+33123456789", "07011123456", ""}) {
      StandIn wrong =
          new StandIn(
              usual.id(), usual.line(), usual.dialled(), number, usual.arrivedAt(), "public", 10);
      assertThat(rig.telephone.control().stand(wrong).join())
          .isEqualTo(new ActResult.Refused("no-carrier", "That number cannot be rung from here."));
    }
    assertThat(carrier.rung()).isNotNegative();
  }

  @Test
  void theAmbulanceServiceAndAnInterpreterAreRungOverTheCarrier() throws Exception {
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller("03330000001");
    String call = rig.awaitOnly(CallState.TALKING).id();
    carrier.answering(true);
    assertThat(act(call, new Move.Bring(new Who.Emergency()))).isEqualTo(DONE);
    rig.awaitTrue("999 in the room", () -> rig.floor().control(call).parties().getFirst().joined());
    assertThat(carrier.dialled()).isEqualTo("999");
    assertThat(act(call, new Move.Dismiss())).isEqualTo(DONE);
    assertThat(carrier.over().join()).isEqualTo("by Asterisk");
    assertThat(act(call, new Move.Bring(new Who.Outside("02079460000", Control.Role.INTERPRETER))))
        .isEqualTo(DONE);
    rig.awaitTrue(
        "the interpreter in the room",
        () -> rig.floor().control(call).parties().stream().anyMatch(Control.Party::joined));
    assertThat(carrier.dialled()).isEqualTo("02079460000");
    assertThat(rig.floor().joined(call)).isTrue();
    assertThat(act(call, new Move.Hold())).isEqualTo(DONE);
    assertThat(act(call, new Move.Resume())).isEqualTo(DONE);
    assertThat(rig.floor().calls().get(call).handler()).isEqualTo(Optional.of("1001"));
  }

  @Test
  void aHandlerRingsSomebodyWhoIsRungOnceTheirOwnPhoneIsAnswered() throws Exception {
    TestPhone handler = rig.phone(0, false);
    StandIn out = callTo("07700900155");
    assertThat(rig.telephone.control().callOut(out, "1001").join()).isEqualTo(DONE);
    rig.awaitTrue("the handler's own phone rings", handler::ringing);
    assertThat(place(out.id())).isEqualTo(Place.KEPT);
    assertThat(rig.telephone.control().callOut(callTo("07700900156"), "1001").join())
        .isEqualTo(new ActResult.Refused("busy", "Your phone is not free, or cannot be reached."));
    handler.answer();
    rig.awaitTrue("the handler waits in the room", () -> rig.floor().joined(out.id()));
    Call call = rig.awaitOnly(CallState.TALKING);
    assertThat(call.handler()).contains("1001");
    carrier.answering(true);
    assertThat(act(out.id(), new Move.RingBack())).isEqualTo(DONE);
    rig.awaitTrue(
        "they are there",
        () -> rig.floor().control(out.id()).caller().filter(Control.Party::joined).isPresent());
    assertThat(carrier.dialled()).isEqualTo("07700900155");
    assertThat(act(out.id(), new Move.Hold())).isEqualTo(DONE);
    assertThat(act(out.id(), new Move.Resume())).isEqualTo(DONE);
    assertThat(handler.hangUp().join()).isEqualTo(200);
    assertThat(carrier.over().join()).isEqualTo("by Asterisk");
    Call over = rig.awaitEnded(out.id());
    assertThat(over.handler()).contains("1001");
    assertThat(over.outcome()).contains(CallOutcome.ANSWERED);
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void whoHasACallToFinishMayRingSomebodyAndHasThatOneToFinishAfterIt() throws Exception {
    TestPhone handler = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller("03330000001");
    rig.awaitOnly(CallState.TALKING);
    assertThat(handler.hangUp().join()).isEqualTo(200);
    rig.awaitAgent(0, AgentState.WRAP_UP);
    StandIn out = callTo("07700900158");
    assertThat(rig.telephone.control().callOut(out, "1001").join()).isEqualTo(DONE);
    rig.awaitTrue("the handler waits in the room", () -> rig.floor().joined(out.id()));
    carrier.answering(true);
    assertThat(act(out.id(), new Move.RingBack())).isEqualTo(DONE);
    rig.awaitTrue(
        "they are there",
        () -> rig.floor().control(out.id()).caller().filter(Control.Party::joined).isPresent());
    assertThat(handler.hangUp().join()).isEqualTo(200);
    rig.awaitEnded(out.id());
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(rig.floor().agents().get("1001").callId()).contains(out.id());
  }

  @Test
  void aCallThatItsOwnHandlerDoesNotTakeRingsNobody() throws Exception {
    TestPhone handler = rig.phone(0, false);
    rig.awaitTrue(
        "the phone is free again",
        () -> {
          Agent agent = rig.floor().agents().get("1001");
          return agent != null && agent.callId().isEmpty();
        });
    int before = carrier.rung();
    StandIn out = callTo("07700900157");
    assertThat(rig.telephone.control().callOut(out, "1001").join()).isEqualTo(DONE);
    rig.awaitTrue("the handler's own phone rings", handler::ringing);
    handler.decline();
    rig.awaitEnded(out.id());
    assertThat(carrier.rung()).isEqualTo(before);
  }

  private StandIn callTo(String callee) {
    return new StandIn(
        Call.BACK + "out-" + callee, "public", "03330000001", callee, Instant.now(), "public", 10);
  }
}
