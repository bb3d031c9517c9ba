package org.onecall.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses and networks of machines, written with commas between: {@code 10.0.0.5,
 * 2001:db8:7::/48}.
 *
 * <p>Names are none: whoever answers for a name would decide who is in.
 */
public final class Networks {
  /** No machine at all. */
  public static final Networks NONE = new Networks(List.of());

  private static final int COUNT_MAX = 32;
  private static final int ADDRESS_CHARS_MAX = 45;
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

  private final List<Network> all;

  private record Network(InetAddress first, int bits) {
    boolean holds(InetAddress address) {
      byte[] ours = first.getAddress();
      byte[] theirs = address.getAddress();
      return ours.length == theirs.length && Arrays.equals(cut(ours, bits), cut(theirs, bits));
    }
  }

  private Networks(List<Network> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Those of a text.
   *
   * @throws IllegalArgumentException where a part is neither an address nor a network, or there are
   *     more than 32
   */
  public static Networks parse(String text) {
    List<Network> found = new ArrayList<>();
    for (String part : text.split(",", COUNT_MAX + 1)) {
      found.add(network(part.strip()));
    }
    if (found.size() > COUNT_MAX) {
      throw new IllegalArgumentException("more than " + COUNT_MAX);
    }
    return new Networks(found);
  }

  private static Network network(String text) {
    String[] parts = text.split("/", -1);
    InetAddress first =
        address(parts[0]).orElseThrow(() -> new IllegalArgumentException("not an address"));
    int most = first.getAddress().length * Byte.SIZE;
    if (parts.length == 1) {
      return new Network(first, most);
    }
    if (parts.length > 2 || !BITS.matcher(parts[1]).matches()) {
      throw new IllegalArgumentException("not a network");
    }
    int bits = Integer.parseInt(parts[1]);
    // One that is written 10.1.2.3/8 means something else than it says.
    if (bits > most || !Arrays.equals(cut(first.getAddress(), bits), first.getAddress())) {
      throw new IllegalArgumentException("not a network");
    }
    return new Network(first, bits);
  }

  private static byte[] cut(byte[] address, int bits) {
    byte[] cut = address.clone();
    for (int i = 0; i < cut.length; i++) {
      int left = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
      cut[i] &= (byte) (0xff << (Byte.SIZE - left));
    }
    return cut;
  }

  /** The address that a text writes in numbers; nothing is looked up. */
  public static Optional<InetAddress> address(String text) {
    if (text.length() > ADDRESS_CHARS_MAX
        || !(IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether that machine is one of them. */
  public boolean holds(InetAddress address) {
    return all.stream().anyMatch(network -> network.holds(address));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }
}
