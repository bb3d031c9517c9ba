package org.onecall.telephony.front;

/**
 * Decides about a caller. It runs on a virtual thread of the call's own and may block, within the
 * time for one step; when it takes longer, or throws, the dialplan takes the call to the fallback
 * queue.
 */
@FunctionalInterface
public interface FrontDoor {
  /** Where this caller goes. */
  Decision decide(Arrival arrival) throws Exception;
}
