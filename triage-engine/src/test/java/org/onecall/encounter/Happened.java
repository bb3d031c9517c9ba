package org.onecall.encounter;

import static org.onecall.journal.TestPostgres.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.onecall.journal.Append;
import org.onecall.journal.Hash;
import org.onecall.journal.Journal;
import org.onecall.journal.Message;

/**
 * What a test says has happened to an encounter, written into the journal without being decided.
 */
public final class Happened {
  private Happened() {}

  /** That somebody did all of it in one act, with what it leaves to be delivered; blocks. */
  public static void in(
      Journal journal, UUID chain, String by, Instant at, List<Event> events, List<Message> send) {
    await(
        journal
            .own(chain)
            .compose(taken ->
                journal.append(
                    Append.of(
                        taken.owned(),
                        new Append.Act(UUID.randomUUID(), Hash.NONE, by, at),
                        events.stream().map(EventCodec::write).toList(),
                        send,
                        false))));
  }

  /** The same that leaves nothing to be delivered; blocks. */
  public static void in(Journal journal, UUID chain, String by, Instant at, List<Event> events) {
    in(journal, chain, by, at, events, List.of());
  }
}
