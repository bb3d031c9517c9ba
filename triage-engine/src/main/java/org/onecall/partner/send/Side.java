package org.onecall.partner.send;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.onecall.booking.RemoteSlots.RemoteAsk;
import org.onecall.booking.RemoteSlots.RemoteFound;
import org.onecall.booking.RemoteSlots.RemoteResult;

/** One provider's system, spoken to in its standard. Futures fail only for faults of ours. */
interface Side {
  /** What a search said. */
  sealed interface Search {
    /** These are free. */
    record Free(List<Theirs> slots) implements Search {}

    /** It did not say. */
    record NotSaid(String why) implements Search {}
  }

  /**
   * A slot as they keep it.
   *
   * @param id their name for it
   * @param resource the whole of it, to be sent back as it was
   * @param schedule what it belongs to
   */
  record Theirs(String id, Instant start, Instant end, String resource, String schedule) {}

  Future<Search> search(Instant from, Instant to);

  Future<RemoteResult> book(RemoteAsk ask);

  Future<RemoteResult> cancel(RemoteAsk ask, String theirReference, String reason);

  Future<RemoteFound> lookup(RemoteAsk ask);
}
