package org.onecall.desk.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A person signed in on one browser.
 *
 * @param id names the session in logs and maps; the cookie cannot be derived from it
 * @param expiresAt when it ends by itself
 * @param vouched how a provider knows it, where one vouched for the person
 */
public record Session(
    String id, Person person, Instant openedAt, Instant expiresAt, Optional<Vouched> vouched) {
  /** The session of somebody who gave a password of ours. */
  public Session(String id, Person person, Instant openedAt, Instant expiresAt) {
    this(id, person, openedAt, expiresAt, Optional.empty());
  }

  /** Whether it still counts at that moment. */
  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }
}
