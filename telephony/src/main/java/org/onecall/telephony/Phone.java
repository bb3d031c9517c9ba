package org.onecall.telephony;

import org.onecall.telephony.wire.Names;

/**
 * A handler's SIP phone; it registers at the phones' port as user {@code number}.
 *
 * @param number its number, as {@link Names#phone}
 * @param password its SIP password, 8 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record Phone(String number, String password) {
  public Phone {
    Names.phone(number);
    if (!password.matches("[A-Za-z0-9._-]{8,64}")) {
      throw new IllegalArgumentException(
          "the password of phone " + number + " must be 8 to 64 of A-Z, a-z, 0-9, . _ and -");
    }
  }

  @Override
  public String toString() {
    return "Phone[" + number + "]";
  }
}
