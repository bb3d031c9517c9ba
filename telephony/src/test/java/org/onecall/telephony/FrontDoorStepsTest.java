package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.server.Kept;
import org.onecall.telephony.sip.TestCaller;

/**
 * The service dies, or freezes, after each step of the front door: whoever's decision was sealed
 * goes where it says, everybody else to the fallback queue, and nobody is let go.
 */
class FrontDoorStepsTest {
  private interface Fault {
    void befalls(BrokenFrontDoor door) throws IOException;
  }

  @Test
  void killedOrFrozenAfterAnyStepNobodyIsLost() throws Exception {
    try (Rig rig = Rig.started()) {
      nobodyIsLost(rig, BrokenFrontDoor::kill);
      rig.clear();
      nobodyIsLost(rig, BrokenFrontDoor::freeze);
      rig.clear();
    }
  }

  private static void nobodyIsLost(Rig rig, Fault fault) throws Exception {
    Ports ports = rig.telephone.ports();
    String sealKey = Kept.in(AsteriskServer.directory(rig.state), Ports.ANY).sealKey();
    rig.telephone.close();
    List<TestCaller> callers = new ArrayList<>();
    try (BrokenFrontDoor door =
        BrokenFrontDoor.at(ports.agi(), BrokenFrontDoor.Way.STOPS, sealKey)) {
      for (int step = 0; step <= BrokenFrontDoor.STEPS; step++) {
        callers.add(rig.added(TestCaller.rings(ports.trunk(), "03330000001", "0770090000" + step)));
        door.awaitAsked();
      }
      fault.befalls(door);
      rig.awaitTrue(
          "everybody in a queue",
          () ->
              waiting(rig, "fallback") == BrokenFrontDoor.STEPS
                  && waiting(rig, BrokenFrontDoor.DECISION.queue()) == 1);
    }
    rig.startService();
    assertThat(rig.floor().calls()).hasSize(BrokenFrontDoor.STEPS + 1);
    for (Call call : rig.floor().calls().values()) {
      boolean sealed = call.caller().endsWith(Integer.toString(BrokenFrontDoor.STEPS));
      assertThat(call.state()).isEqualTo(CallState.WAITING);
      assertThat(call.fallback()).isEqualTo(!sealed);
      assertThat(call.queue()).contains(sealed ? BrokenFrontDoor.DECISION.queue() : "fallback");
      assertThat(call.priority()).isEqualTo(sealed ? BrokenFrontDoor.DECISION.priority() : 10);
    }
    assertThat(callers).allSatisfy(caller -> assertThat(caller.over()).isNotDone());
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  private static long waiting(Rig rig, String queue) {
    return rig.cli("queue show " + queue)
        .lines()
        .filter(line -> line.strip().matches("[0-9]+\\. PJSIP/trunk-.*"))
        .count();
  }
}
