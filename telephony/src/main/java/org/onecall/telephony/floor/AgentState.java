package org.onecall.telephony.floor;

/** What a handler's phone is doing. */
public enum AgentState {
  /** In no queue. */
  SIGNED_OUT,
  /** Paused in the queues; the reason says why. */
  NOT_READY,
  /** Rung when a call waits, and the phone can be reached. */
  READY,
  /** Ready, but the phone cannot be reached: it is rung in vain, if at all. */
  UNREACHABLE,
  /** The phone is ringing for a call. */
  RINGING,
  /** In the bridge with a caller. */
  TALKING,
  /** The call is over, the handler has not finished; never rung. */
  WRAP_UP
}
