package org.onecall.desk.oidc;

import java.util.Optional;
import org.onecall.config.OidcSettings;

/**
 * Where people may sign in.
 *
 * @param provider at a provider, on these terms
 * @param localPasswords whether passwords of our own open anything
 */
public record SignInTerms(Optional<Terms> provider, boolean localPasswords) {
  /** As the settings want it. */
  public static SignInTerms of(OidcSettings settings) {
    return new SignInTerms(Terms.of(settings), settings.localPasswords() || !settings.enabled());
  }

  /** Here alone. */
  public static SignInTerms local() {
    return new SignInTerms(Optional.empty(), true);
  }
}
