package org.onecall.telephony;

/** What became of an act on the telephone side. */
public sealed interface ActResult {
  /** It was done, and the floor shows it. */
  record Done() implements ActResult {}

  /** It was not done. The code is for programs, the text for people. */
  record Refused(String code, String text) implements ActResult {}

  /** It may have been done: look at the floor, do not repeat it blindly. */
  record Unknown(String text) implements ActResult {}
}
