package org.onecall.telephony.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One end of SIP over UDP on loopback: sends requests until answered, hands over what comes in. */
abstract class SipParty implements AutoCloseable {
  private static final int RESEND_MILLIS = 500;
  private static final int RESENDS_MAX = 20;

  final DatagramSocket socket;
  final InetSocketAddress asterisk;
  private final Map<String, CompletableFuture<SipMessage>> awaited = new ConcurrentHashMap<>();

  SipParty(int asteriskPort) {
    try {
      this.asterisk = new InetSocketAddress(InetAddress.getLoopbackAddress(), asteriskPort);
      this.socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins to read; last in a constructor, as what is read is handed over to the subclass. */
  final void open() {
    Thread.ofVirtual().name("sip-" + socket.getLocalPort()).start(this::read);
  }

  private void read() {
    byte[] bytes = new byte[65_536];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      try {
        socket.receive(packet);
      } catch (IOException e) {
        return;
      }
      if ((bytes[0] & 0xc0) == 0x80) {
        heard(bytes, packet.getLength());
        continue;
      }
      SipMessage message = SipMessage.read(packet.getData(), packet.getLength());
      if (message.isResponse()) {
        responded(message);
        if (message.status() >= 200) {
          CompletableFuture<SipMessage> waiting = awaited.get(key(message));
          if (waiting != null) {
            waiting.complete(message);
          }
        }
      } else {
        asked(message);
      }
    }
  }

  abstract void asked(SipMessage request);

  /** Told of every packet of sound; nobody listens by default. */
  void heard(byte[] packet, int length) {}

  /** Told of every response; nothing by default. */
  void responded(SipMessage response) {}

  private static String key(SipMessage message) {
    return message.header("Call-ID") + " " + message.header("CSeq");
  }

  final void send(String text) {
    sendTo(text.getBytes(StandardCharsets.UTF_8), asterisk);
  }

  final void sendTo(byte[] bytes, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Sends a request, again and again until it has a final response. */
  final CompletableFuture<SipMessage> request(String callId, String cseq, String text) {
    CompletableFuture<SipMessage> answer = new CompletableFuture<>();
    awaited.put(callId + " " + cseq, answer);
    Thread.ofVirtual()
        .start(() -> {
          for (int i = 0; i < RESENDS_MAX && !answer.isDone() && !socket.isClosed(); i++) {
            send(text);
            try {
              answer.get(RESEND_MILLIS, TimeUnit.MILLISECONDS);
            } catch (Exception e) {
              // Not yet: once more.
            }
          }
        });
    return answer;
  }

  final String local() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  static String unique() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  final String via() {
    return "Via: SIP/2.0/UDP " + local() + ";branch=z9hG4bK" + unique() + ";rport\r\n";
  }

  /** An offer or answer of A-law speech; nobody listens at the port it names. */
  final String sdp() {
    return "v=0\r\no=test 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        + "m=audio "
        + socket.getLocalPort()
        + " RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n";
  }

  @Override
  public void close() {
    socket.close();
  }
}
