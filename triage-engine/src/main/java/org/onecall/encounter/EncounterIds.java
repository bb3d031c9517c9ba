package org.onecall.encounter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names for encounters and for the system's own commands, made from what they stand for, so that
 * doing the same thing twice, on any node, comes to the same name.
 */
final class EncounterIds {

  private EncounterIds() {}

  static EncounterId of(CallId call) {
    return new EncounterId(named("encounter of call " + call.value()));
  }

  static CommandId opening(CallId call) {
    return new CommandId(named("opening of call " + call.value()));
  }

  /** A UUID of version 8: 122 bits of a hash. */
  private static UUID named(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bits = ByteBuffer.wrap(hash);
      long high = (bits.getLong() & ~0xf000L) | 0x8000L;
      long low = (bits.getLong() & ~(0b11L << 62)) | (0b10L << 62);
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
