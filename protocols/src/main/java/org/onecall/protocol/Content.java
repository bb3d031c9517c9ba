package org.onecall.protocol;

/** Which content may be used. */
public enum Content {
  /** For showing and testing: content nobody has signed is allowed. */
  DEMONSTRATION,
  /** For callers: every protocol has a clinical sign-off, and is in force. */
  SIGNED_ONLY
}
