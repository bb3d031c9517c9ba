package org.onecall.desk.wall;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The passes of screens on a wall, as they are kept. */
public interface WallPasses {
  /** Most passes that count at once. */
  int OPEN_MAX = 200;

  /**
   * A pass.
   *
   * @param screen what the screen is called
   * @param codeUntil until when its code may be taken by a screen
   * @param begunAt since when a screen has it
   * @param usedAt when that screen last asked
   */
  record Pass(
      long number,
      String screen,
      String issuedBy,
      Instant issuedAt,
      Instant expiresAt,
      Instant codeUntil,
      Optional<Instant> begunAt,
      Optional<Instant> usedAt,
      Optional<Revoked> revoked) {
    /** Whether it counts at a moment. */
    public boolean counts(Instant now) {
      return revoked.isEmpty() && now.isBefore(expiresAt);
    }
  }

  /** That it counts no more, since when and by whom. */
  record Revoked(String by, Instant at) {}

  /** A pass to be kept; of its code only the hash is. */
  record Draft(
      String screen,
      String issuedBy,
      Instant issuedAt,
      Instant expiresAt,
      String codeHash,
      Instant codeUntil) {}

  /** Keeps one; empty when there are too many that count. */
  Future<Optional<Pass>> issue(Draft draft);

  /** The last passes, the newest first, whether they count or not. */
  Future<List<Pass>> last(int rowsMax);

  /** Gives the pass of a code to the screen with that token: once, and not after its time. */
  Future<Optional<Pass>> begin(String codeHash, String tokenHash, Instant now);

  /** The pass of a screen, whether or not it counts. */
  Future<Optional<Pass>> find(String tokenHash);

  /** Notes that its screen asked. */
  Future<Void> used(long number, Instant at);

  /** Lets it count no more; empty when there is none, or none that counts. */
  Future<Optional<Pass>> revoke(long number, String by, Instant at);

  /** Lets it count until then; empty when there is none, or none that counts. */
  Future<Optional<Pass>> extend(long number, Instant until, Instant now);
}
