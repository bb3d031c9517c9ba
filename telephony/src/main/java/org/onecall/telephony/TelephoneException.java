package org.onecall.telephony;

/** The telephone side could not be started; the message says what, where and what to do. */
public final class TelephoneException extends RuntimeException {
  public TelephoneException(String message) {
    super(message);
  }

  public TelephoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
