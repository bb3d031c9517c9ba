package org.onecall.desk.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was written of services by hand: each edition stays, the last of a service counts. */
public interface Editions {
  /** What an edition says. */
  enum State {
    /** The service is as it is written here, whatever its file says. */
    WRITTEN,
    /** Nobody is sent there any more. */
    RETIRED,
    /** What was written by hand is given up: its file counts again. */
    AS_FILED;

    /** The word in the table and on the wire. */
    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * An edition to be kept.
   *
   * @param number one more than that of the edition it was begun from
   * @param sheet the service as it is written; there unless its file counts
   * @param filed what its file said when this was written, where a file knew it
   */
  record Draft(
      String service,
      int number,
      State state,
      Optional<ObjectNode> sheet,
      Optional<ObjectNode> filed,
      String by,
      String reason) {}

  /** An edition that is kept, and since when. */
  record Edition(Draft said, Instant at) {}

  /** The last edition of every service that has one. */
  Future<List<Edition>> last();

  /** How many are kept: whoever knows that many knows all. */
  Future<Long> count();

  /** The editions of a service, the last first. */
  Future<List<Edition>> of(String service, int rowsMax);

  /** Keeps one, and answers with it; with nothing when somebody was first with that number. */
  Future<Optional<Edition>> add(Draft draft);
}
