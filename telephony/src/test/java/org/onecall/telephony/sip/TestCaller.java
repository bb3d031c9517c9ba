package org.onecall.telephony.sip;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member of the public with a telephone. */
public final class TestCaller extends SipParty {
  private final String callId = unique() + "@test";
  private final String from;
  private final String to;
  private final String target;
  private final CompletableFuture<SipMessage> answered;
  private final CompletableFuture<String> over = new CompletableFuture<>();
  private static final int RTP_HEADER = 12;
  private final AtomicInteger tones = new AtomicInteger();
  private final AtomicReference<String> toTag = new AtomicReference<>("");

  /**
   * Rings a number.
   *
   * @param from the From header's address and name, as SIP writes it
   * @param more further headers, each ended by CRLF
   */
  private TestCaller(int trunkPort, String number, String from, String more) {
    super(trunkPort);
    this.from = "From: " + from + ";tag=" + unique() + "\r\n";
    this.target = "sip:" + number + "@127.0.0.1:" + trunkPort;
    this.to = "To: <" + target + ">";
    open();
    String body = sdp();
    this.answered =
        request(
            callId,
            "1 INVITE",
            "INVITE "
                + target
                + " SIP/2.0\r\n"
                + via()
                + this.from
                + to
                + "\r\nCall-ID: "
                + callId
                + "\r\nCSeq: 1 INVITE\r\nContact: <sip:caller@"
                + local()
                + ">\r\nMax-Forwards: 70\r\n"
                + more
                + "Content-Type: application/sdp\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
  }

  public static TestCaller rings(int trunkPort, String number, String caller) {
    return new TestCaller(trunkPort, number, "\"A caller\" <sip:" + caller + "@127.0.0.1>", "");
  }

  public static TestCaller rings(int trunkPort, String number, String from, String more) {
    return new TestCaller(trunkPort, number, from, more);
  }

  @Override
  void asked(SipMessage request) {
    send(request.response("200 OK", "x", "", ""));
    if (request.method().equals("BYE")) {
      over.complete("by Asterisk");
    }
  }

  @Override
  void responded(SipMessage response) {
    if (!response.method().equals("INVITE") || response.status() < 200) {
      return;
    }
    String tag = response.header("To");
    toTag.set(tag.contains(";tag=") ? tag.substring(tag.indexOf(";tag=")) : "");
    send(inDialog("ACK", 1));
    if (response.status() >= 300) {
      over.complete("refused " + response.status());
    }
  }

  private String inDialog(String method, int cseq) {
    return inDialog(method, cseq, "");
  }

  private String inDialog(String method, int cseq, String more) {
    return method
        + " "
        + target
        + " SIP/2.0\r\n"
        + via()
        + from
        + to
        + toTag.get()
        + "\r\nCall-ID: "
        + callId
        + "\r\nCSeq: "
        + cseq
        + " "
        + method
        + "\r\nMax-Forwards: 70\r\n"
        + more
        + "Content-Length: 0\r\n\r\n";
  }

  /** How many packets of sound were heard that were for the most part a tone of 1 kHz. */
  public int tones() {
    return tones.get();
  }

  @Override
  void heard(byte[] packet, int length) {
    // A-law, 8 samples of 1 kHz a turn: the share of the power that lies there.
    double real = 0;
    double imaginary = 0;
    double power = 0;
    int count = length - RTP_HEADER;
    for (int i = 0; i < count; i++) {
      double sample = linear(packet[RTP_HEADER + i]);
      real += sample * Math.cos(2 * Math.PI * i / 8);
      imaginary += sample * Math.sin(2 * Math.PI * i / 8);
      power += sample * sample;
    }
    if (power > 0 && 2 * (real * real + imaginary * imaginary) / (count * power) > 0.5) {
      tones.incrementAndGet();
    }
  }

  private static int linear(byte aLaw) {
    int value = aLaw ^ 0x55;
    int part = (value & 0x0f) << 4;
    int segment = (value & 0x70) >> 4;
    int size = segment == 0 ? part + 8 : (part + 0x108) << (segment - 1);
    return (value & 0x80) != 0 ? size : -size;
  }

  /** Asks to be transferred. */
  public void refer(String target) {
    send(
        inDialog("REFER", 3, "Refer-To: <" + target + ">\r\nContact: <sip:x@" + local() + ">\r\n"));
  }

  /** Sends a digit as a message of the dialog. */
  public void info(String digit) {
    send(inDialog("INFO", 4, "X-Digit: " + digit + "\r\n"));
  }

  /** Whether Asterisk has taken the call by now. */
  public boolean taken() {
    return answered.isDone() && answered.join().status() == 200;
  }

  /** Completes with the final status of the INVITE. */
  public CompletableFuture<Integer> answered() {
    return answered.thenApply(SipMessage::status);
  }

  /** Completes once the call is over, with who ended it. */
  public CompletableFuture<String> over() {
    return over;
  }

  /** Keys digits in, as a telephone sends them with its sound (RFC 4733). */
  public void keys(String digits) {
    InetSocketAddress to = sound();
    int sequence = 1;
    int time = 8_000;
    for (char digit : digits.toCharArray()) {
      int event = "0123456789*#".indexOf(digit);
      for (int packet = 0; packet < 6; packet++) {
        boolean end = packet >= 3;
        byte[] bytes =
            ByteBuffer.allocate(16)
                .put((byte) 0x80)
                .put((byte) (packet == 0 ? 0xe5 : 0x65))
                .putShort((short) sequence++)
                .putInt(time)
                .putInt(0x0ca11e5)
                .put((byte) event)
                .put((byte) (end ? 0x8a : 0x0a))
                .putShort((short) (160 * Math.min(packet + 1, 4)))
                .array();
        sendTo(bytes, to);
      }
      time += 1_600;
    }
  }

  private InetSocketAddress sound() {
    String sdp = answered.join().body();
    Matcher audio = Pattern.compile("m=audio ([0-9]+) ").matcher(sdp);
    if (!audio.find()) {
      throw new AssertionError("no sound was agreed: " + sdp);
    }
    return new InetSocketAddress(asterisk.getAddress(), Integer.parseInt(audio.group(1)));
  }

  /**
   * Sends so many packets of keys as fast as they go: every event that the field can name, begun
   * and never ended, ended and never begun, with any duration, out of order, and torn off anywhere.
   */
  public void flood(int packets, SplittableRandom random) {
    InetSocketAddress to = sound();
    for (int packet = 0; packet < packets; packet++) {
      byte[] bytes =
          ByteBuffer.allocate(16)
              .put((byte) 0x80)
              .put((byte) (random.nextBoolean() ? 0xe5 : 0x65))
              .putShort((short) random.nextInt())
              .putInt(random.nextInt())
              .putInt(random.nextInt(4) == 0 ? random.nextInt() : 0x0ca11e5)
              .put((byte) (random.nextBoolean() ? random.nextInt(16) : random.nextInt(256)))
              .put((byte) random.nextInt(256))
              .putShort((short) random.nextInt())
              .array();
      int length = random.nextInt(5) == 0 ? random.nextInt(1, bytes.length) : bytes.length;
      sendTo(Arrays.copyOf(bytes, length), to);
    }
  }

  /** Hangs up. */
  public CompletableFuture<Integer> hangUp() {
    over.complete("by the caller");
    return request(callId, "9 BYE", inDialog("BYE", 9)).thenApply(SipMessage::status);
  }
}
