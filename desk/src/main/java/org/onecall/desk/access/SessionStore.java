package org.onecall.desk.access;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;

/**
 * Where sessions outlive the process, so that a restart asks nobody to sign in again, and where
 * nodes learn what the others ended.
 */
public interface SessionStore {
  /**
   * What is kept of a session.
   *
   * @param id the hash of its token
   * @param due when it ends by itself: with its shift, or with its provider's word
   * @param expiresAt when it ends: later than that where a call has carried it
   * @param provided what a provider said of the person, where one vouched for them
   * @param seenAt when there was last a sign of its user, as far as that was kept
   */
  record Kept(
      String id,
      String user,
      Instant openedAt,
      Instant due,
      Instant expiresAt,
      Optional<Provided> provided,
      Instant seenAt) {
    /** A session that no call has carried further. */
    public Kept(
        String id,
        String user,
        Instant openedAt,
        Instant expiresAt,
        Optional<Provided> provided,
        Instant seenAt) {
      this(id, user, openedAt, expiresAt, expiresAt, provided, seenAt);
    }

    /** The session of somebody who gave a password of ours, and no sign since. */
    public Kept(String id, String user, Instant openedAt, Instant expiresAt) {
      this(id, user, openedAt, expiresAt, Optional.empty(), openedAt);
    }

    /** The session itself, which is that person's. */
    Session session(Person person) {
      return new Session(id, person, openedAt, expiresAt, provided.map(Provided::vouched));
    }
  }

  /** What a provider said of a person: it is not asked again when a session is taken up. */
  record Provided(Vouched vouched, String name, Set<Role> roles) {
    public Provided {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Which sessions were ended.
   *
   * @param ids their ids; some may have been told before
   * @param asOf the store's own time, from which to look the next time
   */
  record Ended(List<String> ids, Instant asOf) {
    public Ended {
      ids = List.copyOf(ids);
    }
  }

  /** Keeps a session. */
  Future<Void> save(Kept session);

  /** The session of that id, or empty when there is none or it was ended. */
  Future<Optional<Kept>> load(String id);

  /** Forgets a session, and lets every node know that it ended. */
  Future<Void> remove(String id);

  /** The same for every session of a user that was open by then. */
  Future<Void> removeOf(String user, Instant openedBy);

  /** The same for those that a provider means; see {@link Vouched#isMeant}. */
  Future<Void> removeVouched(
      Optional<String> subject, Optional<String> providerSession, Instant openedBy);

  /** What was ended since that moment of the store's, or just now where none is given. */
  Future<Ended> ended(Optional<Instant> since);

  /** Whether any session of that user still counts then, wherever it is open. */
  Future<Boolean> hasAny(String user, Instant now);

  /** Lets a session be due then, and end then: not before that. */
  Future<Void> extend(String id, Instant due, Instant ends);

  /** Keeps when there was last a sign of each session's user. */
  Future<Void> seen(Map<String, Instant> signs);
}
