package org.onecall.telephony.floor;

import org.onecall.telephony.floor.Control.Mode;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.Control.Recording;
import org.onecall.telephony.floor.Control.Role;

/** One thing that was seen to be done with a call. */
public sealed interface ControlFact {
  /** The caller is there now. */
  record Placed(Place place) implements ControlFact {}

  /** A snapshot found the caller there, and the call recorded or not. */
  record Found(Place place, Recording recording) implements ControlFact {}

  /** Somebody from outside is being rung, or is on the line. */
  record PartyRung(String channel, Role role, boolean joined) implements ControlFact {}

  /** A supervisor's phone is being rung, or listens. */
  record Watched(String channel, String phone, Mode mode) implements ControlFact {}

  /** Whether it is recorded. */
  record Recorded(Recording recording) implements ControlFact {}
}
