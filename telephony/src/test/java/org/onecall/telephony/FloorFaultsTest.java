package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Counts;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.Liveness;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;

/** A board never lies: it is exact, or it says since when it is not live. */
class FloorFaultsTest {
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
  void aSessionThatIsCutIsNoticedAndTheFloorIsExactAgain() throws Exception {
    rig.caller("03330000001");
    Call before = rig.awaitOnly(CallState.WAITING);
    var lost = rig.awaiting(FloorEvent.LinkLost.class);
    var again = rig.awaiting(FloorEvent.SnapshotEnded.class);
    kick();
    lost.join();
    again.join();
    rig.awaitTrue("live", () -> rig.floor().live());
    assertThat(rig.floor().calls().get(before.id())).isEqualTo(before);
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  @Test
  void aPhoneThatIsThereIsStillReachedWhenTheFloorIsReadAgain() throws Exception {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitAgent(0, AgentState.READY);
    var again = rig.awaiting(FloorEvent.SnapshotEnded.class);
    kick();
    again.join();
    assertThat(rig.agent(0).reachable()).isTrue();
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.READY);
    phone.close();
    rig.awaitTrue("gone", () -> !rig.agent(0).reachable());
    var once = rig.awaiting(FloorEvent.SnapshotEnded.class);
    kick();
    once.join();
    assertThat(rig.agent(0).reachable()).isFalse();
  }

  private static void kick() {
    Matcher session =
        Pattern.compile("(?m)^ *onecall +127\\.0\\.0\\.1.*? +(\\d+) +\\d+ +\\d+ +\\d+ *$")
            .matcher(rig.cli("manager show connected"));
    assertThat(session.find()).isTrue();
    rig.cli("manager kick session " + session.group(1));
  }

  @Test
  void anAsteriskThatIsFrozenIsNoticedAndTheFloorIsExactAgain() throws Exception {
    TestPhone phone = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller("03330000001");
    Call before = rig.awaitOnly(CallState.TALKING);
    long pid = rig.asteriskPid();
    Rig.signal("STOP", pid);
    try {
      rig.awaitTrue("not live", () -> !rig.floor().live());
      assertThat(rig.floor().liveness()).isInstanceOf(Liveness.NotLive.class);
      assertThat(rig.telephone.notReady("1001", "lunch").join())
          .isInstanceOf(ActResult.Refused.class);
    } finally {
      Rig.signal("CONT", pid);
    }
    rig.awaitTrue("live", () -> rig.floor().live());
    assertThat(rig.floor().calls().get(before.id())).isEqualTo(before);
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.TALKING);
    assertThat(phone.rung()).isEqualTo(1);
  }

  @Test
  void aServiceThatStartsAgainAdoptsAsteriskWithItsCallsAndKnowsWhatEnded() throws Exception {
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller talker = rig.caller("03330000001");
    Call talking = rig.awaitOnly(CallState.TALKING);
    TestCaller leaver = rig.caller("03330000001");
    rig.awaitTrue("two calls", () -> rig.floor().counts().waiting() == 1);
    TestCaller waiter = rig.caller("03330000002");
    rig.awaitTrue("three calls", () -> rig.floor().counts().waiting() == 2);
    Call waiting =
        rig.floor().calls().values().stream()
            .filter(c -> c.line().equals("professional"))
            .findFirst()
            .orElseThrow();
    Counts before = rig.floor().counts();
    long pid = rig.asteriskPid();
    rig.telephone.close();
    leaver.hangUp().join();
    rig.startService();
    assertThat(rig.asteriskPid()).isEqualTo(pid);
    assertThat(rig.floor().calls().get(talking.id())).isEqualTo(talking);
    assertThat(rig.floor().calls().get(waiting.id())).isEqualTo(waiting);
    assertThat(rig.floor().calls()).hasSize(2);
    assertThat(rig.agent(0).state()).isEqualTo(AgentState.TALKING);
    Counts after = rig.floor().counts();
    assertThat(after.offered()).isEqualTo(before.offered());
    assertThat(after.failed()).isEqualTo(before.failed());
    assertThat(after.abandonedWithin30s()).isEqualTo(before.abandonedWithin30s() + 1);
    assertThat(after.balanced()).isTrue();
    assertThat(talker.over()).isNotDone();
    assertThat(waiter.over()).isNotDone();
  }

  @Test
  void aPhoneThatDiesWhileItRingsCostsTheCallerNothing() throws Exception {
    TestPhone dead = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller caller = rig.caller("03330000001");
    Call rung = rig.awaitOnly(CallState.RINGING);
    dead.close();
    rig.phone(1, true);
    rig.telephone.ready("1002", Set.of("public")).join();
    Call talking = rig.awaitOnly(CallState.TALKING);
    assertThat(talking.id()).isEqualTo(rung.id());
    assertThat(talking.handler()).contains("1002");
    assertThat(caller.over()).isNotDone();
    rig.awaitTrue("seen to be dead", () -> !rig.agent(0).reachable());
    assertThat(rig.floor().counts().balanced()).isTrue();
  }
}
