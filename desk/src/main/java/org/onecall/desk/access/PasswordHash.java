package org.onecall.desk.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A password made unreadable: PBKDF2 over HMAC-SHA-512, with its salt and its cost.
 *
 * <p>Written {@code pbkdf2-sha512$ITERATIONS$SALT$HASH}, the last two in Base64. Its {@code
 * toString} shows nothing. Hashing takes the time its cost says, on purpose: call it off the event
 * loop.
 */
public final class PasswordHash {
  /** Cost of a hash made here; about a tenth of a second on a common core. */
  public static final int ITERATIONS = 210_000;

  /** Lowest cost that is read from a file; below it a stolen file is as good as the passwords. */
  public static final int ITERATIONS_MIN = 10_000;

  /** Highest cost that is read from a file, so that a file cannot stop sign-in for all. */
  public static final int ITERATIONS_MAX = 5_000_000;

  /** Longest password accepted, in characters. */
  public static final int PASSWORD_CHARS_MAX = 128;

  private static final String SCHEME = "pbkdf2-sha512";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** The hash of a password under a fresh salt, at the cost {@link #ITERATIONS}. */
  public static PasswordHash of(String password, SecureRandom random) {
    return of(password, ITERATIONS, random);
  }

  /** The hash of a password under a fresh salt. */
  public static PasswordHash of(String password, int iterations, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  /** A hash that no password has, for users who do not exist; checking it costs the same. */
  static PasswordHash unmatchable(int iterations, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    var hash = new byte[HASH_BYTES];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return new PasswordHash(iterations, salt, hash);
  }

  /** The hash that {@link #text} wrote, or empty when the text is not one. */
  public static Optional<PasswordHash> read(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME) || !parts[1].matches("[0-9]{1,7}")) {
      return Optional.empty();
    }
    int iterations = Integer.parseInt(parts[1]);
    if (iterations < ITERATIONS_MIN || iterations > ITERATIONS_MAX) {
      return Optional.empty();
    }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      return salt.length < 8 || hash.length != HASH_BYTES
          ? Optional.empty()
          : Optional.of(new PasswordHash(iterations, salt, hash));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Whether the password is the one; takes the same time whatever the answer. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  /** What a users file holds. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    return SCHEME
        + "$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PasswordHash that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    var key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is part of every JDK", missing);
    } finally {
      key.clearPassword();
    }
  }
}
