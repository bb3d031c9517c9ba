package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.Refusal;
import org.onecall.telephony.sip.TestCaller;

/**
 * Nobody can take the lines from everybody else: what is beyond a limit is refused before it is
 * answered, with a cause that says whose limit it was, and is counted.
 */
class CallLimitsTest {
  private static final int BUSY = 486;
  private static final int CONGESTION = 503;
  private static final CallLimits LIMITS = new CallLimits(10, 25, 2, 3);
  private static final String STUBBORN = "07700900100";

  @Test
  void callsBeyondALimitAreRefusedWithTheCauseAndCounted() throws Exception {
    try (Rig rig = Rig.started(new Outside(Optional.empty(), "999", true), LIMITS)) {
      atOnce(rig);
      inAMinute(rig);
    }
  }

  private static void atOnce(Rig rig) {
    List<TestCaller> on = new ArrayList<>();
    on.add(rings(rig, STUBBORN, 200));
    on.add(rings(rig, STUBBORN, 200));
    rings(rig, STUBBORN, BUSY);
    for (int other = 0; other < LIMITS.trunkCalls() - 2; other++) {
      on.add(rings(rig, other(other), 200));
    }
    rings(rig, other(99), CONGESTION);
    awaitRefused(rig, Refusal.CALLER_CALLS);
    awaitRefused(rig, Refusal.TRUNK_CALLS);
    rig.awaitTrue("ten wait", () -> rig.floor().counts().waiting() == LIMITS.trunkCalls());
    assertThat(rig.floor().counts().offered()).isEqualTo(LIMITS.trunkCalls());
    assertThat(rig.floor().counts().balanced()).isTrue();
    on.forEach(caller -> caller.hangUp().join());
    rig.awaitTrue("nobody left", () -> rig.floor().calls().isEmpty());
  }

  /** As often as more than two minutes of the clock would allow. */
  private static void inAMinute(Rig rig) {
    List<Integer> one = new ArrayList<>();
    for (int i = 0; i <= 2 * LIMITS.callerPerMinute(); i++) {
      one.add(briefly(rig, STUBBORN));
    }
    assertThat(one).contains(BUSY).allMatch(status -> status == 200 || status == BUSY);
    awaitRefused(rig, Refusal.CALLER_RATE);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i <= 2 * LIMITS.trunkPerMinute(); i++) {
      all.add(briefly(rig, other(100 + i)));
    }
    assertThat(all)
        .contains(200)
        .contains(CONGESTION)
        .allMatch(status -> status == 200 || status == CONGESTION);
    awaitRefused(rig, Refusal.TRUNK_RATE);
    rig.awaitTrue("nobody left", () -> rig.floor().calls().isEmpty());
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  private static String other(int number) {
    return "0131496%04d".formatted(number);
  }

  private static TestCaller rings(Rig rig, String number, int status) {
    TestCaller caller =
        rig.added(TestCaller.rings(rig.telephone.ports().trunk(), "03330000001", number));
    assertThat(caller.answered().join()).as(number).isEqualTo(status);
    return caller;
  }

  private static int briefly(Rig rig, String number) {
    TestCaller caller =
        rig.added(TestCaller.rings(rig.telephone.ports().trunk(), "03330000001", number));
    int status = caller.answered().join();
    if (status == 200) {
      caller.hangUp().join();
      rig.awaitTrue("gone", () -> rig.floor().calls().isEmpty());
    }
    return status;
  }

  private static void awaitRefused(Rig rig, Refusal why) {
    rig.awaitTrue(
        "refused for " + why.key(), () -> rig.telephone.figures().refused().containsKey(why));
  }
}
