package org.onecall.desk.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.access.Token;

/**
 * Sign-ins that were begun and have not come back: each comes back once, to its own browser.
 *
 * <p>Whoever begins too many loses their own oldest; where all together are too many, whoever has
 * most does. Belongs to one event loop.
 */
final class Pending {
  /** How long somebody may take at the provider. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Most that wait at once, and most of one place: a control room is one, and so is a flood. */
  static final int PENDING_MAX = 10_000;

  static final int OF_ONE_PLACE_MAX = 2_000;

  private final InstantSource clock;
  private final SecureRandom random;
  // By their states, oldest first.
  private final Map<String, Kept> pending = new LinkedHashMap<>();
  private final Map<String, Set<String>> byPlace = new HashMap<>();

  private record Kept(Begun begun, String place, String browserHash, Instant until) {}

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
   * @param anewSince since when the person must have shown the provider anew who they are, where
   *     they must
   */
  record Begun(String state, String nonce, String verifier, Optional<Instant> anewSince) {
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

  /**
   * Begins one.
   *
   * @param place where it is begun, which is all that loses anything by it
   * @param brought what the browser has of one that it began before, which goes on to count
   * @param anew whether the person must show the provider anew who they are
   */
  ForBrowser begin(String place, String brought, boolean anew) {
    Instant now = clock.instant();
    dropOver(now);
    makeRoom(place);
    Optional<Instant> since = anew ? Optional.of(now) : Optional.empty();
    var begun = new Begun(Token.make(random), Token.make(random), Token.make(random), since);
    String browser = isWaiting(place, brought) ? brought : Token.make(random);
    pending.put(begun.state(), new Kept(begun, place, Token.hash(browser), now.plus(LIFETIME)));
    byPlace.computeIfAbsent(place, first -> new LinkedHashSet<>()).add(begun.state());
    return new ForBrowser(begun, browser);
  }

  /** The one of that state, if this is its browser; after this it is used, whoever asked. */
  Optional<Begun> take(String state, String browser) {
    return drop(state)
        .filter(kept -> clock.instant().isBefore(kept.until()))
        .filter(kept -> browser.length() == Token.CHARS)
        .filter(kept -> kept.browserHash().equals(Token.hash(browser)))
        .map(Kept::begun);
  }

  private boolean isWaiting(String place, String browser) {
    if (browser.length() != Token.CHARS) {
      return false;
    }
    String hash = Token.hash(browser);
    return byPlace.getOrDefault(place, Set.of()).stream()
        .flatMap(state -> Optional.ofNullable(pending.get(state)).stream())
        .anyMatch(kept -> kept.browserHash().equals(hash));
  }

  private void dropOver(Instant now) {
    while (!pending.isEmpty()) {
      Map.Entry<String, Kept> oldest = pending.entrySet().iterator().next();
      if (now.isBefore(oldest.getValue().until())) {
        return;
      }
      drop(oldest.getKey());
    }
  }

  private void makeRoom(String place) {
    Set<String> own = byPlace.getOrDefault(place, Set.of());
    if (own.size() >= OF_ONE_PLACE_MAX) {
      drop(own.iterator().next());
    } else if (pending.size() >= PENDING_MAX) {
      byPlace.values().stream()
          .max(Comparator.comparingInt(Set::size))
          .ifPresent(most -> drop(most.iterator().next()));
    }
  }

  private Optional<Kept> drop(String state) {
    Optional<Kept> gone = Optional.ofNullable(pending.remove(state));
    gone.ifPresent(kept ->
        byPlace.computeIfPresent(
            kept.place(),
            (place, states) -> {
              states.remove(state);
              return states.isEmpty() ? null : states;
            }));
    return gone;
  }
}
