package org.onecall.load.bench;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Planned calls as what Asterisk would say of them, header for header, and at each moment what it
 * would list. Handlers' phones are as many as are needed at once.
 */
final class CallWire implements AmiPeer.Truth {
  private final Map<String, Live> calls = new LinkedHashMap<>();
  private final Map<String, Boolean> phones = new LinkedHashMap<>();
  private final Deque<String> free = new ArrayDeque<>();

  /** The phone that is held off the queues for a call, until some time after it. */
  private final Map<String, String> held = new LinkedHashMap<>();

  /** A call that is on. */
  private static final class Live {
    final PlannedCall plan;
    boolean routed;
    String phone = "";

    Live(PlannedCall plan) {
      this.plan = plan;
    }
  }

  /** Something that is said at a moment: one step of one call. */
  record Step(Instant at, PlannedCall call, Kind kind) {}

  /** The steps of a call. */
  enum Kind {
    ARRIVES,
    JOINS,
    ANSWERED,
    ENDS,
    FREE
  }

  CallWire(int phoneCount) {
    for (int i = 0; i < phoneCount; i++) {
      String phone = Integer.toString(10_000 + i);
      phones.put(phone, false);
      free.add(phone);
    }
  }

  /** All steps of a plan, in time. */
  static List<Step> steps(List<PlannedCall> plan) {
    List<Step> steps = new ArrayList<>(plan.size() * 5);
    for (PlannedCall call : plan) {
      steps.add(new Step(call.arrived(), call, Kind.ARRIVES));
      steps.add(new Step(call.joined(), call, Kind.JOINS));
      if (call.talked().isPresent()) {
        steps.add(new Step(call.decided(), call, Kind.ANSWERED));
        steps.add(new Step(call.free(), call, Kind.FREE));
      }
      steps.add(new Step(call.ended(), call, Kind.ENDS));
    }
    steps.sort(java.util.Comparator.comparing(Step::at));
    return steps;
  }

  /** Takes a step: changes what is so, and gives what is said, without time stamps. */
  List<String> take(Step step) {
    PlannedCall plan = step.call();
    return switch (step.kind()) {
      case ARRIVES -> {
        calls.put(plan.id(), new Live(plan));
        yield List.of(
            user(
                plan,
                "OnecallArrived",
                "Entry: " + plan.line(),
                "Dialled: 03330000001",
                "Caller: 07700900123",
                "Reference: ",
                "ArrivedAt: " + seconds(plan.arrived())));
      }
      case JOINS -> {
        live(plan).routed = true;
        yield List.of(
            user(
                plan, "OnecallRouted", "ToQueue: " + plan.queue(), "Rank: 10", "Route: front-door"),
            "Event: QueueCallerJoin\r\nPrivilege: agent,all\r\n"
                + channel("trunk", plan.id(), plan.id())
                + "\r\nQueue: "
                + plan.queue()
                + "\r\nPosition: 1\r\nCount: 1");
      }
      case ANSWERED -> answered(live(plan));
      case ENDS -> ended(plan);
      case FREE -> {
        String phone = holding(plan).orElseThrow();
        phones.put(phone, false);
        free.add(phone);
        held.remove(plan.id());
        yield pauses(phone, false);
      }
    };
  }

  private Optional<String> holding(PlannedCall plan) {
    return Optional.ofNullable(held.get(plan.id()));
  }

  private Live live(PlannedCall plan) {
    Live live = calls.get(plan.id());
    if (live == null) {
      throw new IllegalStateException("call " + plan.id() + " is not on");
    }
    return live;
  }

  private List<String> answered(Live live) {
    PlannedCall plan = live.plan;
    String phone = free.remove();
    phones.put(phone, true);
    held.put(plan.id(), phone);
    live.phone = phone;
    List<String> said = new ArrayList<>();
    said.add(
        "Event: AgentCalled\r\nPrivilege: agent,all\r\n"
            + channel("trunk", plan.id(), plan.id())
            + "\r\nDestChannel: PJSIP/"
            + phone
            + "-0000000e\r\nDestChannelState: 0\r\nDestContext: from-phones\r\nDestUniqueid: "
            + leg(plan)
            + "\r\nDestLinkedid: "
            + plan.id()
            + "\r\nQueue: "
            + plan.queue()
            + "\r\nInterface: PJSIP/"
            + phone
            + "\r\nMemberName: PJSIP/"
            + phone);
    said.addAll(pauses(phone, true));
    said.add(
        user(
            plan,
            "OnecallAnswered",
            "Phone: " + phone,
            "Leg: " + leg(plan),
            "AnsweredAt: " + seconds(plan.decided())));
    said.add(bridge("BridgeEnter", phone, leg(plan), plan));
    said.add(bridge("BridgeEnter", "trunk", plan.id(), plan));
    return said;
  }

  private List<String> ended(PlannedCall plan) {
    Live live = live(plan);
    calls.remove(plan.id());
    boolean talked = !live.phone.isEmpty();
    List<String> said = new ArrayList<>();
    if (talked) {
      said.add(bridge("BridgeLeave", live.phone, leg(plan), plan));
      said.add(bridge("BridgeLeave", "trunk", plan.id(), plan));
    }
    said.add(
        user(
            plan,
            "OnecallEnded",
            "Record: "
                + String.join(
                    "|",
                    plan.line(),
                    seconds(plan.arrived()),
                    plan.queue(),
                    "10",
                    "front-door",
                    live.phone,
                    talked ? seconds(plan.decided()) : "",
                    seconds(plan.ended()),
                    "")));
    if (talked) {
      said.add(hangup(live.phone, leg(plan), plan));
      said.add(member("QueueMemberStatus", live.phone, "triage", true));
      said.add(member("QueueMemberStatus", live.phone, "urgent", true));
    }
    said.add(hangup("trunk", plan.id(), plan));
    return said;
  }

  private static String leg(PlannedCall plan) {
    return plan.decided().getEpochSecond() + ".9" + plan.number();
  }

  private static String user(PlannedCall plan, String name, String... headers) {
    return "Event: UserEvent\r\nPrivilege: user,all\r\n"
        + channel("trunk", plan.id(), plan.id())
        + "\r\nUserEvent: "
        + name
        + "\r\nCall: "
        + plan.id()
        + "\r\n"
        + String.join("\r\n", headers);
  }

  private static String channel(String endpoint, String id, String linked) {
    return "Channel: PJSIP/"
        + endpoint
        + "-0000000d\r\nChannelState: 6\r\nChannelStateDesc: Up\r\nCallerIDNum: 07700900123\r\n"
        + "CallerIDName: A caller\r\nConnectedLineNum: <unknown>\r\n"
        + "ConnectedLineName: <unknown>\r\nLanguage: en\r\nAccountCode: \r\n"
        + "Context: onecall-call\r\nExten: s\r\nPriority: 30\r\nUniqueid: "
        + id
        + "\r\nLinkedid: "
        + linked;
  }

  private static String bridge(String event, String endpoint, String id, PlannedCall plan) {
    return "Event: "
        + event
        + "\r\nPrivilege: call,all\r\nBridgeUniqueid: b-"
        + plan.id()
        + "\r\nBridgeType: basic\r\nBridgeTechnology: simple_bridge\r\nBridgeCreator: <unknown>\r\n"
        + "BridgeName: <unknown>\r\nBridgeNumChannels: 1\r\nBridgeVideoSourceMode: none\r\n"
        + channel(endpoint, id, plan.id());
  }

  private static String hangup(String endpoint, String id, PlannedCall plan) {
    return "Event: Hangup\r\nPrivilege: call,all\r\n"
        + channel(endpoint, id, plan.id())
        + "\r\nCause: 16\r\nCause-txt: Normal Clearing";
  }

  private static List<String> pauses(String phone, boolean paused) {
    return List.of(
        member("QueueMemberPause", phone, "triage", paused),
        member("QueueMemberPause", phone, "urgent", paused));
  }

  private static String member(String event, String phone, String queue, boolean paused) {
    return "Event: "
        + event
        + "\r\nPrivilege: agent,all\r\nQueue: "
        + queue
        + "\r\nMemberName: PJSIP/"
        + phone
        + "\r\nInterface: PJSIP/"
        + phone
        + "\r\nStateInterface: PJSIP/"
        + phone
        + "\r\nMembership: dynamic\r\nPenalty: 0\r\nCallsTaken: 1\r\nLastCall: 0\r\nLastPause: 0\r\n"
        + "LoginTime: 0\r\nInCall: 0\r\nStatus: 1\r\nPaused: "
        + (paused ? "1" : "0")
        + "\r\nPausedReason: "
        + (paused ? "on-call" : "")
        + "\r\nRinginuse: 0\r\nWrapuptime: 0";
  }

  @Override
  public List<String> members() {
    List<String> rows = new ArrayList<>();
    phones.forEach((phone, paused) -> {
      for (String queue : List.of("triage", "urgent")) {
        rows.add(
            member("QueueMember", phone, queue, paused)
                .replace("Interface: PJSIP/", "Location: PJSIP/")
                .replace("MemberName:", "Name:")
                .replace("StateLocation", "StateInterface"));
      }
    });
    return rows;
  }

  @Override
  public List<String> devices() {
    return phones.keySet().stream()
        .map(phone -> "Event: DeviceStateChange\r\nDevice: PJSIP/" + phone + "\r\nState: NOT_INUSE")
        .toList();
  }

  @Override
  public List<String> channels() {
    List<String> rows = new ArrayList<>();
    for (Live live : calls.values()) {
      PlannedCall plan = live.plan;
      boolean talks = !live.phone.isEmpty();
      String bridge = talks ? "\r\nBridgeID: b-" + plan.id() : "";
      rows.add(
          "Event: Status\r\n"
              + channel("trunk", plan.id(), plan.id())
              + bridge
              + variable("OC_LINE", plan.line())
              + variable("OC_DIALLED", "03330000001")
              + variable("OC_CALLER", "07700900123")
              + variable("OC_ARRIVED", seconds(plan.arrived()))
              + (live.routed
                  ? variable("OC_QUEUE", plan.queue())
                      + variable("OC_PRIORITY", "10")
                      + variable("OC_ROUTE", "front-door")
                  : "")
              + (talks
                  ? variable("OC_HANDLER", live.phone)
                      + variable("OC_ANSWERED", seconds(plan.decided()))
                  : ""));
      if (talks) {
        rows.add("Event: Status\r\n" + channel(live.phone, leg(plan), plan.id()) + bridge);
      }
    }
    return rows;
  }

  private static String variable(String name, String value) {
    return "\r\nVariable: " + name + "=" + value;
  }

  private static String seconds(Instant at) {
    return "%d.%03d".formatted(at.getEpochSecond(), at.getNano() / 1_000_000);
  }

  /** An event with its time stamp, where Asterisk puts it. */
  static String stamped(String event, Instant at) {
    int firstEnd = event.indexOf("\r\n");
    return event.substring(0, firstEnd)
        + "\r\nTimestamp: %d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1_000)
        + event.substring(firstEnd);
  }
}
