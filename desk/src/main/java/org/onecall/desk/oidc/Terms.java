package org.onecall.desk.oidc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.OidcSettings;
import org.onecall.config.Role;
import org.onecall.config.Secret;

/**
 * What we agreed with a provider.
 *
 * @param issuer the provider, as it calls itself
 * @param name what the page calls it
 * @param algorithms the signatures that are accepted
 * @param where of a list on the way to the roles only what has these values in these fields counts
 * @param roles ours, by what the provider calls them
 * @param assuranceAccepted the strengths of authentication that suffice; empty: any
 */
public record Terms(
    String issuer,
    String clientId,
    Optional<Secret> clientSecret,
    String name,
    String scopes,
    Set<String> algorithms,
    String userClaim,
    String nameClaim,
    String rolesClaim,
    List<Where> where,
    Map<String, Role> roles,
    Optional<String> acrValues,
    String assuranceClaim,
    Set<String> assuranceAccepted) {

  /** A field of an object and the value that it must have, or {@code $} and the claim that says. */
  public record Where(String field, String value) {
    private static final String CLAIM = "$";

    /** The claim that says the value, where another does. */
    Optional<String> claim() {
      return value.startsWith(CLAIM) ? Optional.of(value.substring(1)) : Optional.empty();
    }

    static Where of(String text) {
      int equals = text.indexOf('=');
      return new Where(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
  }

  /** The terms that the settings state, where a provider is wanted at all. */
  public static Optional<Terms> of(OidcSettings settings) {
    return settings.enabled()
        ? Optional.of(
            new Terms(
                settings.issuer().orElseThrow().toString(),
                settings.clientId().orElseThrow(),
                settings.clientSecret(),
                settings.name(),
                withOpenid(settings.scopes()),
                Set.copyOf(list(settings.algorithms())),
                settings.userClaim(),
                settings.nameClaim(),
                settings.rolesClaim(),
                list(settings.rolesWhere().orElse("")).stream().map(Where::of).toList(),
                roles(settings.roles()),
                settings.acrValues(),
                settings.assuranceClaim(),
                Set.copyOf(list(settings.assuranceAccepted().orElse("")))))
        : Optional.empty();
  }

  /** Our roles among what a provider's claim holds; a code of parts counts by each part too. */
  Set<Role> ours(List<String> theirs) {
    var found = EnumSet.noneOf(Role.class);
    for (String text : theirs) {
      Optional.ofNullable(roles.get(text)).ifPresent(found::add);
      for (String part : text.split(":", -1)) {
        Optional.ofNullable(roles.get(part)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static String withOpenid(String scopes) {
    return Arrays.asList(scopes.split(" +", -1)).contains("openid") ? scopes : "openid " + scopes;
  }

  private static Map<String, Role> roles(String text) {
    var roles = new LinkedHashMap<String, Role>();
    for (String pair : list(text)) {
      int equals = pair.indexOf('=');
      roles.put(
          pair.substring(0, equals).strip(),
          Role.ofKey(pair.substring(equals + 1).strip()).orElseThrow());
    }
    return Map.copyOf(roles);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
