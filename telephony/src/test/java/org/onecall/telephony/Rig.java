package org.onecall.telephony;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.core.ConditionTimeoutException;
import org.onecall.config.OpeningHours;
import org.onecall.config.debian.DebianPackages;
import org.onecall.telephony.asterisk.WireJournal;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.AgentState;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.FrontDoor;
import org.onecall.telephony.server.AsteriskServer;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;
import org.onecall.testing.OwnPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real Asterisk of a test's own, its service, its callers and handlers. */
final class Rig implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rig.class);
  static final Duration SOON = Duration.ofSeconds(20);
  static final List<Line> LINES =
      List.of(
          new Line("public", "Public line", "03330000001", "public", 10, "greeting"),
          new Line("professional", "Professional line", "03330000002", "urgent", 50, "greeting"),
          new Line(
              "nhs111",
              "NHS 111",
              "03330000003",
              "public",
              20,
              "greeting",
              OpeningHours.ALWAYS,
              "urgent",
              true));
  static final List<Phone> PHONES =
      List.of(
          new Phone("1001", "secret-1001"),
          new Phone("1002", "secret-1002"),
          new Phone("1003", "secret-1003"));

  /** Prompts by whose tone a test hears that they are played. */
  private static final Set<String> TONES = Set.of("place-1", "recorded");

  /** A test's callers mostly share a number, and ring one after the other without a pause. */
  private static final CallLimits LIMITS = new CallLimits(1_000, 100_000, 500, 100_000);

  final Path state;
  final TelephoneSetup setup;
  private final List<AutoCloseable> parties = new ArrayList<>();
  private FrontDoor door = FrontDoors.byLine(LINES);
  private WireJournal journal = WireJournal.NONE;
  private int services;
  Telephone telephone;

  /** Who is rung for numbers outside; unset in a rig that rings none. */
  private Optional<TestPhone> carrier = Optional.empty();

  private Rig() {
    this(new Outside(Optional.empty(), "999", true), LIMITS);
  }

  private Rig(Outside outside, CallLimits limits) {
    this(OwnPorts.free(), outside, limits, Manner.USUAL);
  }

  private Rig(int trunkPort, Outside outside, CallLimits limits, Manner manner) {
    try {
      // Short, as Asterisk's control socket has at most 108 characters.
      state = Files.createTempDirectory("oc");
      Path prompts = Files.createDirectory(state.resolve("prompts"));
      for (String name : promptNames()) {
        sound(prompts.resolve(name + ".wav"), TONES.contains(name));
      }
      setup =
          new TelephoneSetup(
              state,
              ownPorts(trunkPort),
              LINES,
              PHONES,
              Optional.of(prompts),
              5,
              "fallback",
              ZoneId.of("Europe/London"),
              outside,
              limits,
              manner);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** None of Asterisk's could be taken by another process of tests before it has them. */
  private static Ports ownPorts(int trunk) {
    return new Ports(OwnPorts.free(), trunk, OwnPorts.free(), 0, 0);
  }

  /** A started one. */
  static Rig started() {
    Rig rig = new Rig();
    rig.startService();
    return rig;
  }

  /** A started one that rings these outside, and lets in as many calls as that. */
  static Rig started(Outside outside, CallLimits limits) {
    Rig rig = new Rig(outside, limits);
    rig.startService();
    return rig;
  }

  /** A started one whose wire is taken down. */
  static Rig journalled(WireJournal journal) {
    Rig rig = new Rig();
    rig.journal = journal;
    rig.startService();
    return rig;
  }

  /** Lets the next service that is started take the wire down. */
  void journal(WireJournal next) {
    journal = next;
  }

  /** A started one that treats callers so. */
  static Rig mannered(Manner manner) {
    Rig rig = new Rig(OwnPorts.free(), new Outside(Optional.empty(), "999", true), LIMITS, manner);
    rig.startService();
    return rig;
  }

  /** A started one with a carrier, whose trunk has that port. */
  static Rig withCarrier(int trunkPort, TestPhone carrier, Manner manner) {
    Outside outside = new Outside(Optional.of(carrier.address()), "999", false);
    Rig rig = new Rig(trunkPort, outside, LIMITS, manner);
    rig.carrier = Optional.of(carrier);
    rig.startService();
    return rig;
  }

  TestPhone carrier() {
    return carrier.orElseThrow();
  }

  private static Set<String> promptNames() throws IOException {
    Properties texts = new Properties();
    try (var in = AsteriskServer.class.getResourceAsStream("prompts.properties")) {
      texts.load(java.util.Objects.requireNonNull(in));
    }
    return texts.stringPropertyNames();
  }

  /** A fifth of a second of silence, or two seconds of a tone of 1 kHz. */
  private static void sound(Path file, boolean tone) throws IOException {
    AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
    byte[] samples = new byte[tone ? 8000 * 2 * 2 : 8000 / 5 * 2];
    for (int i = 0; tone && i < samples.length / 2; i++) {
      int value = (int) (20_000 * Math.sin(2 * Math.PI * i / 8));
      samples[2 * i] = (byte) value;
      samples[2 * i + 1] = (byte) (value >> 8);
    }
    try (var in =
        new AudioInputStream(
            new java.io.ByteArrayInputStream(samples), format, samples.length / 2)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  /** How many services were started here so far. */
  int services() {
    return services;
  }

  void startService() {
    services++;
    telephone =
        Telephone.of(
            setup,
            arrival -> door.decide(arrival),
            InstantSource.system(),
            words -> LOG.info(words),
            journal);
    telephone.listen((before, event, after) -> LOG.debug("{}", event));
    telephone.start();
  }

  /** Asterisk's console, also while the service is away. */
  String cli(String command) {
    return server().cli(command);
  }

  AsteriskServer server() {
    return new AsteriskServer(
        setup, DebianPackages.ofThisMachine(LOG::info).tool("asterisk"), LOG::info);
  }

  long asteriskPid() {
    return server().pid().orElseThrow();
  }

  /** Sends a signal to a process that this test started. */
  static void signal(String name, long pid) throws IOException {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      if (kill.waitFor() != 0) {
        throw new IOException("no process " + pid);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Lets the front door decide like this from now on. */
  void door(FrontDoor other) {
    door = other;
  }

  void usualDoor() {
    door = FrontDoors.byLine(LINES);
  }

  FloorState floor() {
    return telephone.floor();
  }

  TestCaller caller(String number) {
    return added(TestCaller.rings(telephone.ports().trunk(), number, "07700900123"));
  }

  TestPhone phone(int index, boolean answering) {
    return added(TestPhone.registered(telephone.ports().phones(), PHONES.get(index), answering));
  }

  <T extends AutoCloseable> T added(T party) {
    parties.add(party);
    return party;
  }

  Agent agent(int index) {
    return floor().agents().get(PHONES.get(index).number());
  }

  void awaitAgent(int index, AgentState state) {
    awaitTrue(
        "phone " + PHONES.get(index).number() + " " + state,
        () -> agent(index) != null && agent(index).state() == state);
  }

  /** Completes with the next event of a kind, once the floor has taken it. */
  <E extends FloorEvent> CompletableFuture<E> awaiting(Class<E> kind) {
    CompletableFuture<E> next = new CompletableFuture<>();
    telephone.listen((before, event, after) -> {
      if (kind.isInstance(event)) {
        next.complete(kind.cast(event));
      }
    });
    return next.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  /** The one call that is not over, once it is in this state. */
  Call awaitOnly(CallState state) {
    awaitTrue(
        "one call " + state,
        () ->
            floor().calls().size() == 1
                && floor().calls().values().iterator().next().state() == state);
    return floor().calls().values().iterator().next();
  }

  Call awaitEnded(String id) {
    awaitTrue(
        "call ended", () -> floor().call(id).filter(c -> c.state() == CallState.ENDED).isPresent());
    return floor().call(id).orElseThrow();
  }

  void awaitTrue(String what, Callable<Boolean> condition) {
    try {
      await(what).atMost(SOON).pollInterval(Duration.ofMillis(20)).until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("not seen: " + what + "\n" + floor() + "\n" + messages(), e);
    }
  }

  private String messages() {
    Path log = state.resolve("asterisk/log/messages");
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Ends every party, call and place in a queue, so that the next test finds an empty floor. */
  void clear() throws Exception {
    usualDoor();
    for (String id : floor().calls().keySet()) {
      telephone.hangUp(id).join();
    }
    for (Phone phone : PHONES) {
      telephone.signOut(phone.number()).join();
    }
    for (AutoCloseable party : parties) {
      party.close();
    }
    parties.clear();
    awaitTrue("an empty floor", () -> floor().calls().isEmpty());
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable party : parties) {
      try {
        party.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
    telephone.stop();
    // Also the one that a service left which was closed before: it outlives its service.
    server().stop();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
