package org.onecall.telephony.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What Asterisk must know to check a phone's password, without the password. */
public final class Digest {
  private Digest() {}

  /** The digest of a phone's number and password in our realm, 32 hexadecimal digits. */
  public static String of(String phone, String password) {
    String text = phone + ":" + Bounds.REALM + ":" + password;
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
