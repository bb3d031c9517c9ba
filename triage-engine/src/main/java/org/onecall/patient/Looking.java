package org.onecall.patient;

import java.util.Arrays;
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
    SEARCH("search", "Searched"),
    /** A call rings at their phone. */
    RING("ring", "Their call rang"),
    /** They read the whole record. */
    READ("read", "Read the record"),
    /** They say that an encounter is about this person. */
    LINK("link", "Said whom the call is about"),
    /** They make the person's own copy. */
    COPY("copy", "Made the person’s own copy"),
    /** They work on a task for this person. */
    TASK("task", "Worked on a task"),
    /** They change what is on record. */
    CHANGE("change", "Changed the record"),
    /** A summary is sent to the person's practice. */
    MESSAGE("message", "Summary to the practice");

    private final String code;
    private final String words;

    Purpose(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /** As kept. */
    public String code() {
      return code;
    }

    /** What is kept in words; itself where it is none of these. */
    public static String words(String code) {
      return Arrays.stream(values())
          .filter(purpose -> purpose.code.equals(code))
          .findFirst()
          .map(purpose -> purpose.words)
          .orElse(code);
    }
  }

  /** Somebody who looks for no encounter in particular. */
  public static Looking of(String user, Purpose purpose) {
    return new Looking(user, purpose, Optional.empty());
  }
}
