package org.onecall.desk.content;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.SourceFile;

/** Versions that were proposed here, with all that each is made of. */
public interface ContentStore {
  /** Where a version stands. */
  enum State {
    /** Nobody has decided about it. */
    WAITING,
    /** It came into use. */
    PUBLISHED,
    /** An approver does not want it. */
    REJECTED,
    /** Its author does not want it any more. */
    WITHDRAWN;

    /** The name in tables and interfaces. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A decision about a version.
   *
   * @param words why
   */
  record Decision(State state, String by, Instant at, String words) {}

  /**
   * A version.
   *
   * @param hash names it by all its content
   * @param why what it is for, in its author's words
   * @param decision absent while it waits
   */
  record Version(
      String hash,
      String protocol,
      String version,
      String title,
      String author,
      Instant proposedAt,
      String why,
      Optional<Decision> decision) {
    /** Where it stands. */
    public State state() {
      return decision.map(Decision::state).orElse(State.WAITING);
    }
  }

  /** The newest, at most so many. */
  Future<List<Version>> newest(int rowsMax);

  /** Those that were published, in the order in which they were. */
  Future<List<Version>> published(int rowsMax);

  /** How many were published; none is ever taken back. */
  Future<Long> publishedCount();

  /** One of them. */
  Future<Optional<Version>> find(String hash);

  /** All that a version is made of. */
  Future<List<SourceFile>> files(String hash);

  /** Keeps a version; false when its content or its name is there already. */
  Future<Boolean> propose(Version version, List<SourceFile> files);

  /** Decides about a version that waits; false when it does not, or when its author publishes. */
  Future<Boolean> decide(String hash, Decision decision);
}
