package org.onecall.patient;

import java.nio.charset.StandardCharsets;
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

  /** The name of whoever comes in under that key or number, in whichever file it is. */
  public static PersonId ofKey(String key) {
    return new PersonId(UUID.nameUUIDFromBytes(("person " + key).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
