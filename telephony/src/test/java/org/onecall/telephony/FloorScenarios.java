package org.onecall.telephony;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.front.LineMode;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;

/** What handlers, supervisors and faults do to the floor. */
final class FloorScenarios {
  private FloorScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("phone-ready", rig -> ready(rig, 0)),
        new Scenario("phone-ready-in-two-queues", FloorScenarios::twoQueues),
        new Scenario("phone-paused", FloorScenarios::paused),
        new Scenario("phone-un-paused", FloorScenarios::unPaused),
        new Scenario("phone-paused-in-a-call", FloorScenarios::pausedInCall),
        new Scenario("phone-signed-out", FloorScenarios::signedOut),
        new Scenario("phone-renews-its-registration", FloorScenarios::renewed),
        new Scenario("phone-unregisters", FloorScenarios::unregistered),
        new Scenario("phone-unplugged", FloorScenarios::unplugged),
        new Scenario("phone-unplugged-in-a-call", FloorScenarios::unpluggedInCall),
        new Scenario("line-closed", rig -> mode(rig, LineMode.CLOSED)),
        new Scenario("line-with-announcement", rig -> mode(rig, LineMode.ANNOUNCEMENT)),
        new Scenario("line-in-surge", rig -> mode(rig, LineMode.SURGE)),
        new Scenario("queues-reloaded-under-a-call", rig -> under(rig, "queue reload all")),
        new Scenario("asterisk-reloaded-under-a-call", rig -> under(rig, "core reload")),
        new Scenario("link-cut-while-waiting", FloorScenarios::cutWaiting),
        new Scenario("link-cut-while-talking", FloorScenarios::cutTalking),
        new Scenario("link-cut-twice", FloorScenarios::cutTwice),
        new Scenario("service-restarted-under-a-call", FloorScenarios::restarted),
        new Scenario("call-ended-while-the-service-was-away", FloorScenarios::endedInGap),
        new Scenario("call-arrived-while-the-service-was-away", FloorScenarios::arrivedInGap),
        new Scenario("asterisk-frozen-under-a-call", FloorScenarios::frozen),
        new Scenario("asterisk-killed-under-calls", FloorScenarios::killed));
  }

  private static void ready(Rig rig, int index) {
    rig.phone(index, false);
    rig.telephone.ready(Rig.PHONES.get(index).number(), Set.of("public")).join();
    rig.awaitAgent(index, AgentState.READY);
  }

  private static void twoQueues(Rig rig) {
    rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public", "urgent")).join();
    rig.awaitAgent(0, AgentState.READY);
  }

  private static void paused(Rig rig) {
    ready(rig, 0);
    rig.telephone.notReady("1001", "Meal").join();
    rig.awaitAgent(0, AgentState.NOT_READY);
  }

  private static void unPaused(Rig rig) {
    paused(rig);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitAgent(0, AgentState.READY);
  }

  private static void pausedInCall(Rig rig) {
    TestCaller caller = CallScenarios.talks(rig);
    rig.telephone.notReady("1001", "Meal").join();
    CallScenarios.ended(rig, caller);
    rig.awaitAgent(0, AgentState.NOT_READY);
  }

  private static void signedOut(Rig rig) {
    ready(rig, 0);
    rig.telephone.signOut("1001").join();
    rig.awaitAgent(0, AgentState.SIGNED_OUT);
  }

  private static void renewed(Rig rig) {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitAgent(0, AgentState.READY);
    phone.renew();
    rig.caller(CallScenarios.PUBLIC);
    rig.awaitOnly(CallState.RINGING);
  }

  private static void unregistered(Rig rig) {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitAgent(0, AgentState.READY);
    phone.unregister();
    rig.awaitAgent(0, AgentState.UNREACHABLE);
  }

  private static void unplugged(Rig rig) {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitAgent(0, AgentState.READY);
    phone.unplug();
    rig.awaitAgent(0, AgentState.UNREACHABLE);
  }

  private static void unpluggedInCall(Rig rig) {
    TestPhone phone = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller(CallScenarios.PUBLIC);
    rig.awaitOnly(CallState.TALKING);
    phone.unplug();
    rig.awaitTrue("not reached", () -> !rig.agent(0).reachable());
  }

  private static void mode(Rig rig, LineMode mode) {
    rig.telephone.lineMode("public", mode).join();
    CallScenarios.waits(rig, CallScenarios.PUBLIC);
    rig.telephone.lineMode("public", LineMode.OPEN).join();
  }

  private static void under(Rig rig, String command) {
    CallScenarios.talks(rig);
    rig.cli(command);
    rig.caller(CallScenarios.PUBLIC);
    rig.awaitTrue("one waits", () -> rig.floor().counts().waiting() == 1);
  }

  static void cut(Rig rig) {
    long before = rig.telephone.figures().link().losses();
    Matcher session =
        Pattern.compile("(?m)^ *onecall +127\\.0\\.0\\.1.*? +(\\d+) +\\d+ +\\d+ +\\d+ *$")
            .matcher(rig.cli("manager show connected"));
    if (!session.find()) {
      throw new AssertionError("no session of ours");
    }
    rig.cli("manager kick session " + session.group(1));
    rig.awaitTrue("the loss is seen", () -> rig.telephone.figures().link().losses() > before);
    rig.awaitTrue("live again", () -> rig.floor().live());
  }

  private static void cutWaiting(Rig rig) {
    CallScenarios.waits(rig, CallScenarios.PUBLIC);
    cut(rig);
  }

  private static void cutTalking(Rig rig) {
    TestCaller caller = CallScenarios.talks(rig);
    cut(rig);
    CallScenarios.ended(rig, caller);
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  private static void cutTwice(Rig rig) {
    CallScenarios.talks(rig);
    cut(rig);
    rig.caller(CallScenarios.PUBLIC);
    rig.awaitTrue("one waits", () -> rig.floor().counts().waiting() == 1);
    cut(rig);
  }

  private static void again(Rig rig) {
    rig.startService();
    rig.awaitTrue("live", () -> rig.floor().live());
  }

  private static void restarted(Rig rig) {
    CallScenarios.talks(rig);
    rig.telephone.close();
    again(rig);
    rig.awaitAgent(0, AgentState.TALKING);
  }

  private static void endedInGap(Rig rig) {
    TestCaller caller = CallScenarios.waits(rig, CallScenarios.PUBLIC);
    rig.telephone.close();
    caller.hangUp().join();
    again(rig);
    rig.awaitTrue("nobody waits", () -> rig.floor().calls().isEmpty());
  }

  private static void arrivedInGap(Rig rig) {
    int trunk = rig.telephone.ports().trunk();
    rig.telephone.close();
    rig.added(TestCaller.rings(trunk, CallScenarios.PUBLIC, "07700900123"));
    rig.awaitTrue(
        "in the fallback queue", () -> rig.cli("queue show fallback").contains("1. PJSIP/trunk"));
    again(rig);
    rig.awaitOnly(CallState.WAITING);
  }

  private static void frozen(Rig rig) throws Exception {
    CallScenarios.talks(rig);
    long pid = rig.asteriskPid();
    Rig.signal("STOP", pid);
    try {
      rig.awaitTrue("not live", () -> !rig.floor().live());
    } finally {
      Rig.signal("CONT", pid);
    }
    rig.awaitTrue("live", () -> rig.floor().live());
  }

  private static void killed(Rig rig) throws Exception {
    CallScenarios.talks(rig);
    rig.caller(CallScenarios.PUBLIC);
    rig.awaitTrue("one waits", () -> rig.floor().counts().waiting() == 1);
    Rig.signal("KILL", rig.asteriskPid());
    rig.awaitTrue("not live", () -> !rig.floor().live());
    rig.awaitTrue("live", () -> rig.floor().live());
    rig.awaitTrue("no calls", () -> rig.floor().calls().isEmpty());
  }
}
