package org.onecall.desk.access;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;

/** Where sessions outlive the process, so that a restart asks nobody to sign in again. */
public interface SessionStore {
  /**
   * What is kept of a session.
   *
   * @param id the hash of its token
   * @param provided what a provider said of the person, where one vouched for them
   */
  record Kept(
      String id, String user, Instant openedAt, Instant expiresAt, Optional<Provided> provided) {
    /** The session of somebody who gave a password of ours. */
    public Kept(String id, String user, Instant openedAt, Instant expiresAt) {
      this(id, user, openedAt, expiresAt, Optional.empty());
    }
  }

  /** What a provider said of a person: it is not asked again when a session is taken up. */
  record Provided(Vouched vouched, String name, Set<Role> roles) {
    public Provided {
      roles = Set.copyOf(roles);
    }
  }

  /** Keeps a session. */
  Future<Void> save(Kept session);

  /** The session of that id, or empty when there is none or it was ended. */
  Future<Optional<Kept>> load(String id);

  /** Forgets a session. */
  Future<Void> remove(String id);

  /** Forgets every session of a user. */
  Future<Void> removeOf(String user);

  /** Forgets the sessions that a provider means; see {@link Vouched#isMeant}. */
  Future<Void> removeVouched(Optional<String> subject, Optional<String> providerSession);

  /** Lets a session last until then. */
  Future<Void> extend(String id, Instant until);

  /** A store that keeps nothing: sessions end with the process. */
  static SessionStore none() {
    return new SessionStore() {
      @Override
      public Future<Void> save(Kept session) {
        return Future.succeededFuture();
      }

      @Override
      public Future<Optional<Kept>> load(String id) {
        return Future.succeededFuture(Optional.empty());
      }

      @Override
      public Future<Void> remove(String id) {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> removeOf(String user) {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> removeVouched(Optional<String> subject, Optional<String> session) {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> extend(String id, Instant until) {
        return Future.succeededFuture();
      }
    };
  }
}
