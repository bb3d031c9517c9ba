package org.onecall.telephony.wire;

import java.util.regex.Pattern;

/** Checks of the names that are shared with Asterisk's settings: lines, queues, phones, calls. */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern PHONE = Pattern.compile("[0-9]{2,8}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Pattern CALL = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9.-]{1,120}");

  private Names() {}

  /** The name of a line or a queue: a small letter, then up to 39 of {@code a-z 0-9 -}. */
  public static String name(String what, String value) {
    return checked(NAME, what, value, "a small letter, then up to 39 of a-z, 0-9 and -");
  }

  /** A handler's phone: 2 to 8 digits. */
  public static String phone(String value) {
    return checked(PHONE, "phone", value, "2 to 8 digits");
  }

  /** A telephone number: 3 to 15 digits, a plus before them allowed. */
  public static String number(String value) {
    return checked(NUMBER, "number", value, "3 to 15 digits, a plus before them allowed");
  }

  /** A call's id: 1 to 64 of {@code A-Z a-z 0-9 . -}. */
  public static String callId(String value) {
    return checked(CALL, "call id", value, "1 to 64 of A-Z, a-z, 0-9, . and -");
  }

  /** Says whether a text could be a call's id. */
  public static boolean isCallId(String value) {
    return CALL.matcher(value).matches();
  }

  /** The id of a channel that we ring: up to 120 of {@code A-Z a-z 0-9 . -}. */
  public static String channelId(String value) {
    return checked(CHANNEL, "channel id", value, "1 to 120 of A-Z, a-z, 0-9, . and -");
  }

  private static String checked(Pattern pattern, String what, String value, String rule) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException("a " + what + " must be " + rule);
    }
    return value;
  }
}
