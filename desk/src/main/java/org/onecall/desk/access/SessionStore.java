package org.onecall.desk.access;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Where sessions outlive the process, so that a restart asks nobody to sign in again. */
public interface SessionStore {
  /**
   * What is kept of a session.
   *
   * @param id the hash of its token
   */
  record Kept(String id, String user, Instant openedAt, Instant expiresAt) {}

  /** Keeps a session. */
  Future<Void> save(Kept session);

  /** The session of that id, or empty when there is none or it was ended. */
  Future<Optional<Kept>> load(String id);

  /** Forgets a session. */
  Future<Void> remove(String id);

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
    };
  }
}
