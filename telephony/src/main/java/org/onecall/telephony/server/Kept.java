package org.onecall.telephony.server;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.onecall.telephony.Ports;

/**
 * What was chosen once for this state directory and must stay as it is while its Asterisk runs: the
 * ports, and the secrets that Asterisk and the service share.
 *
 * @param ports none of them 0
 * @param amiSecret the password at the AMI of the log-in that follows the floor
 * @param actSecret the password of the log-in that acts
 * @param agiToken the path that only our dialplan knows at our FastAGI server
 * @param sealKey the key of the seal on the front door's decisions
 */
public record Kept(
    Ports ports, String amiSecret, String actSecret, String agiToken, String sealKey) {
  /** Ports for voice, from the first on. */
  public static final int RTP_PORTS = 2000;

  private static final String FILE = "kept.properties";

  /**
   * Reads what is kept in a directory, choosing and writing what is not. A port wanted that is not
   * 0 replaces the one kept.
   */
  public static Kept in(Path directory, Ports wanted) throws IOException {
    Properties kept = new Properties();
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      kept.load(new StringReader(Files.readString(file)));
    }
    Kept result =
        new Kept(
            new Ports(
                port(wanted.phones(), kept, "port.phones", Kept::freeUdp),
                port(wanted.trunk(), kept, "port.trunk", Kept::freeUdp),
                port(wanted.ami(), kept, "port.ami", Kept::freeTcp),
                port(wanted.agi(), kept, "port.agi", Kept::freeTcp),
                port(wanted.rtpFirst(), kept, "port.rtp-first", Kept::someRtp),
                port(wanted.web(), kept, "port.web", Kept::freeTcp)),
            secret(kept, "secret.ami"),
            secret(kept, "secret.act"),
            secret(kept, "secret.agi"),
            secret(kept, "secret.seal"));
    result.write(directory);
    return result;
  }

  /** The same with another FastAGI port, written down. */
  public Kept withAgiPort(Path directory, int port) throws IOException {
    Ports old = ports;
    Kept changed =
        new Kept(
            new Ports(old.phones(), old.trunk(), old.ami(), port, old.rtpFirst(), old.web()),
            amiSecret,
            actSecret,
            agiToken,
            sealKey);
    changed.write(directory);
    return changed;
  }

  private void write(Path directory) throws IOException {
    Properties all = new Properties();
    all.setProperty("port.phones", Integer.toString(ports.phones()));
    all.setProperty("port.trunk", Integer.toString(ports.trunk()));
    all.setProperty("port.ami", Integer.toString(ports.ami()));
    all.setProperty("port.agi", Integer.toString(ports.agi()));
    all.setProperty("port.rtp-first", Integer.toString(ports.rtpFirst()));
    all.setProperty("port.web", Integer.toString(ports.web()));
    all.setProperty("secret.ami", amiSecret);
    all.setProperty("secret.act", actSecret);
    all.setProperty("secret.agi", agiToken);
    all.setProperty("secret.seal", sealKey);
    StringWriter text = new StringWriter();
    all.store(text, "Chosen once; Asterisk and the service share it.");
    PrivateFiles.write(directory.resolve(FILE), text.toString());
  }

  private interface Chooser {
    int choose() throws IOException;
  }

  private static int port(int wanted, Properties kept, String key, Chooser chooser)
      throws IOException {
    if (wanted != 0) {
      return wanted;
    }
    String known = kept.getProperty(key, "");
    return known.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(known) : chooser.choose();
  }

  private static String secret(Properties kept, String key) {
    String known = kept.getProperty(key, "");
    if (known.matches("[0-9a-f]{40}")) {
      return known;
    }
    byte[] bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A TCP port of loopback that is free now. */
  public static int freeTcp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A UDP port of loopback that is free now. */
  private static int freeUdp() throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return socket.getLocalPort();
    }
  }

  /** Asterisk passes over RTP ports that are taken, so a range need not be free, only spread. */
  private static int someRtp() {
    return 10_000 + 2 * ThreadLocalRandom.current().nextInt(11_000);
  }

  @Override
  public String toString() {
    return "Kept[" + ports + "]";
  }
}
