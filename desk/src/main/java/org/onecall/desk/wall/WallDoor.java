package org.onecall.desk.wall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Token;
import org.onecall.desk.wall.WallPasses.Pass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets screens in by their passes. It asks for the pass with every look of the screen, so that one
 * that is revoked shows nothing more with the next. While the database is away a pass that counted
 * when it was heard last counts on for half a day: a wall that goes dark tells nobody why.
 */
public final class WallDoor {
  private static final Logger log = LoggerFactory.getLogger(WallDoor.class);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
  private static final Duration REMEMBERED = Duration.ofHours(12);
  private static final int ANSWER_MILLIS_MAX = 1_500;

  private final WallPasses passes;
  private final InstantSource clock;
  // By the hash of the token: what counted when the database was last heard.
  private final Cache<String, Pass> counted =
      Caffeine.newBuilder().maximumSize(WallPasses.OPEN_MAX).expireAfterWrite(REMEMBERED).build();

  /** A door for the screens of those passes. */
  public WallDoor(WallPasses passes, InstantSource clock) {
    this.passes = passes;
    this.clock = clock;
  }

  /**
   * The screen of a token, if its pass counts, as a session that rows for screens alone ever see:
   * no session of that kind is held, so that no other row knows it.
   */
  public Future<Optional<Session>> find(String token) {
    if (token.length() != Token.CHARS) {
      return Future.succeededFuture(Optional.empty());
    }
    String hash = Token.hash(token);
    return passes
        .find(hash)
        .timeout(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .map(found -> heard(hash, found))
        .recover(away -> Future.succeededFuture(Optional.ofNullable(counted.getIfPresent(hash))))
        .map(found -> found.filter(pass -> pass.counts(clock.instant())).map(WallDoor::session));
  }

  private Optional<Pass> heard(String hash, Optional<Pass> found) {
    Instant now = clock.instant();
    Optional<Pass> counts = found.filter(pass -> pass.counts(now));
    if (counts.isEmpty()) {
      counted.invalidate(hash);
      return counts;
    }
    Pass pass = counts.get();
    counted.put(hash, pass);
    if (pass.usedAt().filter(at -> at.plus(NOTED_EVERY).isAfter(now)).isEmpty()) {
      passes
          .used(pass.number(), now)
          .onFailure(cause -> log.info("the use of a pass is not noted: {}", cause.toString()));
    }
    return counts;
  }

  private static Session session(Pass pass) {
    String name = "wall-" + pass.number();
    return new Session(
        name,
        new Person(name, pass.screen(), Set.of(Role.SUPERVISOR), Optional.empty()),
        pass.issuedAt(),
        pass.expiresAt());
  }
}
