package org.onecall.desk.admin;

import java.util.Optional;
import org.onecall.config.OidcSettings;
import org.onecall.desk.oidc.Terms;

/**
 * What the desk is made of for those who run it.
 *
 * @param provider where people sign in besides here, if anywhere
 * @param localPasswords whether passwords of our own open anything
 */
public record Administration(Optional<Terms> provider, boolean localPasswords) {
  /** As the settings want it. */
  public static Administration of(OidcSettings settings) {
    return new Administration(Terms.of(settings), settings.localPasswords());
  }

  /** No provider. */
  public static Administration local() {
    return new Administration(Optional.empty(), true);
  }
}
