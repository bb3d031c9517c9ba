package org.onecall.telephony.front;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The reference that a transferring service sent, in the shape in which the dialplan hands it on:
 * as it came in the configured header, or, marked {@code uui-}, the hexadecimal digits of a {@code
 * User-to-User} header (RFC 7433).
 */
public final class TransferReference {
  private static final Pattern UUI = Pattern.compile("uui-((?:[0-9A-Fa-f]{2}){1,64})");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{0,64}");
  private static final int PRINTABLE = 0x20;

  private TransferReference() {}

  /**
   * The reference, of letters, digits and hyphens alone; empty when there is none to be had. The
   * first octet of user-to-user data may say how the rest is written (RFC 7434); it is no part of
   * the reference.
   */
  public static String read(String text) {
    var uui = UUI.matcher(text);
    if (!uui.matches()) {
      return text.startsWith("uui-") || !PLAIN.matcher(text).matches() ? "" : text;
    }
    byte[] octets = HexFormat.of().parseHex(uui.group(1));
    int from = octets[0] >= 0 && octets[0] < PRINTABLE ? 1 : 0;
    String said = new String(octets, from, octets.length - from, StandardCharsets.US_ASCII);
    return PLAIN.matcher(said).matches() ? said : "";
  }
}
