package org.onecall.telephony.front;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The mark by which the dialplan knows a decision that is complete, about this call, and ours.
 *
 * <p>The dialplan makes a number of its own for each call (the nonce) and computes the same mark
 * from it, the call, the queue, the priority and a key that stands only in its own text and in the
 * service. So what an interrupted, confused or foreign server leaves behind never passes: half a
 * decision, another call's, or an invented one. The hash is applied twice, the key before each, as
 * Asterisk has no keyed hash.
 */
public final class Seal {
  private final String key;

  /** A seal with a key of Asterisk and the service. */
  public Seal(String key) {
    this.key = key;
  }

  /** The mark of a decision about a call, 40 hexadecimal digits. */
  public String of(String nonce, String call, Decision decision) {
    String inner =
        String.join(":", key, nonce, call, decision.queue(), Integer.toString(decision.priority()));
    return sha1(key + ":" + sha1(inner));
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
