package org.onecall.encounter;

import java.util.Objects;
import java.util.UUID;

/** The name of one encounter. */
public record EncounterId(UUID value) {

  public EncounterId {
    Objects.requireNonNull(value, "value");
  }

  /** Reads the 36-character form, or fails with {@link IllegalArgumentException}. */
  public static EncounterId parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("an encounter id is a UUID of 36 characters");
    }
    return new EncounterId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
