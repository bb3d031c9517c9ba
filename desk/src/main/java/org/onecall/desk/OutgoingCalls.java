package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.onecall.desk.RingingBack.Progress;
import org.onecall.desk.access.Person;
import org.onecall.desk.people.TaskCaller;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.StandIn;
import org.onecall.telephony.Line;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.wire.RingBackNumber;

/**
 * Calls that somebody at the desk makes. Their own phone is rung first; when it is answered, whom
 * they want to speak with is rung, and from then on it is a call like any other: it can be held,
 * passed on, kept, and has an encounter. Belongs to one event loop.
 */
final class OutgoingCalls implements TaskCaller {
  /** How the ids of such calls begin. */
  static final String IDS = Call.BACK + "out-";

  private static final int WHYS_MAX = 1_000;

  private final Context loop;
  private final InstantSource clock;
  private final Telephone telephone;
  private final HandlerDesk desk;
  private final LineBook lines;
  private final Supplier<UUID> ids;
  private final RingingBack ringing;
  private final Trying trying = new Trying();
  private final Map<String, Why> whys = new LinkedHashMap<>();

  OutgoingCalls(
      Context loop,
      InstantSource clock,
      Telephone telephone,
      HandlerDesk desk,
      LineBook lines,
      Supplier<UUID> ids) {
    this.loop = loop;
    this.clock = clock;
    this.telephone = telephone;
    this.desk = desk;
    this.lines = lines;
    this.ids = ids;
    this.ringing = new RingingBack(loop, telephone);
  }

  /** How the ids of those begin whose number is shown to nobody. */
  private static final String HIDDEN_IDS = IDS + "hidden-";

  /** Whether the number of a call of that name is shown to nobody. */
  static boolean isHidden(String callId) {
    return callId.startsWith(HIDDEN_IDS);
  }

  /** By what those are told from others that ring the caller of an encounter again. */
  private static final String AGAIN = "again-";

  /** Whether a call of that name rings the caller of an encounter again. */
  static boolean isAgain(String callId) {
    return callId.startsWith(IDS + AGAIN) || callId.startsWith(HIDDEN_IDS + AGAIN);
  }

  /** The name of the call by which one command rings the caller of an encounter again. */
  static String again(UUID commandId, boolean shown) {
    return (shown ? IDS : HIDDEN_IDS) + AGAIN + commandId;
  }

  /** Whether a call was made by somebody at the desk. */
  static boolean is(Call call) {
    return call.id().startsWith(IDS);
  }

  @Override
  public Optional<ActResult.Refused> unable(Person person, String number) {
    return unableAtAll(person, number)
        .or(() ->
            desk.unfinished(person)
                ? refused("unfinished", "Finish the call that is open first.")
                : Optional.empty());
  }

  /**
   * Why the caller of somebody's encounter cannot be rung again now, if so: {@code no-carrier},
   * {@code no-such-number}, {@code no-phone}, {@code not-live}, {@code phone-away}, {@code
   * in-a-call}.
   */
  Optional<ActResult.Refused> unableAgain(Person person, String number) {
    Optional<ActResult.Refused> atAll = unableAtAll(person, number);
    if (atAll.isPresent()) {
      return atAll;
    }
    FloorState floor = telephone.floor();
    if (!floor.live()) {
      return refused("not-live", "The telephone system cannot be reached now.");
    }
    Optional<Agent> phone =
        desk.phones()
            .phone(person, floor)
            .flatMap(own -> Optional.ofNullable(floor.agents().get(own)));
    if (phone.filter(Agent::reachable).isEmpty()) {
      return refused("phone-away", "Your phone cannot be reached.");
    }
    return desk.isInCall(person)
        ? refused("in-a-call", "Your phone rings, or has a call.")
        : Optional.empty();
  }

  private Optional<ActResult.Refused> unableAtAll(Person person, String number) {
    if (!telephone.control().canRingOut()) {
      return refused("no-carrier", "Numbers outside cannot be rung from here.");
    }
    if (!RingBackNumber.allowed(number)) {
      return refused("no-such-number", "That is none of the numbers that are rung from here.");
    }
    return desk.phones().phone(person, telephone.floor()).isEmpty()
        ? refused("no-phone", "You have no phone to ring with.")
        : Optional.empty();
  }

  private static Optional<ActResult.Refused> refused(String code, String text) {
    return Optional.of(new ActResult.Refused(code, text));
  }

  @Override
  public Optional<Why> why(String callId) {
    return Optional.ofNullable(whys.get(callId));
  }

  @Override
  public Future<ActResult> ring(Person person, String number, boolean shown, Why why) {
    String id = (shown ? IDS : HIDDEN_IDS) + ids.get();
    whys.put(id, why);
    if (whys.size() > WHYS_MAX) {
      whys.remove(whys.keySet().iterator().next());
    }
    return ring(person, id, number, lines.lines().getFirst());
  }

  /** Whether the floor has or had such a call. */
  boolean has(String callId) {
    return telephone.floor().call(callId).isPresent();
  }

  /**
   * Rings the caller of an encounter again, by a call of that name; done when one's phone rings.
   */
  Future<ActResult> ringAgain(Person person, Encounters.ToRing to, String id) {
    Line line =
        lines.lines().stream()
            .filter(one -> one.id().equals(to.line()))
            .findFirst()
            .orElseGet(() -> lines.lines().getFirst());
    return ring(person, id, to.number(), line);
  }

  private Future<ActResult> ring(Person person, String id, String number, Line line) {
    var standIn =
        new StandIn(
            id, line.id(), line.number(), number, clock.instant(), line.queue(), line.priority());
    String phone = desk.phones().phone(person, telephone.floor()).orElseThrow();
    return Future.fromCompletionStage(telephone.control().callOut(standIn, phone), loop);
  }

  /** Rings whoever is to be rung; call it whenever the floor has stepped, and each second. */
  void look() {
    FloorState floor = telephone.floor();
    if (!floor.live()) {
      return;
    }
    for (Call call : floor.calls().values()) {
      if (is(call)
          && call.state() == CallState.TALKING
          && ringing.look(floor, call) == Progress.IN_VAIN) {
        trying.once("vain " + call.id(), () -> ringing.notReached(call.id()));
      }
    }
    ringing.forgetWhatIsGone(floor);
  }
}
