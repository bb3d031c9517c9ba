package org.onecall.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ear and the voice of one caller: a UDP port that takes notice of when the first audio came,
 * and that sends a steady tone, without which a telephone exchange takes the caller for gone.
 */
final class CallerAudio implements AutoCloseable {
  private static final long FRAME_NANOS = 20_000_000;
  private static final int FRAME_BYTES = 160;
  private static final int PACKET_BYTES_MAX = 2_048;
  private static final int RTP_HEADER_BYTES = 12;
  private static final byte RTP_VERSION_2 = (byte) 0x80;
  private static final byte PAYLOAD_PCMA = 8;

  /** One frame of a tone of 1 kHz in A-law; whole periods, so that frames join without a click. */
  private static final byte[] TONE = tone();

  private final DatagramSocket socket;
  private final Thread thread;
  private volatile Optional<Instant> firstHeardAt = Optional.empty();
  private volatile Optional<SocketAddress> peer = Optional.empty();
  private final AtomicLong packetsHeard = new AtomicLong();

  CallerAudio() {
    try {
      this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.thread = Thread.ofVirtual().name("caller-audio-" + port()).start(this::run);
  }

  /** Where the caller listens. */
  int port() {
    return socket.getLocalPort();
  }

  /** From now on the tone is sent there. */
  void sendTo(int mediaPort) {
    peer = Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), mediaPort));
  }

  /** When the first audio packet arrived. */
  Optional<Instant> firstHeardAt() {
    return firstHeardAt;
  }

  /** How many audio packets have arrived. */
  long packetsHeard() {
    return packetsHeard.get();
  }

  private void run() {
    var source = System.identityHashCode(this);
    var frame = 0;
    var next = System.nanoTime();
    var in = new DatagramPacket(new byte[PACKET_BYTES_MAX], PACKET_BYTES_MAX);
    try {
      while (!socket.isClosed()) {
        var wait = next - System.nanoTime();
        if (wait <= 0) {
          send(frame++, source);
          next += FRAME_NANOS;
        } else {
          hear(in, wait);
        }
      }
    } catch (IOException e) {
      // The socket was closed under us: that is how a caller stops listening.
      assert socket.isClosed() : e;
    }
  }

  private void hear(DatagramPacket in, long waitNanos) throws IOException {
    // 0 would wait for ever.
    socket.setSoTimeout(Math.max(1, (int) (waitNanos / 1_000_000)));
    try {
      socket.receive(in);
    } catch (SocketTimeoutException _) {
      return;
    }
    if (packetsHeard.incrementAndGet() == 1) {
      firstHeardAt = Optional.of(Instant.now());
    }
  }

  private void send(int frame, int source) throws IOException {
    var to = peer;
    if (to.isEmpty()) {
      return;
    }
    var packet = ByteBuffer.allocate(RTP_HEADER_BYTES + FRAME_BYTES);
    packet.put(RTP_VERSION_2).put(PAYLOAD_PCMA).putShort((short) frame);
    packet.putInt(frame * FRAME_BYTES).putInt(source).put(TONE);
    socket.send(new DatagramPacket(packet.array(), packet.capacity(), to.get()));
  }

  private static byte[] tone() {
    var tone = new byte[FRAME_BYTES];
    for (var i = 0; i < tone.length; i++) {
      // Eight samples a period are 1 kHz: the four loud ones above zero, then below. A-law codes
      // the sign in the top bit and flips every other bit of the rest.
      tone[i] = (byte) ((i % 8 < 4 ? 0x80 | 0x2A : 0x2A) ^ 0x55);
    }
    return tone;
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
