package org.onecall.telephony.asterisk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.AbstractQueueMemberEvent;
import org.asteriskjava.manager.event.AgentCalledEvent;
import org.asteriskjava.manager.event.AgentRingNoAnswerEvent;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.DeviceStateChangeEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.QueueCallerJoinEvent;
import org.asteriskjava.manager.event.QueueMemberAddedEvent;
import org.asteriskjava.manager.event.QueueMemberEvent;
import org.asteriskjava.manager.event.QueueMemberPauseEvent;
import org.asteriskjava.manager.event.QueueMemberPausedEvent;
import org.asteriskjava.manager.event.QueueMemberRemovedEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.Refusal;
import org.onecall.telephony.front.TransferReference;
import org.onecall.telephony.wire.ChannelIds;

/**
 * The library's events in our words. What is not about the floor, or lacks what it must have, is
 * nothing.
 */
final class Mapping {
  /** The variables of a caller's channel that a snapshot asks for. */
  static final List<String> VARIABLES =
      List.of(
          "OC_LINE",
          "OC_DIALLED",
          "OC_CALLER",
          "OC_REFERENCE",
          "OC_ARRIVED",
          "OC_QUEUE",
          "OC_PRIORITY",
          "OC_ROUTE",
          "OC_HANDLER",
          "OC_ANSWERED",
          "OC_PLACE",
          "OC_TAPED");

  private static final Pattern PHONE = Pattern.compile("PJSIP/([0-9]{2,8})(-[0-9a-f]+)?");
  private static final Pattern LEDGER_KEY =
      Pattern.compile("/onecall-ended/[0-9]{10}/([A-Za-z0-9.-]{1,64})");

  private final Supplier<Instant> now;
  private final Contacts contacts = new Contacts();

  /**
   * @param now the time for what carries none: a snapshot's rows
   */
  Mapping(Supplier<Instant> now) {
    this.now = now;
  }

  /** The event in our words, if it says something about the floor. */
  Optional<FloorEvent> map(ManagerEvent event) {
    Instant at = at(event);
    return switch (event) {
      case WireEvents.OfDialplan e -> ofDialplan(e, at);
      case QueueCallerJoinEvent e ->
          both(e.getUniqueId(), e.getQueue(), (id, q) -> new FloorEvent.QueueJoined(at, id, q));
      case AgentCalledEvent e ->
          phone(e.getInterface())
              .flatMap(p ->
                  both(
                      e.getUniqueId(),
                      e.getDestUniqueId(),
                      (id, leg) -> new FloorEvent.PhoneRinging(at, id, p, leg)));
      case AgentRingNoAnswerEvent e ->
          phone(e.getInterface())
              .flatMap(p -> one(e.getUniqueId(), id -> new FloorEvent.PhoneUnanswered(at, id, p)));
      case BridgeEnterEvent e ->
          both(
              e.getBridgeUniqueId(),
              e.getUniqueId(),
              (b, id) -> new FloorEvent.BridgeEntered(at, b, id));
      case BridgeLeaveEvent e ->
          both(
              e.getBridgeUniqueId(),
              e.getUniqueId(),
              (b, id) -> new FloorEvent.BridgeLeft(at, b, id));
      case HangupEvent e -> one(e.getUniqueId(), id -> new FloorEvent.ChannelEnded(at, id));
      case AbstractQueueMemberEvent e -> memberEvent(e, at);
      case QueueMemberEvent e ->
          member(
              e.getInterface(),
              e.getQueue(),
              e.getPaused(),
              e.getPausedreason(),
              pausedAt(e.getLastPause(), at),
              at);
      case ContactStatusEvent e ->
          phone("PJSIP/" + e.getAor())
              .filter(p -> saysWhetherReached(text(e.getContactStatus())))
              .filter(p -> contacts.isCurrent(p, e.getUri(), text(e.getContactStatus())))
              .map(p -> new FloorEvent.PhoneReached(at, p, reachable(text(e.getContactStatus()))));
      case DeviceStateChangeEvent e ->
          phone(e.getDevice())
              .map(p -> new FloorEvent.PhoneReached(at, p, present(text(e.getState()))));
      case StatusEvent e -> channelRow(e, at);
      case WireEvents.TreeRow e -> ledgerRow(e);
      default -> Optional.empty();
    };
  }

  /** When it happened: as Asterisk says, or now where it does not. */
  Instant at(ManagerEvent event) {
    Double seconds = event.getTimestamp();
    if (seconds == null) {
      return now.get();
    }
    long micros = Math.round(seconds * 1e6);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
  }

  private static Optional<FloorEvent> ofDialplan(WireEvents.OfDialplan event, Instant at) {
    String call = text(event.call);
    if (call.isEmpty()) {
      return Optional.empty();
    }
    return switch (event) {
      case WireEvents.Arrived e ->
          Optional.of(
              new FloorEvent.CallArrived(
                  time(e.arrivedAt).orElse(at),
                  call,
                  text(e.entry),
                  text(e.dialled),
                  text(e.caller),
                  TransferReference.read(text(e.reference))));
      case WireEvents.Refused e ->
          Refusal.of(text(e.why)).map(why -> new FloorEvent.CallRefused(at, call, why));
      case WireEvents.Routed e ->
          Optional.of(
              new FloorEvent.CallRouted(
                  at, call, text(e.toQueue), number(e.rank), route(text(e.route))));
      case WireEvents.Answered e ->
          both(
              e.phone,
              e.leg,
              (p, leg) ->
                  new FloorEvent.PhoneAnswered(time(e.answeredAt).orElse(at), call, p, leg));
      case WireEvents.EndedCall e -> record(call, text(e.record));
      default -> Optional.empty();
    };
  }

  private static Optional<FloorEvent> memberEvent(AbstractQueueMemberEvent event, Instant at) {
    return switch (event) {
      case QueueMemberRemovedEvent e ->
          phone(e.getInterface())
              .flatMap(p -> one(e.getQueue(), q -> new FloorEvent.MemberGone(at, p, q)));
      case QueueMemberAddedEvent e ->
          member(e.getInterface(), e.getQueue(), e.getPaused(), e.getPausedReason(), at, at);
      case QueueMemberPausedEvent e ->
          member(e.getInterface(), e.getQueue(), e.getPaused(), reason(e), at, at);
      default -> Optional.empty();
    };
  }

  /** The library has three places for it, and fills one or another. */
  private static @Nullable String reason(QueueMemberPausedEvent event) {
    String reason =
        event instanceof QueueMemberPauseEvent pause ? pause.getPausedreason() : event.getReason();
    return reason == null ? event.getPausedReason() : reason;
  }

  private static Optional<FloorEvent> member(
      @Nullable String iface,
      @Nullable String queue,
      @Nullable Boolean paused,
      @Nullable String reason,
      Instant pausedAt,
      Instant at) {
    return phone(iface)
        .flatMap(p ->
            one(
                queue,
                q ->
                    new FloorEvent.MemberSeen(
                        at, p, q, Boolean.TRUE.equals(paused), text(reason), pausedAt)));
  }

  private static Instant pausedAt(@Nullable Long epochSecond, Instant at) {
    return epochSecond == null || epochSecond <= 0 ? at : Instant.ofEpochSecond(epochSecond);
  }

  /** A registration that is renewed says "Updated", and nothing of whether the phone answers. */
  private static boolean saysWhetherReached(String contactStatus) {
    return !contactStatus.equals("Updated");
  }

  private static boolean reachable(String contactStatus) {
    // A phone that has just registered has given a sign of life, before it was first asked for one.
    return contactStatus.equals("Reachable")
        || contactStatus.equals("NonQualified")
        || contactStatus.equals("Created");
  }

  /** Whether a device of that state is registered and answers. */
  private static boolean present(String deviceState) {
    return switch (deviceState) {
      case "UNAVAILABLE", "INVALID", "UNKNOWN", "" -> false;
      default -> true;
    };
  }

  private static Optional<FloorEvent> channelRow(StatusEvent event, Instant at) {
    String id = text(event.getUniqueId());
    Map<String, String> raw = event.getVariables();
    Map<String, String> variables = raw == null ? Map.of() : set(raw);
    Optional<String> bridge = some(event.getBridgeId());
    String line = variables.getOrDefault("OC_LINE", "");
    Optional<Instant> arrived = time(variables.get("OC_ARRIVED"));
    if (!line.isEmpty() && arrived.isPresent()) {
      Optional<String> route = some(variables.get("OC_ROUTE"));
      return Optional.of(
          new FloorEvent.CallRow(
              at,
              id,
              line,
              variables.getOrDefault("OC_DIALLED", ""),
              variables.getOrDefault("OC_CALLER", ""),
              TransferReference.read(variables.getOrDefault("OC_REFERENCE", "")),
              arrived.get(),
              route.flatMap(_ -> some(variables.get("OC_QUEUE"))),
              route.isPresent() ? number(variables.get("OC_PRIORITY")) : 0,
              route.filter("fallback"::equals).isPresent(),
              some(variables.get("OC_HANDLER")),
              time(variables.get("OC_ANSWERED")),
              bridge));
    }
    Optional<ChannelIds> ours = ChannelIds.read(id);
    if (ours.isPresent()) {
      return ours.get() instanceof ChannelIds.Joins(String p, String call)
          ? Optional.of(new FloorEvent.LegRow(at, id, call, p, bridge))
          : Optional.empty();
    }
    return phone(event.getChannel())
        .flatMap(p -> one(event.getLinkedId(), c -> new FloorEvent.LegRow(at, id, c, p, bridge)));
  }

  /** Without the variables that are not set, which Asterisk writes as (null). */
  private static Map<String, String> set(Map<String, String> variables) {
    Map<String, String> set = new HashMap<>(variables);
    set.values().removeIf("(null)"::equals);
    return set;
  }

  private static Optional<FloorEvent> ledgerRow(WireEvents.TreeRow row) {
    Matcher key = LEDGER_KEY.matcher(text(row.key));
    return key.matches() ? record(key.group(1), text(row.val)) : Optional.empty();
  }

  /** The dialplan's record of a call: line, times and the rest, apart by bars. */
  static Optional<FloorEvent> record(String call, String record) {
    String[] parts = record.split("\\|", -1);
    if (parts.length != 9) {
      return Optional.empty();
    }
    Optional<Instant> arrived = time(parts[1]);
    Optional<Instant> ended = time(parts[7]);
    if (arrived.isEmpty() || ended.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> route = some(parts[4]);
    return Optional.of(
        new FloorEvent.CallEnded(
            ended.get(),
            call,
            parts[0],
            arrived.get(),
            route.flatMap(_ -> some(parts[2])),
            route.isPresent() ? number(parts[3]) : 0,
            route.filter("fallback"::equals).isPresent(),
            some(parts[5]),
            time(parts[6]),
            endedBy(parts[8])));
  }

  private static FloorEvent.EndedBy endedBy(String text) {
    return switch (text) {
      case "" -> FloorEvent.EndedBy.CALLER;
      case "back" -> FloorEvent.EndedBy.CALL_BACK;
      default -> FloorEvent.EndedBy.US;
    };
  }

  private static FloorEvent.Route route(String text) {
    return text.equals("front-door") ? FloorEvent.Route.FRONT_DOOR : FloorEvent.Route.FALLBACK;
  }

  private static Optional<String> phone(@Nullable String channelOrInterface) {
    Matcher matcher = PHONE.matcher(text(channelOrInterface));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static Optional<String> some(@Nullable String value) {
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static int number(@Nullable String value) {
    return value != null && value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
  }

  /** Seconds since 1970 with three decimals. */
  private static Optional<Instant> time(@Nullable String value) {
    if (value == null || !value.matches("[0-9]{1,11}\\.[0-9]{3}")) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli(Long.parseLong(value.replace(".", ""))));
  }

  private interface Made {
    FloorEvent of(String value);
  }

  private interface MadeOfTwo {
    FloorEvent of(String first, String second);
  }

  private static Optional<FloorEvent> one(@Nullable String value, Made made) {
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(made.of(value));
  }

  private static Optional<FloorEvent> both(
      @Nullable String first, @Nullable String second, MadeOfTwo made) {
    return one(first, f -> made.of(f, Objects.requireNonNullElse(second, "")));
  }
}
