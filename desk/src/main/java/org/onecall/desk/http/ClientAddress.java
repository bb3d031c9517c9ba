package org.onecall.desk.http;

import io.vertx.core.MultiMap;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.config.Networks;

/**
 * The address that a request came from, as far as it can be believed: the one place that says so.
 *
 * <p>It is the peer's, unless the peer is a proxy that is trusted. Then it is the last address of
 * {@code X-Forwarded-For} or {@code Forwarded} that is no trusted proxy's: what stands before it
 * may be of the client's own making and is not read. Where that cannot be told (a part that is no
 * address, an end that is not reached, two headers that disagree) it is the peer's: whoever writes
 * nonsense shares the proxy's limit with others who do, and gets no fresh one.
 */
public final class ClientAddress {
  private static final int CHARS_MAX = 2_048;
  private static final int HOPS_MAX = 8;
  private static final int SUBSCRIBER_BYTES = 8;
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\[\\]]*)](?::[0-9]{1,5})?|([^\\[\\]:]*):[0-9]{1,5}");
  // A parameter of RFC 7239, with what ends it: token = token or "quoted", then ; or , or the end.
  private static final Pattern PARAMETER =
      Pattern.compile(
          "[ \\t]*([A-Za-z]{1,20})=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\",;=]++))[ \\t]*(;|,|$)");

  private final Networks trusted;

  /** Believes those proxies. */
  public ClientAddress(Networks trusted) {
    this.trusted = trusted;
  }

  /** Where a request with those headers, which came from that peer, was made. */
  public String of(String peer, MultiMap headers) {
    if (trusted.isEmpty() || !isTrusted(peer)) {
      return peer;
    }
    Optional<List<String>> forwardedFor = plain(headers.getAll("X-Forwarded-For"));
    Optional<List<String>> forwarded = parameters(headers.getAll("Forwarded"));
    if (forwardedFor.isEmpty() || forwarded.isEmpty()) {
      return peer;
    }
    if (forwardedFor.get().isEmpty()) {
      return last(forwarded.get()).orElse(peer);
    }
    Optional<String> one = last(forwardedFor.get());
    // A proxy writes one of the two and may let the other pass as the client wrote it.
    boolean agreed = forwarded.get().isEmpty() || one.equals(last(forwarded.get()));
    return agreed ? one.orElse(peer) : peer;
  }

  /**
   * Whoever is limited together with that address: itself, or of IPv6 the network that one
   * subscriber has to choose addresses from.
   */
  static String subscriber(String address) {
    return Networks.address(address)
        .filter(Inet6Address.class::isInstance)
        .map(InetAddress::getAddress)
        .map(bytes -> HexFormat.of().formatHex(bytes, 0, SUBSCRIBER_BYTES) + "/64")
        .orElse(address);
  }

  private boolean isTrusted(String peer) {
    return Networks.address(peer).filter(trusted::holds).isPresent();
  }

  /** The last that is no trusted proxy; empty where none is found on the way, or no address. */
  private Optional<String> last(List<String> hops) {
    for (int i = hops.size() - 1; i >= 0 && i >= hops.size() - HOPS_MAX; i--) {
      Optional<InetAddress> hop = address(hops.get(i));
      if (hop.isEmpty()) {
        return Optional.empty();
      }
      if (!trusted.holds(hop.get())) {
        return hop.map(InetAddress::getHostAddress);
      }
    }
    return Optional.empty();
  }

  private static Optional<InetAddress> address(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    if (withPort.matches()) {
      String bare = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
      return Networks.address(bare);
    }
    return Networks.address(text);
  }

  /** The parts of a plain list, in order; nothing where it is longer than is read. */
  private static Optional<List<String>> plain(List<String> lines) {
    String all = String.join(",", lines);
    if (all.length() > CHARS_MAX) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (!lines.isEmpty()) {
      for (String part : all.split(",", -1)) {
        parts.add(part.strip());
      }
    }
    return Optional.of(parts);
  }

  /** For whom each hop asked, in order; nothing where any of it is not as it is to be written. */
  private static Optional<List<String>> parameters(List<String> lines) {
    String all = String.join(",", lines);
    if (all.length() > CHARS_MAX) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    String hop = "";
    Matcher next = PARAMETER.matcher(all);
    int at = 0;
    while (at < all.length()) {
      next.region(at, all.length());
      if (!next.lookingAt()) {
        return Optional.empty();
      }
      if ("for".equalsIgnoreCase(next.group(1))) {
        hop = next.group(2) == null ? next.group(3) : next.group(2);
      }
      at = next.end();
      if (!";".equals(next.group(4))) {
        parts.add(hop);
        hop = "";
      }
    }
    boolean cutOff = all.endsWith(";") || all.endsWith(",");
    return cutOff ? Optional.empty() : Optional.of(parts);
  }
}
