package org.onecall.desk.access;

import java.time.Instant;

/**
 * A person signed in on one browser.
 *
 * @param id names the session in logs and maps; the cookie cannot be derived from it
 * @param expiresAt when it ends by itself
 */
public record Session(String id, Person person, Instant openedAt, Instant expiresAt) {
  /** Whether it still counts at that moment. */
  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }
}
