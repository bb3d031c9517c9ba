package org.onecall.telephony.wire;

import java.util.regex.Pattern;

/**
 * Which callers may be rung back: the numbers of people in the United Kingdom, by landline or
 * mobile telephone. What a caller claims to be ringing from can be anything, and ringing it costs
 * whatever its owner charges; so no number abroad, no premium rate, no personal number and no
 * pager.
 */
public final class RingBackNumber {
  private static final Pattern ALLOWED =
      Pattern.compile("(?:0|\\+?44)(?:[12][0-9]{8,9}|3[0-9]{9}|7[1-57-9][0-9]{8})");

  private RingBackNumber() {}

  /** Whether that number may be rung. */
  public static boolean allowed(String number) {
    return ALLOWED.matcher(number).matches();
  }
}
