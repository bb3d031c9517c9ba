package org.onecall.desk.http;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The origins that are ours: the addresses at which browsers reach the desk.
 *
 * <p>Compared letter by letter. A request for another host is refused as well: a name that an
 * attacker's DNS points at this machine must not open it.
 */
public final class Origins {
  private final Set<String> origins;
  private final Set<String> hosts = new TreeSet<>();

  private Origins(Set<String> origins) {
    this.origins = origins;
    origins.forEach(origin -> hosts.add(URI.create(origin).getAuthority()));
  }

  /** These origins, such as {@code https://desk.example.org}. */
  public static Origins of(Set<String> origins) {
    return new Origins(Set.copyOf(origins));
  }

  /** The origin of an address: scheme, host and port, without what is usual. */
  public static String of(URI address) {
    int port = address.getPort();
    boolean usual =
        port == -1
            || (port == 443 && "https".equals(address.getScheme()))
            || (port == 80 && "http".equals(address.getScheme()));
    return address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + port);
  }

  /** This machine's own names with that port, and the origins given besides. */
  public static Origins local(int port, Set<String> others) {
    var all = new LinkedHashSet<>(others);
    all.add("http://127.0.0.1:" + port);
    all.add("http://localhost:" + port);
    return of(all);
  }

  /** Whether an {@code Origin} header names one of ours; an absent one does not. */
  public boolean ours(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  /** Whether a {@code Host} header names one of ours. */
  public boolean ourHost(@Nullable String host) {
    return host != null && hosts.contains(host);
  }

  /** Whether that host is reached by an encrypted connection, so that cookies must be too. */
  public boolean encrypted(@Nullable String host) {
    return origins.contains("https://" + host);
  }
}
