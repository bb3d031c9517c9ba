package org.onecall.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.config.debian.Tool;

/**
 * A caller: one SIPp process that places one call over the trunk.
 *
 * <p>SIPp does the signalling by the scenario {@code caller.xml} and writes a line for each step;
 * the audio is {@link CallerAudio}'s. The caller hangs up when told to ({@link #hangUp()}), after
 * the plan's stay, or when the other side does.
 */
public final class SippCaller implements AutoCloseable {
  private static final String SCENARIO = "caller.xml";
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Duration MARGIN = Duration.ofSeconds(40);
  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  private final CallerPlan plan;
  private final Child sipp;
  private final CallerAudio audio;
  private final Path steps;
  private final Path errors;
  private final int sipPort;
  private final String sipCallId;
  private final Thread reader;
  private final Object change = new Object();
  private final Map<Step, Instant> seen = new EnumMap<>(Step.class);

  /** The lines that the scenario logs. */
  private enum Step {
    INVITE,
    ANSWERED,
    ENDED_BY_SERVICE,
    HUNG_UP,
    REFUSED
  }

  private SippCaller(
      CallerPlan plan, Child sipp, CallerAudio audio, Path directory, int sipPort, String callId) {
    this.plan = plan;
    this.sipp = sipp;
    this.audio = audio;
    this.steps = directory.resolve("steps.log");
    this.errors = directory.resolve("errors.log");
    this.sipPort = sipPort;
    this.sipCallId = callId;
    this.reader = Thread.ofVirtual().name("sipp-" + plan.number()).start(this::readSteps);
  }

  /**
   * Places a call.
   *
   * @param program SIPp
   * @param trunk where the exchange takes calls from outside
   * @param directory for the caller's files; made, with one of its own inside for each caller
   */
  public static SippCaller ring(
      Tool program, InetSocketAddress trunk, CallerPlan plan, Path directory) {
    var callId = "c-" + UUID.randomUUID();
    var own = directory.resolve(plan.number() + "-" + callId);
    var audio = new CallerAudio();
    try {
      Files.createDirectories(own);
      var scenario = own.resolve(SCENARIO);
      try (var resource = SippCaller.class.getResourceAsStream(SCENARIO)) {
        if (resource == null) {
          throw new IllegalStateException("the scenario is not among the resources");
        }
        Files.copy(resource, scenario);
      }
      var sipPort = Ports.free();
      var builder = program.process(arguments(trunk, plan, own, audio.port(), sipPort, callId));
      builder.directory(own.toFile());
      // Without one, it does not draw its screens at all but fails.
      builder.environment().putIfAbsent("TERM", "dumb");
      var sipp = Child.start("the caller " + plan.number(), builder, own.resolve("sipp.log"));
      return new SippCaller(plan, sipp, audio, own, sipPort, callId);
    } catch (IOException e) {
      audio.close();
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(
      InetSocketAddress trunk, CallerPlan plan, Path own, int rtp, int sipPort, String callId) {
    var loopback = InetAddress.getLoopbackAddress().getHostAddress();
    return List.of(
        trunk.getAddress().getHostAddress() + ":" + trunk.getPort(),
        "-sf",
        own.resolve(SCENARIO).toString(),
        "-i",
        loopback,
        "-bind_local",
        "-p",
        Integer.toString(sipPort),
        "-mi",
        loopback,
        "-ci",
        loopback,
        "-cp",
        Integer.toString(Ports.free()),
        "-s",
        plan.line(),
        "-key",
        "cli",
        plan.number(),
        "-key",
        "rtp",
        Integer.toString(rtp),
        "-cid_str",
        callId,
        "-recv_timeout",
        Long.toString(plan.stayMax().toMillis()),
        "-timeout",
        plan.stayMax().plus(MARGIN).toSeconds() + "s",
        "-timeout_error",
        "-m",
        "1",
        "-l",
        "1",
        "-nostdin",
        "-skip_rlimit",
        "-trace_logs",
        "-log_file",
        own.resolve("steps.log").toString(),
        "-trace_err",
        "-error_file",
        own.resolve("errors.log").toString());
  }

  /** How this caller rings. */
  public CallerPlan plan() {
    return plan;
  }

  /** Whether the call is still being placed or on. */
  public boolean isOn() {
    return sipp.isAlive();
  }

  /** What the caller has seen so far. */
  public CallerReport report() {
    synchronized (change) {
      return new CallerReport(
          at(Step.INVITE),
          at(Step.ANSWERED),
          audio.firstHeardAt(),
          audio.packetsHeard(),
          sipp.isAlive() ? Optional.empty() : Optional.of(ending()));
    }
  }

  /** Waits until the call is answered; false when it is not within the limit. */
  public boolean awaitAnswered(Duration limit) {
    return Await.until(limit, () -> at(Step.ANSWERED).isPresent());
  }

  /** Waits until the caller has heard something; false when that is not within the limit. */
  public boolean awaitGreeting(Duration limit) {
    return Await.until(limit, () -> audio.firstHeardAt().isPresent());
  }

  /** Waits until the call is over; false when it is not within the limit. */
  public boolean awaitEnd(Duration limit) {
    return sipp.awaitExit(limit).isPresent() && Await.until(END_LIMIT, () -> !reader.isAlive());
  }

  /** Hangs up now, as a caller does who puts the receiver down. */
  public void hangUp() {
    var request =
        String.join(
            "\r\n",
            "INFO sip:caller@127.0.0.1:" + sipPort + " SIP/2.0",
            "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK" + sipCallId,
            "From: <sip:driver@127.0.0.1>;tag=driver",
            "To: <sip:caller@127.0.0.1>;tag=caller",
            "Call-ID: " + sipCallId,
            "CSeq: 1 INFO",
            "Content-Length: 0",
            "",
            "");
    var bytes = request.getBytes(StandardCharsets.US_ASCII);
    var loopback = InetAddress.getLoopbackAddress();
    try (var socket = new DatagramSocket(0, loopback)) {
      socket.send(new DatagramPacket(bytes, bytes.length, loopback, sipPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What SIPp had to say, for a person who looks for the cause of a failure. */
  public List<String> errors() {
    return Child.tailOf(errors, 10);
  }

  private Optional<Instant> at(Step step) {
    synchronized (change) {
      return Optional.ofNullable(seen.get(step));
    }
  }

  private CallerReport.Ending ending() {
    if (seen.containsKey(Step.HUNG_UP)) {
      return CallerReport.Ending.HUNG_UP;
    }
    if (seen.containsKey(Step.ENDED_BY_SERVICE)) {
      return CallerReport.Ending.ENDED_BY_SERVICE;
    }
    return seen.containsKey(Step.REFUSED)
        ? CallerReport.Ending.REFUSED
        : CallerReport.Ending.FAILED;
  }

  /** SIPp has no way to tell us of a step but its log. */
  private void readSteps() {
    var read = 0;
    var last = false;
    while (true) {
      var lines = stepLines();
      for (; read < lines.size(); read++) {
        take(lines.get(read));
      }
      if (last) {
        return;
      }
      last = !sipp.isAlive();
      if (!last) {
        Await.pause(LOOK_EVERY);
      }
    }
  }

  private List<String> stepLines() {
    try {
      if (!Files.isRegularFile(steps)) {
        return List.of();
      }
      var text = Files.readString(steps, StandardCharsets.US_ASCII);
      // What follows the last end of line is still being written.
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String line) {
    var words = line.strip().split("[ \t]+", -1);
    var name = words[0].toUpperCase(Locale.ROOT).replace('-', '_');
    if (name.equals("MEDIA")) {
      audio.sendTo(Integer.parseInt(words[words.length - 1]));
      return;
    }
    synchronized (change) {
      seen.put(Step.valueOf(name), instant(words[words.length - 1]));
    }
  }

  private static Instant instant(String seconds) {
    var exact = new BigDecimal(seconds);
    var nanos = exact.remainder(BigDecimal.ONE).movePointRight(9);
    return Instant.ofEpochSecond(exact.longValue(), nanos.longValue());
  }

  /** Ends the call, if it is on, and lets go of everything. */
  @Override
  public void close() {
    if (sipp.isAlive()) {
      hangUp();
      var _ = sipp.awaitExit(Duration.ofSeconds(3));
    }
    sipp.close();
    audio.close();
  }
}
