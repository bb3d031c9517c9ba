package org.onecall.telephony;

import org.onecall.telephony.wire.Names;

/**
 * A handler's SIP phone; it registers at the phones' port as user {@code number}.
 *
 * @param number its number, as {@link Names#phone}
 * @param password its SIP password, 8 to 200 characters
 */
public record Phone(String number, String password) {
  public Phone {
    Names.phone(number);
    if (password.length() < 8 || password.length() > 200) {
      throw new IllegalArgumentException(
          "the password of phone " + number + " must have 8 to 200 characters");
    }
  }

  @Override
  public String toString() {
    return "Phone[" + number + "]";
  }
}
