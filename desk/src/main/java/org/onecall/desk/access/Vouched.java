package org.onecall.desk.access;

import java.util.Optional;

/**
 * What a provider calls the person of a session, and its own session of theirs.
 *
 * @param subject the person, for ever, at that provider
 * @param providerSession the session there, where the provider names it
 */
public record Vouched(String subject, Optional<String> providerSession) {
  /**
   * Whether a provider means this one.
   *
   * @param itsSubject the person who is to be signed out, where it says so
   * @param itsSession the session that has ended, where it says so
   */
  public boolean isMeant(Optional<String> itsSubject, Optional<String> itsSession) {
    return (itsSubject.isPresent() || itsSession.isPresent())
        && itsSubject.map(subject::equals).orElse(true)
        && itsSession.map(one -> providerSession.equals(Optional.of(one))).orElse(true);
  }
}
