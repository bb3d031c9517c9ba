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
import java.util.List;
import java.util.Optional;

/**
 * A provider's public keys, read when they are needed and kept for a while.
 *
 * <p>A token that names an unknown key makes them be read anew, for providers change their keys;
 * but not more often than each few seconds, for anybody can send such a token. What is older than a
 * quarter of an hour is read anew before it is believed, so that a key that was taken back soon
 * opens nothing. Belongs to one event loop.
 */
final class Keys {
  static final Duration AGE_MAX = Duration.ofMinutes(15);
  static final Duration ANEW_MIN = Duration.ofSeconds(10);
  private static final int KEYS_MAX = 50;

  private final Wire wire;
  private final InstantSource clock;
  private List<JWK> known = List.of();
  private Instant readAt = Instant.MIN;
  private Optional<Future<List<JWK>>> reading = Optional.empty();

  Keys(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /** The key of that id; without an id the one key there is. */
  Future<JWK> find(URI address, Optional<String> id) {
    Instant now = clock.instant();
    Optional<JWK> found = among(known, id);
    if (found.isPresent() && now.isBefore(readAt.plus(AGE_MAX))) {
      return Future.succeededFuture(found.get());
    }
    if (!readAt.equals(Instant.MIN) && now.isBefore(readAt.plus(ANEW_MIN))) {
      return unknown();
    }
    return read(address)
        .compose(keys -> among(keys, id).map(Future::succeededFuture).orElseGet(Keys::unknown));
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
                throw new NotAccepted("it does not give its keys");
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
      throw new NotAccepted("its keys cannot be read");
    }
  }
}
