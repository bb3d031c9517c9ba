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

  /** Whether a call was made by somebody at the desk. */
  static boolean is(Call call) {
    return call.id().startsWith(IDS);
  }

  @Override
  public Optional<ActResult.Refused> unable(Person person, String number) {
    if (!telephone.control().canRingOut()) {
      return refused("no-carrier", "Numbers outside cannot be rung from here.");
    }
    if (!RingBackNumber.allowed(number)) {
      return refused("no-such-number", "That is none of the numbers that are rung from here.");
    }
    if (desk.phones().phone(person, telephone.floor()).isEmpty()) {
      return refused("no-phone", "You have no phone to ring with.");
    }
    return desk.unfinished(person)
        ? refused("unfinished", "Finish the call that is open first.")
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
    Line line = lines.lines().getFirst();
    String id = (shown ? IDS : HIDDEN_IDS) + ids.get();
    whys.put(id, why);
    if (whys.size() > WHYS_MAX) {
      whys.remove(whys.keySet().iterator().next());
    }
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
