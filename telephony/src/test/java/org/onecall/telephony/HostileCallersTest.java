package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.debian.DebianPackages;
import org.onecall.config.debian.Tool;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.server.Kept;
import org.onecall.telephony.sip.Sipp;
import org.onecall.telephony.sip.TestCaller;

/**
 * Nobody who rings in can make it ring out, or keep it from others: two hundred hostile callers, a
 * carrier that would be rung, a witness of every channel, and somebody in need who rings meanwhile.
 */
class HostileCallersTest {
  private static final int AT_ONCE = 10;
  private static final int FLOODING = 6;
  private static final Path LURE = Path.of("/tmp/onecall-hostile");
  private static DatagramSocket carrier;
  private static Rig rig;

  @BeforeAll
  static void start() throws Exception {
    carrier = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    rig =
        Rig.started(
            new Outside(Optional.of("127.0.0.1:" + carrier.getLocalPort()), "999", false),
            new CallLimits(1_000, 100_000, 500, 100_000));
  }

  @AfterEach
  void clear() throws Exception {
    rig.clear();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
    carrier.close();
  }

  @Test
  @Timeout(180)
  void twoHundredHostileCallersMakeNoCallToOutsideAndEverybodyElseIsServed(@TempDir Path files)
      throws Exception {
    var hostile = new HostileInputs("127.0.0.1:" + carrier.getLocalPort());
    List<HostileInputs.Hostile> inputs = hostile.all();
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(200);
    Queue<FloorEvent> told = new ConcurrentLinkedQueue<>();
    var failedBefore = rig.floor().counts().failed();
    rig.telephone.listen((before, event, after) -> told.add(event));
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("urgent")).join();
    rig.awaitAgent(0, AgentState.READY);
    int served = 0;
    int leftovers;
    try (AmiSocket witness = witness("witness");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      Tool sipp = DebianPackages.ofThisMachine(line -> {}).tool("sipp");
      List<Future<?>> playing = new ArrayList<>();
      for (HostileInputs.Hostile input : inputs) {
        playing.add(
            threads.submit(() -> {
              Sipp.play(
                  sipp,
                  rig.telephone.ports().trunk(),
                  files.resolve(input.name()),
                  input.scenario());
              return null;
            }));
      }
      while (!playing.stream().allMatch(Future::isDone)) {
        serve("0131496%04d".formatted(served));
        served++;
      }
      allEnded(playing);
      assertThat(served).isGreaterThan(3);
      serve("01314969999");
      leftovers = leftovers(hostile);
      assertOnlyCallersAndHandlers(witness);
      assertThat(witness.events("Newchannel").stream().filter(e -> caller(e.get("Channel"))))
          .as("hostile calls that were taken")
          .hasSizeGreaterThan(80);
    }
    assertNobodyOutsideWasRung();
    assertNothingWasForged(told);
    assertThat(LURE).doesNotExist();
    assertThat(rig.floor().counts().balanced()).isTrue();
    assertThat(rig.floor().counts().failed() - failedBefore).isEqualTo(leftovers);
  }

  /**
   * Who rang and vanished, or was not heard to say goodbye in their own noise, is hung up by us.
   */
  private static int leftovers(HostileInputs hostile) {
    rig.awaitTrue(
        "only who vanished left",
        () ->
            rig.floor().calls().values().stream()
                .allMatch(call -> hostile.mayStayOn(call.caller())));
    Set<String> left = Set.copyOf(rig.floor().calls().keySet());
    assertThat(left).hasSizeLessThan(5);
    left.forEach(call -> rig.telephone.hangUp(call).join());
    rig.awaitTrue("nobody left", () -> rig.floor().calls().isEmpty());
    return left.size();
  }

  private static void allEnded(List<Future<?>> playing)
      throws InterruptedException, ExecutionException {
    for (Future<?> one : playing) {
      one.get();
    }
  }

  /** Somebody in need rings, is answered by a handler, and hangs up. */
  private static void serve(String number) throws Exception {
    try (TestCaller caller =
        TestCaller.rings(rig.telephone.ports().trunk(), "03330000002", number)) {
      rig.awaitTrue(
          number + " talks",
          () ->
              rig.floor().calls().values().stream()
                  .anyMatch(
                      call -> call.caller().equals(number) && call.state() == CallState.TALKING));
      caller.hangUp().join();
      rig.awaitAgent(0, AgentState.WRAP_UP);
      rig.telephone.finished("1001").join();
    }
  }

  /** A user who hears of every channel, which the service itself does not. */
  private static AmiSocket witness(String name) throws Exception {
    Files.writeString(
        AsteriskServer.directory(rig.state).resolve("etc/manager.conf"),
        "\n[" + name + "]\nsecret = witness\nread = call,system\nwrite = user\n",
        StandardOpenOption.APPEND);
    rig.cli("manager reload");
    return AmiSocket.open(rig.telephone.ports().ami(), name, "witness");
  }

  private static boolean caller(String channel) {
    return channel.startsWith("PJSIP/trunk-");
  }

  private static void assertOnlyCallersAndHandlers(AmiSocket witness) {
    assertThat(witness.events("Newchannel"))
        .isNotEmpty()
        .allSatisfy(event -> {
          String channel = event.get("Channel");
          boolean handler = channel.startsWith("PJSIP/1001-");
          assertThat(caller(channel) || handler).as(channel).isTrue();
          assertThat(event.get("Context")).isEqualTo(handler ? "from-phones" : "from-trunk");
        });
    assertThat(witness.events("DialBegin"))
        .allSatisfy(
            event -> assertThat(event.get("DestChannel")).as("" + event).startsWith("PJSIP/1001-"));
    assertThat(witness.events("OriginateResponse")).isEmpty();
  }

  private static void assertNobodyOutsideWasRung() throws Exception {
    byte[] bytes = new byte[65_536];
    carrier.setSoTimeout(200);
    List<String> invites = new ArrayList<>();
    try {
      while (invites.size() < 1_000) {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        carrier.receive(packet);
        String text = new String(bytes, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        if (text.startsWith("INVITE ")) {
          invites.add(text);
        }
      }
    } catch (SocketTimeoutException e) {
      assertThat(invites).isEmpty();
    }
  }

  private static void assertNothingWasForged(Queue<FloorEvent> told) {
    Set<String> lines = Set.of("public", "professional", "nhs111");
    assertThat(told)
        .noneMatch(event ->
            event instanceof FloorEvent.Controlled || event instanceof FloorEvent.LinkLost);
    assertThat(told)
        .allSatisfy(event -> {
          if (event instanceof FloorEvent.CallArrived arrived) {
            assertThat(lines).contains(arrived.line());
            assertThat(arrived.call()).matches("[0-9]+\\.[0-9]+");
            assertThat(arrived.caller()).matches("[+0-9]{0,20}");
            assertThat(arrived.dialled()).matches("[+0-9]{0,20}");
          }
          if (event instanceof FloorEvent.MemberSeen member) {
            assertThat(member.phone()).isEqualTo("1001");
          }
        });
  }

  /**
   * Keys come within the sound, past all that reads signalling: every event there is, torn packets,
   * presses without an end, thousands a caller. The trunk's callers may be rung back, so a key
   * means something here.
   */
  @Test
  @Timeout(120)
  void aFloodOfKeysInTheSoundRingsNobodyAndKeepsNobodyFromBeingServed() throws Exception {
    rig.phone(0, true);
    rig.telephone.ready("1001", Set.of("urgent")).join();
    rig.awaitAgent(0, AgentState.READY);
    SplittableRandom random = new SplittableRandom(4_733);
    try (AmiSocket witness = witness("keys-witness")) {
      List<TestCaller> flooding = new ArrayList<>();
      for (int i = 0; i < FLOODING; i++) {
        flooding.add(
            rig.added(
                TestCaller.rings(
                    rig.telephone.ports().trunk(),
                    i % 2 == 0 ? "03330000001" : "03330000003",
                    "0770094%04d".formatted(i))));
      }
      for (int round = 0; round < 4; round++) {
        for (TestCaller caller : flooding) {
          caller.flood(500, random);
        }
        serve("0131497%04d".formatted(round));
      }
      for (TestCaller caller : flooding) {
        caller.hangUp().join();
      }
      rig.awaitTrue("nobody left", () -> rig.floor().calls().isEmpty());
      assertThat(witness.events("Newchannel"))
          .hasSizeGreaterThanOrEqualTo(FLOODING + 4)
          .allSatisfy(event ->
              assertThat(event.get("Channel"))
                  .as("" + event)
                  .matches("PJSIP/trunk-.*|PJSIP/1001-.*|Local/[a-z]+@onecall-say-.*"));
      assertThat(witness.events("DialBegin"))
          .allSatisfy(
              event -> assertThat(event.get("DestChannel")).doesNotContain("PJSIP/carrier"));
    }
    assertNobodyOutsideWasRung();
    assertThat(rig.floor().counts().balanced()).isTrue();
  }

  /** What somebody could do who has stolen the log-in that follows the floor. */
  @Test
  void theLogInThatFollowsCanNeitherRingNorMoveNorChangeAnything() throws Exception {
    rig.caller("03330000001");
    String call = rig.awaitOnly(CallState.WAITING).id();
    Kept kept = kept();
    List<List<String>> attempts = new ArrayList<>(beyondBoth());
    attempts.addAll(
        List.of(
            List.of(
                "Action: Originate",
                "Channel: Local/s@onecall-999-desk",
                "Application: NoOp",
                "Timeout: 1000"),
            List.of(
                "Action: Originate",
                "Channel: PJSIP/09001234567@carrier",
                "Context: onecall-999-desk",
                "Exten: s",
                "Priority: 1"),
            List.of(
                "Action: Redirect",
                "Channel: " + call,
                "Context: onecall-keys",
                "Exten: kept",
                "Priority: 1"),
            List.of("Action: Hangup", "Channel: " + call),
            List.of("Action: Setvar", "Variable: OC_MODE_public", "Value: closed"),
            List.of("Action: Setvar", "Channel: " + call, "Variable: OC_QUEUE", "Value: x"),
            List.of("Action: QueueAdd", "Queue: public", "Interface: PJSIP/1002"),
            List.of("Action: QueuePause", "Interface: PJSIP/1001", "Paused: true"),
            List.of("Action: QueueRemove", "Queue: public", "Interface: PJSIP/1001"),
            List.of("Action: MixMonitorMute", "Channel: " + call, "Direction: both", "State: 1"),
            List.of("Action: UserEvent", "UserEvent: OnecallEnded", "Call: " + call)));
    try (AmiSocket ami = AmiSocket.open(kept.ports().ami(), "onecall", kept.amiSecret())) {
      assertAllRefused(ami, attempts);
    }
    assertThat(rig.floor().calls().get(call).state()).isEqualTo(CallState.WAITING);
    assertNobodyOutsideWasRung();
    assertThat(LURE).doesNotExist();
  }

  /** The same for the log-in that acts, which moreover hears and lists nothing. */
  @Test
  void theLogInThatActsHearsNothingAndCanNotDoMoreThanItNeeds() throws Exception {
    Kept kept = kept();
    List<List<String>> attempts = new ArrayList<>(beyondBoth());
    attempts.addAll(
        List.of(
            List.of("Action: CoreStatus"),
            List.of("Action: CoreSettings"),
            List.of("Action: DBGet", "Family: onecall-line", "Key: public"),
            List.of("Action: DBGetTree", "Family: onecall-ended")));
    try (AmiSocket ami = AmiSocket.open(kept.ports().ami(), "onecall-acts", kept.actSecret())) {
      assertAllRefused(ami, attempts);
      TestCaller caller = rig.caller("03330000001");
      String call = rig.awaitOnly(CallState.WAITING).id();
      caller.hangUp().join();
      rig.awaitEnded(call);
      assertThat(ami.act("Action: Ping")).containsEntry("Response", "Success");
      assertThat(ami.heard()).isEmpty();
    }
    assertThat(LURE).doesNotExist();
  }

  private static Kept kept() throws Exception {
    return Kept.in(AsteriskServer.directory(rig.state), Ports.ANY);
  }

  private static List<List<String>> beyondBoth() {
    return List.of(
        List.of("Action: Command", "Command: core show version"),
        List.of("Action: GetConfig", "Filename: manager.conf"),
        List.of("Action: UpdateConfig", "SrcFilename: a.conf", "DstFilename: b.conf"),
        List.of("Action: CreateConfig", "Filename: x.conf"),
        List.of("Action: ModuleLoad", "Module: app_system.so", "LoadType: load"),
        List.of("Action: Reload"),
        List.of("Action: DBPut", "Family: onecall-line", "Key: public", "Val: closed"),
        List.of("Action: DBDelTree", "Family: onecall-ended"),
        List.of("Action: DialplanExtensionAdd", "Context: from-trunk", "Extension: 1"),
        List.of(
            "Action: Originate",
            "Channel: Local/s@onecall-999-desk",
            "Application: System",
            "Data: touch " + LURE),
        List.of("Action: Setvar", "Variable: SHELL(touch " + LURE + ")", "Value: 1"),
        List.of("Action: Getvar", "Variable: FILE(/etc/passwd)"));
  }

  private static void assertAllRefused(AmiSocket ami, List<List<String>> attempts)
      throws Exception {
    for (List<String> attempt : attempts) {
      Map<String, String> answer = ami.act(attempt.toArray(String[]::new));
      boolean refused =
          "Error".equals(answer.get("Response")) || answer.getOrDefault("Value", "-").isEmpty();
      assertThat(refused).as("%s: %s", attempt, answer).isTrue();
    }
  }
}
