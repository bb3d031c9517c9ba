package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.front.Decision;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;

/** Calls on a real Asterisk, from ringing to the end. */
class OneCallTest {
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

  @Test
  void aCallIsGreetedQueuedAnsweredAndEndedByTheCaller() throws Exception {
    TestPhone phone = rig.phone(0, false);
    assertThat(rig.telephone.ready("1001", Set.of("public")).join())
        .isEqualTo(new ActResult.Done());
    rig.awaitAgent(0, AgentState.READY);
    TestCaller caller = rig.caller("03330000001");
    Call ringing = rig.awaitOnly(CallState.RINGING);
    assertThat(ringing.line()).isEqualTo("public");
    assertThat(ringing.caller()).isEqualTo("07700900123");
    assertThat(ringing.queue()).contains("public");
    assertThat(ringing.priority()).isEqualTo(10);
    assertThat(ringing.fallback()).isFalse();
    assertThat(ringing.handler()).contains("1001");
    phone.answer();
    Call talking = rig.awaitOnly(CallState.TALKING);
    assertThat(talking.answeredAt()).isPresent();
    rig.awaitAgent(0, AgentState.TALKING);
    assertThat(rig.agent(0).callId()).contains(talking.id());
    assertThat(caller.hangUp().join()).isEqualTo(200);
    Call ended = rig.awaitEnded(talking.id());
    assertThat(ended.outcome()).contains(CallOutcome.ANSWERED);
    assertThat(ended.handler()).contains("1001");
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(rig.agent(0).callId()).contains(talking.id());
    assertThat(rig.telephone.finished("1001").join()).isEqualTo(new ActResult.Done());
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.READY);
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void aCallerWhoHangsUpWhileWaitingIsAbandoned() throws Exception {
    TestCaller caller = rig.caller("03330000001");
    Call waiting = rig.awaitOnly(CallState.WAITING);
    caller.hangUp().join();
    Call ended = rig.awaitEnded(waiting.id());
    assertThat(ended.outcome()).contains(CallOutcome.ABANDONED);
    assertThat(ended.handler()).isEmpty();
    assertThat(rig.floor().counts().abandonedWithin30s()).isPositive();
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void aCallerWhoHangsUpWhileAPhoneRingsIsAbandonedAndThePhoneIsFree() throws Exception {
    rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller caller = rig.caller("03330000001");
    Call ringing = rig.awaitOnly(CallState.RINGING);
    rig.awaitAgent(0, AgentState.RINGING);
    caller.hangUp().join();
    assertThat(rig.awaitEnded(ringing.id()).outcome()).contains(CallOutcome.ABANDONED);
    rig.awaitAgent(0, AgentState.READY);
  }

  @Test
  void aCallerWhoHangsUpDuringTheGreetingIsAbandoned() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    rig.door(arrival -> {
      left.await();
      return new Decision("public", 1);
    });
    TestCaller caller = rig.caller("03330000001");
    Call greeted = rig.awaitOnly(CallState.GREETING);
    assertThat(caller.answered().join()).isEqualTo(200);
    caller.hangUp().join();
    Call ended = rig.awaitEnded(greeted.id());
    left.countDown();
    assertThat(ended.outcome()).contains(CallOutcome.ABANDONED);
    assertThat(ended.queue()).isEmpty();
  }

  @Test
  void aPhoneThatIsNotAnsweredLeadsToTheNextOne() throws Exception {
    rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller("03330000001");
    rig.awaitOnly(CallState.RINGING);
    TestPhone second = rig.phone(1, true);
    rig.telephone.ready("1002", Set.of("public")).join();
    rig.awaitTrue("the second phone rings", () -> second.rung() > 0);
    assertThat(rig.awaitOnly(CallState.TALKING).handler()).contains("1002");
    rig.awaitAgent(0, AgentState.READY);
    rig.awaitAgent(1, AgentState.TALKING);
  }

  @Test
  void aPhoneThatDeclinesIsNotTalkingAndTheCallerWaitsOn() throws Exception {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller caller = rig.caller("03330000001");
    rig.awaitOnly(CallState.RINGING);
    phone.decline();
    rig.awaitTrue("rung again", () -> phone.rung() > 1);
    assertThat(caller.over()).isNotDone();
  }

  @Test
  void aHandlerWhoHasNotFinishedIsNotRung() throws Exception {
    TestPhone phone = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller first = rig.caller("03330000001");
    Call talking = rig.awaitOnly(CallState.TALKING);
    assertThat(rig.telephone.finished("1001").join())
        .isEqualTo(new ActResult.Refused("still-talking", "The phone is in a call."));
    first.hangUp().join();
    rig.awaitEnded(talking.id());
    rig.caller("03330000001");
    Call second = rig.awaitOnly(CallState.WAITING);
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(phone.rung()).isEqualTo(1);
    assertThat(rig.telephone.finished("1001").join()).isEqualTo(new ActResult.Done());
    assertThat(rig.awaitOnly(CallState.TALKING).id()).isEqualTo(second.id());
    assertThat(phone.rung()).isEqualTo(2);
  }

  @Test
  void aWithheldNumberIsNoNumberAndAReferenceIsCleaned() {
    Call call = refers("03330000003");
    assertThat(call.caller()).isEmpty();
    assertThat(call.line()).isEqualTo("nhs111");
    assertThat(call.reference()).isEqualTo("AB-12Rank9xEXTEN");
    assertThat(call.priority()).isEqualTo(20);
  }

  @Test
  void aReferenceIsReadOnLinesThatTakeTransfersAlone() {
    Call call = refers("03330000002");
    assertThat(call.line()).isEqualTo("professional");
    assertThat(call.reference()).isEmpty();
    assertThat(call.priority()).isEqualTo(50);
  }

  private static Call refers(String number) {
    rig.added(
        TestCaller.rings(
            rig.telephone.ports().trunk(),
            number,
            "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
            "Privacy: id\r\nX-NHS111-Ref: AB-12,Rank: 9|x${EXTEN}\r\n"));
    return rig.awaitOnly(CallState.WAITING);
  }

  @Test
  void aNumberThatNoLineHasGoesToTheFirstLine() {
    rig.caller("0999");
    Call call = rig.awaitOnly(CallState.WAITING);
    assertThat(call.line()).isEqualTo("public");
    assertThat(call.dialled()).isEqualTo("0999");
  }

  @Test
  void aHandlerGoesOnBreakAndComesBack() {
    rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public", "urgent")).join();
    assertThat(rig.agent(0).queues()).containsExactly("fallback", "public", "urgent");
    assertThat(rig.telephone.notReady("1001", "lunch").join()).isEqualTo(new ActResult.Done());
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.NOT_READY);
    assertThat(rig.agent(0).reason()).isEqualTo("lunch");
    assertThat(rig.telephone.ready("1001", Set.of("urgent")).join())
        .isEqualTo(new ActResult.Done());
    assertThat(rig.agent(0).queues()).containsExactly("fallback", "urgent");
    assertThat(rig.telephone.signOut("1001").join()).isEqualTo(new ActResult.Done());
    rig.awaitAgent(0, AgentState.SIGNED_OUT);
  }

  @Test
  void aBreakAskedForInACallComesAfterItUnlessItIsTakenBack() {
    TestCaller caller = CallScenarios.talks(rig);
    assertThat(rig.telephone.notReady("1001", "Meal").join()).isEqualTo(new ActResult.Done());
    rig.awaitTrue("it is to come", () -> rig.agent(0).reason().equals("Meal"));
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.TALKING);
    assertThat(rig.telephone.readyAfterCall("1001").join()).isEqualTo(new ActResult.Done());
    assertThat(rig.agent(0).reason()).isEmpty();
    assertThat(rig.telephone.notReady("1001", "Meal").join()).isEqualTo(new ActResult.Done());
    CallScenarios.ended(rig, caller);
    rig.awaitAgent(0, AgentState.NOT_READY);
    assertThat(rig.agent(0).reason()).isEqualTo("Meal");
    assertThat(rig.telephone.readyAfterCall("1001").join()).isEqualTo(new ActResult.Done());
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(rig.telephone.finished("1001").join()).isEqualTo(new ActResult.Done());
    rig.awaitAgent(0, AgentState.READY);
    assertThat(code(rig.telephone.readyAfterCall("1001"))).isEqualTo("no-call");
  }

  @Test
  void aPhoneThatRenewsItsRegistrationStaysReachableAndCanBeMadeReady() {
    TestPhone phone = rig.phone(0, false);
    rig.awaitTrue("reachable", () -> rig.agent(0) != null && rig.agent(0).reachable());
    List<Boolean> reached = new CopyOnWriteArrayList<>();
    try (var _ =
        rig.telephone.listen((before, event, after) -> {
          if (event instanceof FloorEvent.PhoneReached seen) {
            reached.add(seen.reachable());
          }
        })) {
      phone.renew();
      // Asterisk has said "Updated" by now: what it says goes over one connection, in order.
      assertThat(rig.telephone.ready("1001", Set.of("public")).join())
          .isEqualTo(new ActResult.Done());
      rig.awaitAgent(0, AgentState.READY);
      rig.caller("03330000001");
      rig.awaitTrue("the phone rings", () -> phone.rung() > 0);
    }
    assertThat(reached).doesNotContain(false);
    assertThat(rig.agent(0).reachable()).isTrue();
  }

  @Test
  void whatCannotBeIsRefusedWithAReason() {
    assertThat(code(rig.telephone.ready("9999", Set.of("public")))).isEqualTo("unknown-phone");
    assertThat(code(rig.telephone.ready("1001", Set.of("x")))).isEqualTo("unknown-queue");
    assertThat(code(rig.telephone.notReady("1001", "a\r\nAction: Originate")))
        .isEqualTo("bad-reason");
    assertThat(code(rig.telephone.hangUp("1.1"))).isEqualTo("unknown-call");
  }

  private static String code(CompletableFuture<ActResult> act) {
    return ((ActResult.Refused) act.join()).code();
  }
}
