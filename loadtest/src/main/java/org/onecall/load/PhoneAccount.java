package org.onecall.load;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/**
 * What a handler's phone registers with.
 *
 * @param extension the phone's name at the exchange, such as {@code 1001}
 * @param password its password there; never printed
 * @param registrar where phones register
 */
public record PhoneAccount(String extension, String password, InetSocketAddress registrar) {
  private static final Pattern EXTENSION = Pattern.compile("[0-9A-Za-z]{1,32}");
  private static final Pattern PASSWORD = Pattern.compile("[0-9A-Za-z._~-]{1,128}");

  /** Refuses what would mean something else in the phone's own settings file. */
  public PhoneAccount {
    if (!EXTENSION.matcher(extension).matches()) {
      throw new IllegalArgumentException("an extension is 1 to 32 letters and digits");
    }
    if (!PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException(
          "the password of phone " + extension + " is not 1 to 128 letters, digits and . _ ~ -");
    }
  }

  @Override
  public String toString() {
    return "phone " + extension + " at " + registrar;
  }
}
