package org.onecall.encounter;

import java.util.Locale;

/** The states of an encounter. */
public enum EncounterState {
  /** The handler and the caller are finding out what is the matter. */
  OPEN,
  /** An outcome stands and the caller has no place yet. */
  CONCLUDED,
  /** The caller has a place, or has been sent to a service, for the outcome that stands. */
  PLACED,
  /** Nothing more may be recorded. */
  FINISHED;

  /** The state as written in messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
