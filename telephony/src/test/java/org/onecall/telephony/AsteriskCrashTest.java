package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallOutcome;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.testing.ExpectsLog;

/** Asterisk itself dies: it is started again, and what it was doing is not made up. */
class AsteriskCrashTest {
  @Test
  @ExpectsLog("WARN .*Asterisk is gone; it is started again")
  void anAsteriskThatIsKilledIsStartedAgainAndItsCallsHaveFailed() throws Exception {
    try (Rig rig = Rig.started()) {
      crash(rig);
    }
  }

  private static void crash(Rig rig) throws Exception {
    rig.caller("03330000001");
    Call before = rig.awaitOnly(CallState.WAITING);
    long pid = rig.asteriskPid();
    Rig.signal("KILL", pid);
    Call ended = rig.awaitEnded(before.id());
    assertThat(ended.outcome()).contains(CallOutcome.FAILED);
    rig.awaitTrue("live", () -> rig.floor().live());
    assertThat(rig.asteriskPid()).isNotEqualTo(pid);
    TestCaller next = rig.caller("03330000002");
    assertThat(rig.awaitOnly(CallState.WAITING).queue()).contains("urgent");
    assertThat(next.over()).isNotDone();
    assertThat(rig.floor().counts().balanced()).isTrue();
  }
}
