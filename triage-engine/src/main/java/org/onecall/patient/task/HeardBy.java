package org.onecall.patient.task;

/** How a service hears that somebody was sent to it. */
public enum HeardBy {
  /** Its own system is sent the referral. */
  SYSTEM,
  /** Its team has a page at this desk. */
  DESK,
  /** Neither: somebody has to ring it. */
  TELEPHONE
}
