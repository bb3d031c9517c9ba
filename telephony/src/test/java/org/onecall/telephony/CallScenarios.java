package org.onecall.telephony;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.front.Decision;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;

/** What callers and handlers do when nothing is broken. */
final class CallScenarios {
  static final String PUBLIC = "03330000001";
  static final String PROFESSIONAL = "03330000002";
  static final String TRANSFERS = "03330000003";

  private CallScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("queue-join", rig -> waits(rig, PUBLIC)),
        new Scenario("ring", CallScenarios::rings),
        new Scenario("ring-no-answer-then-the-next-phone", CallScenarios::nextPhone),
        new Scenario("ring-declined", CallScenarios::declined),
        new Scenario("talk", rig -> talks(rig)),
        new Scenario("talk-ended-by-the-caller", rig -> ended(rig, talks(rig))),
        new Scenario("talk-ended-by-the-handler", CallScenarios::handlerHangsUp),
        new Scenario("wrap-up-finished", CallScenarios::finished),
        new Scenario("abandoned-within-30-seconds", rig -> ended(rig, waits(rig, PUBLIC))),
        new Scenario("abandoned-while-ringing", rig -> ended(rig, rings(rig))),
        new Scenario("abandoned-in-the-greeting", CallScenarios::leavesInGreeting),
        new Scenario("abandoned-from-30-to-60-seconds", rig -> leavesAfter(rig, 31)),
        new Scenario("abandoned-after-60-seconds", rig -> leavesAfter(rig, 61)),
        new Scenario("fallback-as-the-queue-is-unknown", CallScenarios::unknownQueue),
        new Scenario("fallback-answered", CallScenarios::fallbackAnswered),
        new Scenario("fallback-ended-by-the-handler", CallScenarios::fallbackHandlerHangsUp),
        new Scenario("number-withheld", CallScenarios::withheld),
        new Scenario("number-of-no-line", rig -> waits(rig, "0999")),
        new Scenario("reference-in-a-header", rig -> refers(rig, "X-NHS111-Ref: AB-12\r\n")),
        new Scenario(
            "reference-as-user-to-user-data",
            rig -> refers(rig, "User-to-User: 0441422d3132;encoding=hex\r\n")),
        new Scenario("code-keyed-in", CallScenarios::keyed),
        new Scenario("two-callers-one-phone", CallScenarios::twoCallers),
        new Scenario("three-callers-two-phones", CallScenarios::threeCallers),
        new Scenario("priority-before-arrival", CallScenarios::priority),
        new Scenario("caller-leaves-as-the-phone-answers", CallScenarios::race),
        new Scenario("ended-by-us", CallScenarios::endedByUs));
  }

  static TestCaller waits(Rig rig, String number) {
    TestCaller caller = rig.caller(number);
    rig.awaitOnly(CallState.WAITING);
    return caller;
  }

  static TestCaller rings(Rig rig) {
    rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller caller = rig.caller(PUBLIC);
    rig.awaitOnly(CallState.RINGING);
    rig.awaitAgent(0, AgentState.RINGING);
    return caller;
  }

  static TestCaller talks(Rig rig) {
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller caller = rig.caller(PUBLIC);
    rig.awaitOnly(CallState.TALKING);
    rig.awaitAgent(0, AgentState.TALKING);
    return caller;
  }

  static void ended(Rig rig, TestCaller caller) {
    String id = rig.floor().calls().keySet().iterator().next();
    caller.hangUp().join();
    rig.awaitEnded(id);
  }

  private static void nextPhone(Rig rig) {
    rings(rig);
    rig.phone(1, true);
    rig.telephone.ready("1002", Set.of("public")).join();
    rig.awaitOnly(CallState.TALKING);
    rig.awaitAgent(0, AgentState.READY);
    rig.awaitAgent(1, AgentState.TALKING);
  }

  private static void declined(Rig rig) {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller(PUBLIC);
    rig.awaitOnly(CallState.RINGING);
    phone.decline();
    rig.awaitTrue("rung again", () -> phone.rung() > 1);
    rig.awaitOnly(CallState.RINGING);
  }

  private static void handlerHangsUp(Rig rig) {
    TestPhone phone = rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller(PUBLIC);
    String id = rig.awaitOnly(CallState.TALKING).id();
    phone.hangUp().join();
    rig.awaitEnded(id);
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  private static void finished(Rig rig) {
    ended(rig, talks(rig));
    rig.awaitAgent(0, AgentState.WRAP_UP);
    rig.telephone.finished("1001").join();
    rig.awaitAgent(0, AgentState.READY);
  }

  private static void leavesInGreeting(Rig rig) {
    CountDownLatch left = new CountDownLatch(1);
    rig.door(arrival -> {
      left.await();
      return new Decision("public", 1);
    });
    TestCaller caller = rig.caller(PUBLIC);
    rig.awaitOnly(CallState.GREETING);
    caller.answered().join();
    ended(rig, caller);
    left.countDown();
  }

  private static void leavesAfter(Rig rig, int seconds) {
    TestCaller caller = waits(rig, PUBLIC);
    pass(seconds / 2);
    // A caller who is silent for a minute is taken for gone.
    caller.keys("1");
    pass(seconds - seconds / 2);
    ended(rig, caller);
  }

  private static void pass(int seconds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(seconds + 10L))
        .until(() -> System.nanoTime() > until);
  }

  private static void unknownQueue(Rig rig) {
    rig.door(arrival -> new Decision("nowhere", 1));
    waits(rig, PUBLIC);
  }

  private static TestCaller fallbackAnswered(Rig rig) {
    rig.door(arrival -> new Decision("nowhere", 1));
    return talks(rig);
  }

  private static void fallbackHandlerHangsUp(Rig rig) {
    ended(rig, fallbackAnswered(rig));
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  private static void withheld(Rig rig) {
    rig.added(
        TestCaller.rings(
            rig.telephone.ports().trunk(),
            PUBLIC,
            "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
            "Privacy: id\r\n"));
    rig.awaitOnly(CallState.WAITING);
  }

  private static void refers(Rig rig, String headers) {
    rig.added(
        TestCaller.rings(
            rig.telephone.ports().trunk(), TRANSFERS, "<sip:07700900123@127.0.0.1>", headers));
    rig.awaitOnly(CallState.WAITING);
  }

  private static void keyed(Rig rig) {
    TestCaller caller = rig.caller(TRANSFERS);
    rig.awaitTrue("asked for a code", () -> rig.cli("core show channels concise").contains("Read"));
    caller.keys("4711#");
    rig.awaitOnly(CallState.WAITING);
  }

  private static void twoCallers(Rig rig) {
    talks(rig);
    rig.caller(PUBLIC);
    rig.awaitTrue("one waits", () -> rig.floor().counts().waiting() == 1);
  }

  private static void threeCallers(Rig rig) {
    rig.phone(1, true);
    rig.telephone.ready("1002", Set.of("public")).join();
    talks2(rig);
    rig.caller(PUBLIC);
    rig.awaitTrue("one waits", () -> rig.floor().counts().waiting() == 1);
  }

  private static void talks2(Rig rig) {
    rig.caller(PUBLIC);
    rig.awaitAgent(1, AgentState.TALKING);
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.caller(PUBLIC);
    rig.awaitAgent(0, AgentState.TALKING);
  }

  private static void priority(Rig rig) {
    rig.door(arrival -> new Decision("public", arrival.line().equals("professional") ? 50 : 10));
    waits(rig, PUBLIC);
    rig.caller(PROFESSIONAL);
    rig.awaitTrue("two wait", () -> rig.floor().counts().waiting() == 2);
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitAgent(0, AgentState.TALKING);
    Call talking =
        rig.floor().calls().values().stream()
            .filter(call -> call.state() == CallState.TALKING)
            .findFirst()
            .orElseThrow();
    if (!talking.line().equals("professional")) {
      throw new AssertionError("the professional was not answered first");
    }
  }

  private static void race(Rig rig) {
    TestPhone phone = rig.phone(0, false);
    rig.telephone.ready("1001", Set.of("public")).join();
    TestCaller caller = rig.caller(PUBLIC);
    String id = rig.awaitOnly(CallState.RINGING).id();
    phone.answer();
    caller.hangUp().join();
    rig.awaitEnded(id);
    rig.awaitTrue(
        "the phone is free",
        () ->
            rig.agent(0).state() == AgentState.READY || rig.agent(0).state() == AgentState.WRAP_UP);
  }

  private static void endedByUs(Rig rig) {
    waits(rig, PUBLIC);
    String id = rig.awaitOnly(CallState.WAITING).id();
    rig.telephone.hangUp(id).join();
    rig.awaitEnded(id);
  }
}
