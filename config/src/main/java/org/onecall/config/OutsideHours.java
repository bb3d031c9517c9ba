package org.onecall.config;

/** What a clock does outside the hours of its service. */
public enum OutsideHours {
  /** It stands still until the service opens. */
  STANDS,
  /** It goes on. */
  RUNS
}
