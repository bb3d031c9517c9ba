package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;
import org.onecall.testing.Lane;

/**
 * The link is cut at the boundary of some event or other, again and again, while callers come and
 * go; after each cut the floor equals what Asterisk itself says.
 */
class DisconnectsTest {
  private static final int CALLERS_MAX = 6;
  private final List<TestCaller> callers = new ArrayList<>();

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void afterEachCutTheFloorEqualsTheTruth() throws Exception {
    int cuts = Lane.tries("onecall.disconnects", 20, 1_000);
    SplittableRandom random =
        new SplittableRandom(Long.getLong("onecall.disconnects.seed", 101_636));
    try (Rig rig = Rig.started()) {
      for (int i = 0; i < 3; i++) {
        TestPhone phone = rig.phone(i, true);
        rig.telephone.ready(Rig.PHONES.get(i).number(), Set.of("public", "urgent")).join();
        assertThat(phone.ringing()).isFalse();
      }
      for (int cut = 0; cut < cuts; cut++) {
        CountDownLatch boundary = new CountDownLatch(random.nextInt(1, 12));
        try (var _ = rig.telephone.listen((before, event, after) -> boundary.countDown())) {
          something(rig, random);
          // Some boundaries are never reached, when little happens; the cut comes all the same.
          boundary.await(200, TimeUnit.MILLISECONDS);
        }
        FloorScenarios.cut(rig);
        int number = cut;
        rig.awaitTrue("the truth after cut " + number, () -> shown(rig).equals(truth(rig)));
        assertThat(rig.floor().counts().balanced()).isTrue();
      }
      rig.clear();
    }
  }

  private void something(Rig rig, SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        if (callers.size() < CALLERS_MAX) {
          callers.add(rig.caller(random.nextBoolean() ? "03330000001" : "03330000002"));
        } else {
          callers.remove(random.nextInt(callers.size())).hangUp();
        }
      }
      case 2 -> {
        if (!callers.isEmpty()) {
          callers.remove(random.nextInt(callers.size())).hangUp();
        }
      }
      default -> {
        String phone = Rig.PHONES.get(random.nextInt(3)).number();
        if (random.nextBoolean()) {
          rig.telephone.notReady(phone, "Meal");
        } else {
          rig.telephone.ready(phone, Set.of("public", "urgent"));
        }
      }
    }
  }

  /** Each call and whether it talks, each phone and whether it is held off its queues. */
  private static Map<String, String> shown(Rig rig) {
    Map<String, String> shown = new TreeMap<>();
    rig.floor()
        .calls()
        .forEach(
            (id, call) -> shown.put(id, call.state() == CallState.TALKING ? "talking" : "waiting"));
    rig.floor()
        .agents()
        .forEach((phone, agent) -> shown.put(phone, held(agent.state()) ? "held off" : "free"));
    return shown;
  }

  private static boolean held(AgentState state) {
    return switch (state) {
      case NOT_READY, WRAP_UP, TALKING -> true;
      case SIGNED_OUT, READY, UNREACHABLE, RINGING -> false;
    };
  }

  private static Map<String, String> truth(Rig rig) {
    Map<String, String> truth = new TreeMap<>();
    rig.cli("core show channels concise")
        .lines()
        .map(line -> line.split("!", -1))
        .filter(parts -> parts.length > 13 && parts[0].startsWith("PJSIP/trunk-"))
        .forEach(parts -> truth.put(parts[13], parts[12].isEmpty() ? "waiting" : "talking"));
    rig.cli("queue show public")
        .lines()
        .filter(line -> line.contains("PJSIP/100"))
        .forEach(line ->
            truth.put(
                line.replaceAll("(?s).*PJSIP/(100[0-9]).*", "$1"),
                line.contains("paused") ? "held off" : "free"));
    return truth;
  }
}
