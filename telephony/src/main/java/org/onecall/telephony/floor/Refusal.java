package org.onecall.telephony.floor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a call was turned away before it was answered. */
public enum Refusal {
  /** The trunk had as many calls as it may. */
  TRUNK_CALLS,
  /** The trunk had brought as many calls in this minute as it may. */
  TRUNK_RATE,
  /** The caller's number had as many calls as it may. */
  CALLER_CALLS,
  /** The caller's number had begun as many calls in this minute as it may. */
  CALLER_RATE;

  /** The word for it in the dialplan and among the measures. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that word. */
  public static Optional<Refusal> of(String key) {
    return Arrays.stream(values()).filter(refusal -> refusal.key().equals(key)).findFirst();
  }
}
