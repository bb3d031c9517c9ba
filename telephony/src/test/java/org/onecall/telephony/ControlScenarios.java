package org.onecall.telephony;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.CallControl.Who;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.Control.Mode;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;

/** What is done with calls in progress: hold, each kind of transfer, moves, call-backs. */
final class ControlScenarios {
  private ControlScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("hold", rig -> held(rig)),
        new Scenario("hold-and-back", ControlScenarios::heldAndBack),
        new Scenario("hold-hung-up-by-the-caller", ControlScenarios::heldAndGone),
        new Scenario("consultation", rig -> consults(rig)),
        new Scenario("consultation-called-off", ControlScenarios::consultsInVain),
        new Scenario("transfer-warm", ControlScenarios::warm),
        new Scenario("transfer-blind", ControlScenarios::blind),
        new Scenario("transfer-to-a-queue", ControlScenarios::toQueue),
        new Scenario("three-way-with-999", rig -> three(rig)),
        new Scenario("three-way-left-to-999", ControlScenarios::leftTo999),
        new Scenario("three-way-with-an-interpreter", ControlScenarios::interpreter),
        new Scenario("kept-as-the-handler-was-lost", rig -> kept(rig)),
        new Scenario("kept-and-joined-again", ControlScenarios::rejoined),
        new Scenario("kept-then-first-in-the-queue", ControlScenarios::requeued),
        new Scenario("moved-to-another-queue", ControlScenarios::moved),
        new Scenario("priority-changed-while-waiting", ControlScenarios::hurried),
        new Scenario("supervisor-listens", rig -> watched(rig, Mode.LISTEN)),
        new Scenario("supervisor-whispers", rig -> watched(rig, Mode.WHISPER)),
        new Scenario("supervisor-barges", rig -> watched(rig, Mode.BARGE)),
        new Scenario("call-back-asked-for-in-vain", ControlScenarios::asksInVain),
        new Scenario("call-back-that-keeps-the-place", rig -> standsIn(rig)),
        new Scenario("call-back-reached", ControlScenarios::reached),
        new Scenario("call-back-not-reached", ControlScenarios::notReached));
  }

  private static void act(Rig rig, String call, Move move) {
    ActResult result = rig.telephone.control().act(call, move).join();
    if (!(result instanceof ActResult.Done)) {
      throw new AssertionError(move + ": " + result);
    }
  }

  private static String talks(Rig rig) {
    CallScenarios.talks(rig);
    return rig.awaitOnly(CallState.TALKING).id();
  }

  private static Place place(Rig rig, String call) {
    return rig.floor().control(call).place();
  }

  private static String held(Rig rig) {
    String call = talks(rig);
    act(rig, call, new Move.Hold());
    return call;
  }

  private static void heldAndBack(Rig rig) {
    act(rig, held(rig), new Move.Resume());
  }

  private static void heldAndGone(Rig rig) {
    TestCaller caller = CallScenarios.talks(rig);
    act(rig, rig.awaitOnly(CallState.TALKING).id(), new Move.Hold());
    CallScenarios.ended(rig, caller);
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  private static String consults(Rig rig) {
    String call = talks(rig);
    rig.phone(1, true);
    rig.awaitTrue("the colleague's phone", () -> rig.agent(1) != null && rig.agent(1).reachable());
    act(rig, call, new Move.Consult(new Who.Colleague("1002")));
    rig.awaitTrue(
        "both handlers in the room",
        () ->
            rig.floor().legs(call).size() == 2
                && rig.floor().legs(call).stream().allMatch(rig.floor()::inBridge));
    return call;
  }

  private static void consultsInVain(Rig rig) {
    String call = consults(rig);
    act(rig, call, new Move.Dismiss());
    rig.awaitTrue("the colleague has left", () -> rig.floor().legs(call).size() == 1);
  }

  private static void warm(Rig rig) {
    String call = consults(rig);
    act(rig, call, new Move.Leave());
    rig.awaitTrue(
        "the colleague's call",
        () ->
            rig.floor().calls().get(call).handler().equals(Optional.of("1002"))
                && rig.floor().joined(call));
    rig.awaitAgent(0, AgentState.WRAP_UP);
    rig.awaitAgent(1, AgentState.TALKING);
  }

  private static void blind(Rig rig) {
    String call = talks(rig);
    TestPhone second = rig.phone(1, false);
    rig.awaitTrue("the colleague's phone", () -> rig.agent(1) != null && rig.agent(1).reachable());
    act(rig, call, new Move.Give("1002"));
    rig.awaitTrue("rings", second::ringing);
    second.answer();
    rig.awaitTrue("joined", () -> rig.floor().joined(call));
    rig.awaitAgent(0, AgentState.WRAP_UP);
    rig.awaitAgent(1, AgentState.TALKING);
  }

  private static void toQueue(Rig rig) {
    String call = talks(rig);
    act(rig, call, new Move.Queue("urgent", Optional.of(30)));
    rig.awaitOnly(CallState.WAITING);
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  private static void party(Rig rig, String call) {
    rig.awaitTrue(
        "in the room",
        () -> rig.floor().control(call).parties().stream().anyMatch(Control.Party::joined));
  }

  private static String three(Rig rig) {
    String call = talks(rig);
    rig.carrier().answering(true);
    act(rig, call, new Move.Bring(new Who.Emergency()));
    party(rig, call);
    return call;
  }

  private static void leftTo999(Rig rig) {
    act(rig, three(rig), new Move.Leave());
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }

  private static void interpreter(Rig rig) {
    String call = talks(rig);
    rig.carrier().answering(true);
    act(rig, call, new Move.Bring(new Who.Outside("02079460000", Control.Role.INTERPRETER)));
    party(rig, call);
  }

  private static String kept(Rig rig) {
    String call = talks(rig);
    act(rig, call, new Move.Keep());
    return call;
  }

  private static void rejoined(Rig rig) {
    act(rig, kept(rig), new Move.Rejoin("1001"));
    rig.awaitAgent(0, AgentState.TALKING);
  }

  private static void requeued(Rig rig) {
    String call = kept(rig);
    rig.telephone.notReady("1001", "away").join();
    act(rig, call, new Move.Queue("public", Optional.empty()));
    rig.awaitOnly(CallState.WAITING);
  }

  private static void moved(Rig rig) {
    CallScenarios.waits(rig, CallScenarios.PUBLIC);
    String call = rig.awaitOnly(CallState.WAITING).id();
    act(rig, call, new Move.Queue("urgent", Optional.of(50)));
    rig.awaitOnly(CallState.WAITING);
  }

  private static void hurried(Rig rig) {
    CallScenarios.waits(rig, CallScenarios.PUBLIC);
    String call = rig.awaitOnly(CallState.WAITING).id();
    act(rig, call, new Move.Queue("public", Optional.of(70)));
    rig.awaitOnly(CallState.WAITING);
  }

  private static void watched(Rig rig, Mode mode) {
    String call = talks(rig);
    rig.phone(2, true);
    rig.awaitTrue("the supervisor's phone", () -> rig.agent(2) != null && rig.agent(2).reachable());
    act(rig, call, new Move.Watch(mode, "1003"));
    rig.awaitTrue(
        "a spy in Asterisk", () -> rig.cli("core show channels concise").contains("ChanSpy"));
  }

  private static void asksInVain(Rig rig) {
    TestCaller caller = CallScenarios.waits(rig, CallScenarios.PUBLIC);
    String call = rig.awaitOnly(CallState.WAITING).id();
    rig.awaitTrue(
        "in Asterisk's queue", () -> rig.cli("queue show public").contains("PJSIP/trunk"));
    caller.keys("1");
    rig.awaitTrue("asks", () -> place(rig, call) == Place.ASKING);
    rig.awaitTrue("back in the queue", () -> place(rig, call) == Place.QUEUE);
    rig.awaitOnly(CallState.WAITING);
  }

  /** A caller who has left, and what stands in for them. */
  private static String standsIn(Rig rig) {
    TestCaller caller = CallScenarios.waits(rig, CallScenarios.PUBLIC);
    Call call = rig.awaitOnly(CallState.WAITING);
    StandIn standIn =
        new StandIn(
            Call.BACK + call.id() + "-1",
            call.line(),
            call.dialled(),
            call.caller(),
            call.arrivedAt(),
            call.queue().orElseThrow(),
            call.priority());
    ActResult stands = rig.telephone.control().stand(standIn).join();
    if (!(stands instanceof ActResult.Done)) {
      throw new AssertionError("" + stands);
    }
    act(rig, call.id(), new Move.SendOff());
    caller.over().join();
    rig.awaitEnded(call.id());
    return standIn.id();
  }

  private static String answeredStandIn(Rig rig) {
    String back = standsIn(rig);
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("public")).join();
    rig.awaitTrue("a handler has answered for it", () -> rig.floor().joined(back));
    return back;
  }

  private static void reached(Rig rig) {
    String back = answeredStandIn(rig);
    rig.carrier().answering(true);
    act(rig, back, new Move.RingBack());
    party(rig, back);
  }

  private static void notReached(Rig rig) {
    String back = answeredStandIn(rig);
    act(rig, back, new Move.RingBack());
    rig.awaitTrue("the carrier is rung", rig.carrier()::ringing);
    rig.carrier().decline();
    rig.awaitTrue("nobody", () -> rig.floor().control(back).caller().isEmpty());
    act(rig, back, new Move.NotReached());
    rig.awaitAgent(0, AgentState.WRAP_UP);
  }
}
