package org.onecall.encounter;

import java.util.Objects;
import java.util.UUID;

/**
 * The name a client gives to one act of its own, so that the act can be sent again without being
 * done again.
 */
public record CommandId(UUID value) {

  public CommandId {
    Objects.requireNonNull(value, "value");
  }

  /** Reads the 36-character form, or fails with {@link IllegalArgumentException}. */
  public static CommandId parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("a command id is a UUID of 36 characters");
    }
    return new CommandId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
