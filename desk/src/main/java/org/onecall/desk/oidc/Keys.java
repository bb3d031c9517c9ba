package org.onecall.desk.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's public keys, read when they are needed and kept for a while.
 *
 * <p>A token that names an unknown key makes them be read anew, for providers change their keys;
 * but not more often than each few seconds. Anybody can send such a token, so that what strangers
 * send is bounded by itself, and no token that the provider itself gave us waits for it. What is
 * older than a quarter of an hour is read anew before it is believed, so that a key that was taken
 * back soon opens nothing. Belongs to one event loop.
 */
final class Keys {
  static final Duration AGE_MAX = Duration.ofMinutes(15);
  static final Duration ANEW_MIN = Duration.ofSeconds(10);
  private static final int KEYS_MAX = 50;

  private final Wire wire;
  private final InstantSource clock;
  private List<JWK> known = List.of();
  private Instant readAt = Instant.MIN;
  private final Map<For, Instant> lookedAt = new EnumMap<>(For.class);
  private Optional<Future<List<JWK>>> reading = Optional.empty();

  /** Whose token a key is looked for. */
  enum For {
    /** One that the provider gave us on our asking. */
    US,
    /** One that anybody may have sent. */
    STRANGERS
  }

  Keys(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /**
   * The key of that id; without an id the one key there is. Fails as {@link NotAccepted} where the
   * provider shows none of that id, as {@link Away} where it cannot be looked for now.
   */
  Future<JWK> find(URI address, Optional<String> id, For whom) {
    Instant now = clock.instant();
    Optional<JWK> found = among(known, id);
    if (found.isPresent() && now.isBefore(readAt.plus(AGE_MAX))) {
      return Future.succeededFuture(found.get());
    }
    if (reading.isEmpty() && !mayLook(whom, now)) {
      return whom == For.US
          ? unknown()
          : Future.failedFuture(new Away("its keys were looked at just now"));
    }
    lookedAt.put(whom, now);
    return read(address)
        .onFailure(none -> lookedAt.remove(For.US))
        .compose(keys -> among(keys, id).map(Future::succeededFuture).orElseGet(Keys::unknown));
  }

  /** What we looked at ourselves spares a stranger's look too. */
  private boolean mayLook(For whom, Instant now) {
    return lookedAt.entrySet().stream()
        .filter(look -> whom == For.STRANGERS || look.getKey() == For.US)
        .allMatch(look -> !now.isBefore(look.getValue().plus(ANEW_MIN)));
  }

  private static Future<JWK> unknown() {
    return Future.failedFuture(new NotAccepted("it is signed with a key that is not known"));
  }

  private static Optional<JWK> among(List<JWK> keys, Optional<String> id) {
    if (id.isEmpty()) {
      return keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
    }
    return keys.stream().filter(key -> id.get().equals(key.getKeyID())).findFirst();
  }

  private Future<List<JWK>> read(URI address) {
    if (reading.isPresent()) {
      return reading.get();
    }
    Future<List<JWK>> read =
        wire.get(address, Optional.empty())
            .map(answer -> {
              if (answer.status() != 200) {
                throw new Away("it does not give its keys: " + answer.status());
              }
              return parsed(answer.body().toString(StandardCharsets.UTF_8));
            })
            .onSuccess(keys -> {
              known = keys;
              readAt = clock.instant();
            })
            .onComplete(done -> reading = Optional.empty());
    reading = read.isComplete() ? Optional.empty() : Optional.of(read);
    return read;
  }

  /** Public keys of key pairs for signatures; whatever else a set holds proves nothing to us. */
  private static List<JWK> parsed(String text) {
    try {
      return JWKSet.parse(text).getKeys().stream()
          .filter(key -> !(key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())))
          .filter(key -> key instanceof com.nimbusds.jose.jwk.AsymmetricJWK && !key.isPrivate())
          .limit(KEYS_MAX)
          .toList();
    } catch (ParseException malformed) {
      throw new Away("its keys cannot be read");
    }
  }
}
