package org.onecall.telephony.floor;

/** How a call ended; exactly one applies to each ended call. */
public enum CallOutcome {
  /** A handler took it, by the queue that the front door chose. */
  ANSWERED,
  /** A handler took it, by the fallback queue. */
  FALLBACK,
  /** The caller hung up before a handler took it. */
  ABANDONED,
  /** Ended by us or by a fault before a handler took it. */
  FAILED
}
