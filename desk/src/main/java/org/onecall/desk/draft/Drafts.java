package org.onecall.desk.draft;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What people are writing in forms and have not sent yet, each their own. */
public interface Drafts {
  /** How many somebody has at once; the oldest give way. */
  int EACH_MAX = 50;

  /** The keys under which something newer than that is written. */
  Future<List<String>> keys(String user, Instant since);

  /** What is written there, by field; empty where nothing is, or nothing newer than that. */
  Future<Map<String, String>> read(String user, String key, Instant since);

  /**
   * Keeps what is written there in place of what was, and forgets what is older than that.
   *
   * @param fields by field; none where nothing is to be kept
   */
  Future<Void> write(
      String user, String key, Map<String, String> fields, Instant now, Instant since);
}
