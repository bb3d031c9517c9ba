package org.onecall.telephony;

/**
 * How many calls are let in. Asterisk counts them before it answers; what is beyond is refused
 * there and then, with a cause that says whose limit it was. A caller without a number counts
 * towards the trunk alone.
 *
 * @param trunkCalls of the trunk at once
 * @param trunkPerMinute of the trunk in a minute of the clock
 * @param callerCalls of one number at once
 * @param callerPerMinute of one number in a minute of the clock
 */
public record CallLimits(int trunkCalls, int trunkPerMinute, int callerCalls, int callerPerMinute) {
  /** What the settings say unless they are told otherwise. */
  public static final CallLimits USUAL = new CallLimits(1_000, 1_200, 10, 30);

  public CallLimits {
    if (trunkCalls < 1 || trunkPerMinute < 1 || callerCalls < 1 || callerPerMinute < 1) {
      throw new IllegalArgumentException("a limit of calls is at least 1");
    }
  }
}
