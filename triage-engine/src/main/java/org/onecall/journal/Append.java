package org.onecall.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.onecall.config.Limits;

/**
 * Events to be added to the end of one chain, all or none.
 *
 * @param epoch the epoch in which the writer owns the chain
 * @param after the end of the chain as the writer knows it
 * @param entries the events, numbered and hashed
 * @param closes whether nothing more than remarks will follow
 */
public record Append(
    UUID chain, long epoch, Head after, List<Entry> entries, List<Message> outbox, boolean closes) {

  public Append {
    entries = List.copyOf(entries);
    outbox = List.copyOf(outbox);
    if (entries.isEmpty() || entries.size() > Limits.JOURNAL_BATCH_ROWS_MAX) {
      throw new IllegalArgumentException(
          "an append has 1 to " + Limits.JOURNAL_BATCH_ROWS_MAX + " events");
    }
  }

  /** An append of these facts, all of one act. */
  public static Append of(
      Owned owned, Act act, List<Fact> facts, List<Message> outbox, boolean closes) {
    List<Entry> entries = new ArrayList<>(facts.size());
    Head head = owned.head();
    for (Fact fact : facts) {
      Entry entry =
          Entry.following(
              head.hash(),
              owned.chain(),
              head.sequence() + 1,
              act.command(),
              act.digest(),
              act.actor(),
              act.at(),
              fact);
      entries.add(entry);
      head = new Head(entry.sequence(), entry.hash());
    }
    return new Append(owned.chain(), owned.epoch(), owned.head(), entries, outbox, closes);
  }

  /** The end of the chain once this is committed. */
  public Head head() {
    return new Head(entries.getLast().sequence(), entries.getLast().hash());
  }

  /**
   * What a client did.
   *
   * @param command the client's name for it
   * @param digest a hash of what it said
   * @param actor who did it
   */
  public record Act(UUID command, Hash digest, String actor, Instant at) {}
}
