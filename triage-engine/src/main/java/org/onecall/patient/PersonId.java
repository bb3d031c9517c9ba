package org.onecall.patient;

import java.util.Optional;
import java.util.UUID;

/** The name of one person in the index; says nothing about them. */
public record PersonId(UUID value) {

  private static final int CHARS = 36;

  /** Reads the 36-character form; empty for anything else. */
  public static Optional<PersonId> parse(String text) {
    try {
      return text.length() == CHARS
          ? Optional.of(new PersonId(UUID.fromString(text)))
          : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
