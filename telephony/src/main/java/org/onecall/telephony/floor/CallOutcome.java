package org.onecall.telephony.floor;

/** How a call ended; exactly one applies to each ended call. */
public enum CallOutcome {
  /** A handler took it, by the queue that the front door chose. */
  ANSWERED,
  /** A handler took it, by the fallback queue. */
  FALLBACK,
  /** The caller hung up before a handler took it. */
  ABANDONED,
  /** The caller left the queue for a call-back that keeps their place in it. */
  CALL_BACK,
  /** Ended by us or by a fault before a handler took it. */
  FAILED
}
