package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
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
}
