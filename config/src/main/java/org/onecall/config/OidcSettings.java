package org.onecall.config;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Optional;

/**
 * Signing in at a provider of OpenID Connect, such as Keycloak or NHS CIS2, instead of or besides
 * passwords of our own.
 */
public interface OidcSettings {
  /** Whether people may sign in there. */
  boolean enabled();

  /** The provider, as it calls itself; its description is found below it. */
  Optional<URI> issuer();

  /** Our name at the provider. */
  Optional<String> clientId();

  /** What proves to the provider that it is us; absent for a client that is known by PKCE alone. */
  Optional<Secret> clientSecret();

  /** What the page calls the provider. */
  @NotBlank
  String name();

  /** What is asked for, with spaces between; {@code openid} is always among it. */
  @NotBlank
  String scopes();

  /** The algorithms of signatures that are accepted, with commas between. */
  @NotBlank
  String algorithms();

  /** The claim that holds the user name; one that its owner cannot change. */
  @NotBlank
  String userClaim();

  /** The claim that holds the name for screens. */
  @NotBlank
  String nameClaim();

  /** The claim that holds the roles: names with dots between; lists on the way are gone through. */
  @NotBlank
  String rolesClaim();

  /**
   * {@code NAME=VALUE} with commas between: of a list on the way to the roles only what says all of
   * it counts. {@code NAME=$CLAIM} is the value that another claim says, such as the role that
   * somebody chose at the provider.
   */
  Optional<String> rolesWhere();

  /** What roles are called there: {@code THEIRS=OURS} with commas between. */
  @NotBlank
  String roles();

  /** The strengths of authentication to ask for, as the provider names them, spaces between. */
  Optional<String> acrValues();

  /** The claim that says how strongly somebody was authenticated. */
  @NotBlank
  String assuranceClaim();

  /** Its values that suffice, with commas between; absent: any. */
  Optional<String> assuranceAccepted();

  /** Whether people of our own may still sign in with a password here. */
  boolean localPasswords();
}
