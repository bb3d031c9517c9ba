package org.onecall.desk.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.onecall.desk.access.Token;

/** Sign-ins that were begun and have not come back: each comes back once, to its own browser. */
final class Pending {
  /** How long somebody may take at the provider. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int PENDING_MAX = 10_000;

  private final InstantSource clock;
  private final SecureRandom random;
  private final Cache<String, Kept> pending =
      Caffeine.newBuilder().maximumSize(PENDING_MAX).expireAfterWrite(LIFETIME).build();

  private record Kept(Begun begun, String browserHash, Instant until) {}

  Pending(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A sign-in that was begun.
   *
   * @param state names it in the addresses
   * @param nonce is to stand in the token
   * @param verifier proves at the token's hand-over that it was us who asked
   */
  record Begun(String state, String nonce, String verifier) {
    /** What is shown of the verifier beforehand. */
    String challenge() {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("SHA-256 is part of every JDK", missing);
      }
    }
  }

  /** A new one, and what its browser is to keep. */
  record ForBrowser(Begun begun, String browser) {}

  /** Begins one. */
  ForBrowser begin() {
    var begun = new Begun(Token.make(random), Token.make(random), Token.make(random));
    String browser = Token.make(random);
    Instant until = clock.instant().plus(LIFETIME);
    pending.put(begun.state(), new Kept(begun, Token.hash(browser), until));
    return new ForBrowser(begun, browser);
  }

  /** The one of that state, if this is its browser; after this it is used, whoever asked. */
  Optional<Begun> take(String state, String browser) {
    return Optional.ofNullable(pending.asMap().remove(state))
        .filter(kept -> clock.instant().isBefore(kept.until()))
        .filter(kept -> browser.length() == Token.CHARS)
        .filter(kept -> kept.browserHash().equals(Token.hash(browser)))
        .map(Kept::begun);
  }
}
