package org.onecall.telephony.asterisk;

import org.onecall.telephony.floor.FloorEvent;

/** Where the link's floor events go: a bounded queue before the floor. */
public interface FloorSink {
  /** Takes an event, or refuses it at once when full. */
  boolean offer(FloorEvent event);
}
