package org.onecall.telephony.floor;

/** Where a call is. */
public enum CallState {
  /** Answered by Asterisk, hearing the greeting or being decided about. */
  GREETING,
  /** In a queue, no phone ringing for it. */
  WAITING,
  /** In a queue, a handler's phone is ringing for it. */
  RINGING,
  /** The caller and a handler are in one bridge, both legs seen there. */
  TALKING,
  /** Over. */
  ENDED
}
