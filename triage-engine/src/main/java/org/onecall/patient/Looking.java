package org.onecall.patient;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who looks, and why; kept with what they saw, before they see it.
 *
 * @param user who looks
 * @param encounter the encounter for which they look, where there is one
 */
public record Looking(String user, Purpose purpose, Optional<UUID> encounter) {

  /** Why somebody looks. */
  public enum Purpose {
    /** They search for a person. */
    SEARCH("search"),
    /** A call rings at their phone. */
    RING("ring"),
    /** They read the whole record. */
    READ("read"),
    /** They say that an encounter is about this person. */
    LINK("link"),
    /** They make the person's own copy. */
    COPY("copy"),
    /** They work on a task for this person. */
    TASK("task"),
    /** They change what is on record. */
    CHANGE("change"),
    /** A summary is sent to the person's practice. */
    MESSAGE("message");

    private final String code;

    Purpose(String code) {
      this.code = code;
    }

    /** As kept and shown. */
    public String code() {
      return code;
    }
  }

  /** Somebody who looks for no encounter in particular. */
  public static Looking of(String user, Purpose purpose) {
    return new Looking(user, purpose, Optional.empty());
  }
}
