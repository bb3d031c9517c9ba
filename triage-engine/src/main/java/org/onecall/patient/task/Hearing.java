package org.onecall.patient.task;

/** Knows how each service hears that somebody was sent to it, as things are now. */
@FunctionalInterface
public interface Hearing {
  /** How the service of that id hears of it. */
  HeardBy of(String service);
}
