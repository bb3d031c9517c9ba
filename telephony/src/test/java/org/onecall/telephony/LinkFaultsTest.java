package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.config.Limits;
import org.onecall.telephony.asterisk.AmiLink;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Liveness;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.server.Kept;
import org.onecall.testing.ExpectsLog;

/**
 * The link alone is cut, silent or flooded while calls go on: the floor says since when it is not
 * live, and afterwards equals a floor whose link was whole.
 */
class LinkFaultsTest {
  private static Rig rig;
  private FaultProxy proxy;
  private FloorKeeper keeper;
  private AmiLink link;

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
    if (link != null) {
      link.close();
      keeper.close();
      proxy.close();
    }
    rig.clear();
  }

  /** A second floor of the same Asterisk, whose link goes by way of the proxy. */
  private void follow() throws Exception {
    Kept kept = Kept.in(AsteriskServer.directory(rig.state), Ports.ANY);
    proxy = new FaultProxy(kept.ports().ami());
    InstantSource clock = InstantSource.system();
    keeper = new FloorKeeper(clock.instant(), rig.setup.zone());
    link =
        new AmiLink(
            proxy.port(), kept.amiSecret(), keeper, clock, rig.setup.zone(), WireJournal.NONE);
    rig.awaitTrue("the second floor is live", () -> keeper.state().live());
  }

  private void life() {
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller("03330000001");
    rig.awaitAgent(0, AgentState.TALKING);
  }

  /** What is missed: one call more, one handler on a break, one caller gone. */
  private void more() {
    rig.caller("03330000002");
    rig.phone(1, false);
    rig.telephone.ready("1002", Set.of("public")).join();
    rig.telephone.notReady("1002", "Meal").join();
    rig.awaitAgent(1, AgentState.NOT_READY);
    var leaver = rig.caller("03330000001");
    rig.awaitTrue("two wait", () -> rig.floor().counts().waiting() == 2);
    leaver.hangUp().join();
    rig.awaitTrue("one waits", () -> rig.floor().counts().waiting() == 1);
  }

  private void assertNotLiveSince(Instant before) {
    FloorState state = keeper.state();
    assertThat(state.liveness()).isInstanceOf(Liveness.NotLive.class);
    if (state.liveness() instanceof Liveness.NotLive notLive) {
      // The last sure moment: not after the fault was seen, nor long before it came.
      assertThat(notLive.since()).isAfter(before.minusSeconds(10)).isBefore(Instant.now());
    }
  }

  private void awaitTruth() {
    rig.awaitTrue(
        "the same floor again",
        () -> {
          FloorState is = keeper.state();
          FloorState truth = rig.floor();
          return is.live()
              && is.calls().equals(truth.calls())
              && handlers(is).equals(handlers(truth))
              && is.waiting().equals(truth.waiting())
              && is.counts().equals(truth.counts());
        });
  }

  /** All that is known of handlers, but for how long: Asterisk keeps that of pauses alone. */
  private static List<String> handlers(FloorState floor) {
    return floor.agents().values().stream()
        .map(a ->
            String.join(
                " ",
                a.phone(),
                new TreeSet<>(a.queues()).toString(),
                a.state().name(),
                a.reason(),
                Boolean.toString(a.reachable()),
                a.callId().toString()))
        .sorted()
        .toList();
  }

  /** Asterisk's thread may sleep over an event until something is said to it. */
  @Test
  void whatAsteriskSleepsOverIsHeardAllTheSame() throws Exception {
    rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    follow();
    rig.awaitTrue("ready is seen", () -> seen("1001") == AgentState.READY);
    proxy.sleepOver();
    rig.telephone.notReady("1001", "Meal").join();
    rig.awaitTrue("not ready is seen", () -> seen("1001") == AgentState.NOT_READY);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitTrue("ready is seen again", () -> seen("1001") == AgentState.READY);
    proxy.pass();
    awaitTruth();
  }

  private AgentState seen(String phone) {
    Agent agent = keeper.state().agents().get(phone);
    return agent == null ? AgentState.SIGNED_OUT : agent.state();
  }

  @Test
  void aLinkThatIsCutIsSaidAtOnceAndTheFloorIsExactAgain() throws Exception {
    life();
    follow();
    Instant before = Instant.now();
    CountDownLatch lost = new CountDownLatch(1);
    keeper.listen((was, event, is) -> {
      if (!is.live()) {
        lost.countDown();
      }
    });
    proxy.silence();
    proxy.cut();
    lost.await();
    assertNotLiveSince(before);
    more();
    proxy.pass();
    awaitTruth();
  }

  @Test
  void aLinkThatIsSilentWhileCallsGoOnIsNoticedAndTheFloorIsExactAgain() throws Exception {
    life();
    follow();
    Instant before = Instant.now();
    proxy.silence();
    more();
    rig.awaitTrue("not live", () -> !keeper.state().live());
    assertNotLiveSince(before);
    assertThat(rig.floor().live()).isTrue();
    proxy.pass();
    awaitTruth();
  }

  @Test
  @ExpectsLog("WARN .*more events than the floor can take")
  void aFloodOfEventsIsNotTakenForTheTruthAndTheFloorIsExactAgain() throws Exception {
    life();
    Files.writeString(
        AsteriskServer.directory(rig.state).resolve("etc/manager.conf"),
        "\n[flood]\nsecret = flood\nwrite = user\n",
        StandardOpenOption.APPEND);
    rig.cli("manager reload");
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    try (AmiSocket flood = AmiSocket.open(rig.telephone.ports().ami(), "flood", "flood");
        var _ =
            rig.telephone.listen((was, event, is) -> {
              stuck.countDown();
              awaitFree(free);
            })) {
      long before = rig.telephone.figures().link().events();
      String one =
          "Action: UserEvent\r\nUserEvent: OnecallPlace\r\nCall: 1.1\r\nPlace: room\r\n\r\n";
      flood.send(one);
      stuck.await();
      int sent = 1;
      while (sent <= Limits.FLOOR_EVENTS_WAITING_MAX + 100) {
        flood.send(one.repeat(100));
        sent += 100;
      }
      int all = sent;
      rig.awaitTrue(
          "all of it heard", () -> rig.telephone.figures().link().events() - before >= all);
      free.countDown();
      rig.awaitTrue("not live", () -> rig.telephone.figures().link().snapshots() > 1);
    } finally {
      // What fails here must not hold up the floor of the tests that follow.
      free.countDown();
    }
    follow();
    rig.awaitTrue("live", () -> rig.floor().live());
    awaitTruth();
    assertThat(rig.floor().calls().values()).allMatch(call -> call.state() == CallState.TALKING);
    assertThat(rig.floor().calls()).hasSize(1);
  }

  private static void awaitFree(CountDownLatch free) {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
