package org.onecall.telephony;

import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;

/** Told of every step of the floor, in order, on the floor's own thread; must return at once. */
@FunctionalInterface
public interface FloorListener {
  /** Called after {@code event} took the floor from {@code before} to {@code after}. */
  void stepped(FloorState before, FloorEvent event, FloorState after);
}
