package org.onecall.config;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the settings of a provider must hold together, beyond each by itself. */
final class OidcRules {
  /** Signatures by a key pair alone: what we could make ourselves proves nothing. */
  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private OidcRules() {}

  /** The broken rule of each key below {@code onecall}. */
  static Map<String, String> broken(OidcSettings oidc) {
    var broken = new LinkedHashMap<String, String>();
    if (!oidc.enabled()) {
      return broken;
    }
    oidc.issuer()
        .ifPresentOrElse(
            issuer -> {
              if (!isSafe(issuer)) {
                broken.put("oidc.issuer", "must begin with https:// unless it is on this machine");
              }
            },
            () -> broken.put("oidc.issuer", "must be set when oidc.enabled is true"));
    if (oidc.clientId().isEmpty()) {
      broken.put("oidc.client-id", "must be set when oidc.enabled is true");
    }
    if (!ALGORITHMS.containsAll(list(oidc.algorithms()))) {
      broken.put("oidc.algorithms", "must be some of " + String.join(", ", sorted()));
    }
    if (!list(oidc.rolesWhere().orElse("")).stream().allMatch(one -> one.matches("[^=]+=[^=]+"))) {
      broken.put("oidc.roles-where", "must be NAME=VALUE or NAME=$CLAIM with commas between");
    }
    for (String pair : list(oidc.roles())) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2 || sides[0].isBlank() || Role.ofKey(sides[1].strip()).isEmpty()) {
        broken.put(
            "oidc.roles", "must be THEIRS=OURS with commas between, ours one of " + Role.keys());
      }
    }
    return broken;
  }

  private static List<String> sorted() {
    return ALGORITHMS.stream().sorted().toList();
  }

  private static boolean isSafe(URI address) {
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme())
            && Set.of("127.0.0.1", "localhost").contains(String.valueOf(address.getHost())));
  }

  /** A text's parts between commas. */
  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
