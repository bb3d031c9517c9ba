package org.onecall.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One event as it stands in the journal.
 *
 * @param sequence its place in its chain, from 1
 * @param command the client's name of the act that caused it
 * @param digest what the act said, so that another act under the same name is told from a repeat
 * @param at when it was decided, in whole microseconds
 * @param hash the hash over this entry and the one before it
 */
public record Entry(
    UUID chain,
    long sequence,
    UUID command,
    Hash digest,
    String actor,
    Instant at,
    Fact fact,
    Hash hash) {

  /** The entry that follows the hash of the one before. */
  static Entry following(
      Hash before,
      UUID chain,
      long sequence,
      UUID command,
      Hash digest,
      String actor,
      Instant at,
      Fact fact) {
    Instant kept = at.truncatedTo(ChronoUnit.MICROS);
    return new Entry(
        chain,
        sequence,
        command,
        digest,
        actor,
        kept,
        fact,
        hash(before, chain, sequence, command, digest, actor, kept, fact));
  }

  /** Whether its hash is the one it must have after the entry before. */
  boolean follows(Hash before) {
    return hash.equals(hash(before, chain, sequence, command, digest, actor, at, fact));
  }

  private static Hash hash(
      Hash before,
      UUID chain,
      long sequence,
      UUID command,
      Hash digest,
      String actor,
      Instant at,
      Fact fact) {
    List<byte[]> texts =
        List.of(
            actor.getBytes(StandardCharsets.UTF_8),
            fact.type().getBytes(StandardCharsets.UTF_8),
            fact.payload().getBytes(StandardCharsets.UTF_8));
    int length = texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    // Each part has a fixed length or says it, so that no two entries come to the same bytes.
    ByteBuffer bytes = ByteBuffer.allocate(2 * 32 + 4 * 8 + 8 + 8 + 4 + length);
    bytes.put(before.bytes());
    bytes.put(digest.bytes());
    bytes.putLong(chain.getMostSignificantBits()).putLong(chain.getLeastSignificantBits());
    bytes.putLong(command.getMostSignificantBits()).putLong(command.getLeastSignificantBits());
    bytes.putLong(sequence);
    bytes.putLong(at.getEpochSecond()).putInt(at.getNano());
    for (byte[] text : texts) {
      bytes.putInt(text.length).put(text);
    }
    return Hash.sha256(bytes.array());
  }
}
