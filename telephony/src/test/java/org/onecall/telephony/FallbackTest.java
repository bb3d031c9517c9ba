package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.front.Decision;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;
import org.onecall.testing.ExpectsLog;

/**
 * No caller is dropped by us: whatever becomes of the front door, the caller is in a queue
 * afterwards, and the next service sees the caller there.
 */
class FallbackTest {
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

  /** The service is away; what stands in its place is broken in one way or another. */
  @ParameterizedTest
  @EnumSource(names = "STOPS", mode = EnumSource.Mode.EXCLUDE)
  void aBrokenFrontDoorLeadsToTheFallbackQueue(BrokenFrontDoor.Way way) throws Exception {
    Ports ports = rig.telephone.ports();
    rig.telephone.close();
    TestCaller caller;
    try (BrokenFrontDoor door = BrokenFrontDoor.at(ports.agi(), way)) {
      caller = rig.added(TestCaller.rings(ports.trunk(), "03330000001", "07700900001"));
      door.awaitAsked();
      awaitInFallbackQueue();
    }
    rig.startService();
    assertWaitsInFallback(caller);
  }

  @Test
  void aFrontDoorKilledAfterHalfADecisionLeadsToTheFallbackQueue() throws Exception {
    Ports ports = rig.telephone.ports();
    rig.telephone.close();
    TestCaller caller;
    try (BrokenFrontDoor door = BrokenFrontDoor.at(ports.agi(), BrokenFrontDoor.Way.HALF)) {
      caller = rig.added(TestCaller.rings(ports.trunk(), "03330000001", "07700900001"));
      door.awaitAsked();
      door.kill();
      awaitInFallbackQueue();
    }
    rig.startService();
    assertWaitsInFallback(caller);
  }

  @Test
  void aFrontDoorFrozenAfterHalfADecisionLeadsToTheFallbackQueue() throws Exception {
    Ports ports = rig.telephone.ports();
    rig.telephone.close();
    TestCaller caller;
    try (BrokenFrontDoor door = BrokenFrontDoor.at(ports.agi(), BrokenFrontDoor.Way.HALF)) {
      caller = rig.added(TestCaller.rings(ports.trunk(), "03330000001", "07700900001"));
      door.awaitAsked();
      door.freeze();
      awaitInFallbackQueue();
    }
    rig.startService();
    assertWaitsInFallback(caller);
  }

  @Test
  void nobodyAtTheFrontDoorLeadsToTheFallbackQueue() throws Exception {
    Ports ports = rig.telephone.ports();
    rig.telephone.close();
    TestCaller caller = rig.added(TestCaller.rings(ports.trunk(), "03330000001", "07700900001"));
    awaitInFallbackQueue();
    rig.startService();
    assertWaitsInFallback(caller);
  }

  @Test
  @ExpectsLog("ERROR .* the front door failed for call")
  void aDecisionThatFailsLeadsToTheFallbackQueue() {
    rig.door(arrival -> {
      throw new IllegalStateException("no idea");
    });
    assertWaitsInFallback(rig.caller("03330000001"));
  }

  @Test
  void aDecisionForAQueueThatIsNotThereLeadsToTheFallbackQueue() {
    rig.door(arrival -> new Decision("nowhere", 1));
    assertWaitsInFallback(rig.caller("03330000001"));
  }

  @Test
  void aCallByTheFallbackQueueIsAnsweredAndHoldsItsHandlerOffTheQueues() throws Exception {
    rig.door(arrival -> new Decision("nowhere", 1));
    TestPhone phone = rig.phone(0, true);
    assertThat(rig.telephone.ready("1001", Set.of("public")).join())
        .isEqualTo(new ActResult.Done());
    TestCaller caller = rig.caller("03330000001");
    Call talking = rig.awaitOnly(CallState.TALKING);
    assertThat(rig.floor().counts().fallback()).isPositive();
    phone.hangUp().join();
    assertThat(rig.awaitEnded(talking.id()).outcome()).contains(CallOutcome.FALLBACK);
    assertThat(caller.over().join()).isEqualTo("by Asterisk");
    rig.awaitAgent(0, AgentState.WRAP_UP);
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  private void awaitInFallbackQueue() {
    rig.awaitTrue(
        "a caller in the fallback queue",
        () -> rig.cli("queue show fallback").contains("1. PJSIP/trunk"));
  }

  private void assertWaitsInFallback(TestCaller caller) {
    Call call = rig.awaitOnly(CallState.WAITING);
    assertThat(call.queue()).contains("fallback");
    assertThat(call.fallback()).isTrue();
    assertThat(call.line()).isEqualTo("public");
    assertThat(call.priority()).isEqualTo(10);
    assertThat(caller.over()).isNotDone();
    assertThat(rig.floor().counts().balanced()).isTrue();
  }
}
