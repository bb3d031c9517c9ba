package org.onecall.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.onecall.config.debian.Tool;

/**
 * A handler's telephone: one baresip process, registered at the exchange, that answers after a
 * short ring. It gives back what it hears, so that a caller who hears the own voice has proof of a
 * connection in both directions.
 *
 * <p>The phone is driven over its control port, and what it reports there is its state.
 */
public final class SipPhone implements AutoCloseable {
  private static final Duration CONTROL_LIMIT = Duration.ofSeconds(15);
  private static final Duration RING = Duration.ofMillis(600);
  private static final int RTP_PORTS = 8;

  private final PhoneAccount account;
  private final Child baresip;
  private final Socket control;
  private volatile State state = State.STARTING;
  private volatile boolean answering = true;
  private volatile boolean registered;

  /** What the phone does at a moment. */
  public enum State {
    /** It has not yet said anything. */
    STARTING,
    /** On the hook. */
    IDLE,
    /** A call rings. */
    RINGING,
    /** A call is on. */
    TALKING,
    /** The phone's process is gone. */
    DEAD
  }

  private SipPhone(PhoneAccount account, Child baresip, Socket control) {
    this.account = account;
    this.baresip = baresip;
    this.control = control;
  }

  /**
   * Starts a phone and waits until it is registered.
   *
   * @param program baresip
   * @param directory for the phone's files; made
   * @throws LoadException when it is not registered within the limit
   */
  public static SipPhone start(Tool program, PhoneAccount account, Path directory, Duration limit) {
    var controlPort = Ports.free();
    var own = directory.resolve("phone-" + account.extension());
    try {
      writeSettings(program, account, own, controlPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var child =
        Child.start(
            account.toString(),
            program.process("-4", "-f", own.toString()),
            own.resolve("baresip.log"));
    try {
      var phone = new SipPhone(account, child, connect(child, controlPort));
      Thread.ofVirtual().name(account.toString()).start(phone::readEvents);
      if (!phone.awaitRegistered(limit)) {
        phone.close();
        throw new LoadException(
            account + " is not registered after " + limit.toSeconds() + " s: " + child.tail(5));
      }
      return phone;
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  private static void writeSettings(Tool program, PhoneAccount account, Path own, int controlPort)
      throws IOException {
    Files.createDirectories(own);
    var loopback = InetAddress.getLoopbackAddress().getHostAddress();
    var rtp = Ports.freeRange(RTP_PORTS);
    // The bridge device joins what it plays to what it records.
    var bridge = "aubridge,phone" + account.extension();
    Files.write(
        own.resolve("config"),
        List.of(
            "poll_method epoll",
            "sip_listen " + loopback + ":" + Ports.freeRange(2),
            "audio_player " + bridge,
            "audio_source " + bridge,
            "audio_alert none,",
            "audio_channels 1-1",
            "audio_srate 8000-8000",
            "audio_level no",
            "rtp_ports " + rtp + "-" + (rtp + RTP_PORTS - 1),
            "call_max_calls 1",
            "call_local_timeout 120",
            "net_interface " + loopback,
            // Nothing is looked up: this is the discard port.
            "dns_server " + loopback + ":9",
            "module_path " + program.root().resolve("usr/lib/baresip/modules"),
            "module g711.so",
            "module aubridge.so",
            "module_tmp uuid.so",
            "module_tmp account.so",
            "module_app menu.so",
            "module_app ctrl_tcp.so",
            "statmode_default off",
            "ctrl_tcp_listen " + loopback + ":" + controlPort));
    var registrar = account.registrar();
    Files.writeString(
        own.resolve("accounts"),
        "<sip:%s@%s:%d;transport=udp>;auth_user=%s;auth_pass=%s;answermode=manual;regint=60;audio_codecs=PCMA/8000/1%n"
            .formatted(
                account.extension(),
                registrar.getAddress().getHostAddress(),
                registrar.getPort(),
                account.extension(),
                account.password()));
    Files.writeString(own.resolve("contacts"), "");
  }

  private static Socket connect(Child child, int port) {
    var end = System.nanoTime() + CONTROL_LIMIT.toNanos();
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        if (!child.isAlive() || System.nanoTime() - end > 0) {
          throw new LoadException(child.name() + " does not start: " + child.tail(5), e);
        }
        Await.pause(Duration.ofMillis(20));
      }
    }
  }

  /** The phone's name at the exchange. */
  public String extension() {
    return account.extension();
  }

  /** What the phone does now. */
  public State state() {
    return baresip.isAlive() ? state : State.DEAD;
  }

  /** Whether the exchange knows the phone. */
  public boolean isRegistered() {
    return registered && baresip.isAlive();
  }

  /** Waits until the exchange knows the phone; false when not within the limit. */
  public boolean awaitRegistered(Duration limit) {
    send("reginfo");
    return Await.until(limit, () -> registered || !baresip.isAlive()) && isRegistered();
  }

  /** Waits for a state; false when it does not come within the limit. */
  public boolean await(State wanted, Duration limit) {
    return Await.until(limit, () -> state() == wanted);
  }

  /** From now on calls ring until somebody else answers or the exchange gives up. */
  public void letRing() {
    answering = false;
  }

  /** From now on calls are answered after a short ring, as they are from the start. */
  public void answerCalls() {
    answering = true;
    if (state == State.RINGING) {
      send("accept");
    }
  }

  /** Puts the receiver down. Nothing happens when no call is on. */
  public void hangUp() {
    if (state == State.TALKING || state == State.RINGING) {
      send("hangup");
    }
  }

  /** Kills the phone as a power cut does: without a word to the exchange. */
  public void cutOff() {
    baresip.kill();
  }

  private synchronized void send(String command) {
    try {
      Netstrings.write(
          control.getOutputStream(),
          "{\"command\":\"%s\",\"params\":\"\",\"token\":\"%s\"}".formatted(command, command));
    } catch (IOException e) {
      throw new LoadException(account + " does not take commands: " + baresip.tail(5), e);
    }
  }

  private void readEvents() {
    try (var in = new BufferedInputStream(control.getInputStream())) {
      while (true) {
        take(Netstrings.read(in));
      }
    } catch (IOException e) {
      // The phone has ended, or close() closed the connection: state() says so.
      registered = false;
    }
  }

  private void take(String text) {
    var message = Json.read(text);
    if (message.path("response").asBoolean()) {
      // Registered before we were connected, the phone says so only when asked.
      var answered = message.path("token").asText().equals("reginfo");
      if (answered && message.path("data").asText().contains("OK ")) {
        nowRegistered();
      }
      return;
    }
    switch (message.path("type").asText()) {
      case "REGISTER_OK" -> nowRegistered();
      case "REGISTER_FAIL", "UNREGISTERING" -> registered = false;
      case "CALL_INCOMING" -> {
        state = State.RINGING;
        Thread.ofVirtual().start(this::answerAfterRing);
      }
      case "CALL_ESTABLISHED" -> state = State.TALKING;
      case "CALL_CLOSED" -> state = State.IDLE;
      default -> {
        // Reports on media and the like.
      }
    }
  }

  private void nowRegistered() {
    registered = true;
    if (state == State.STARTING) {
      state = State.IDLE;
    }
  }

  private void answerAfterRing() {
    Await.pause(RING);
    if (answering && state == State.RINGING) {
      send("accept");
    }
  }

  /** What the phone's program printed last. */
  public List<String> tail() {
    return baresip.tail(10);
  }

  /** Hangs up, unregisters and ends the phone. */
  @Override
  public void close() {
    baresip.ask();
    var _ = baresip.awaitExit(Duration.ofSeconds(3));
    baresip.close();
    try {
      control.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return account.toString();
  }
}
