package org.onecall.desk.audit;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * The trail of acts that need a role and a reason. An act is noted before it is done, so that none
 * is done without a note, and again with what came of it.
 */
public interface AuditTrail {
  /** Writes an entry down; fails when it is not kept, and then the act is not to be done. */
  Future<Void> note(Entry entry);

  /**
   * One note.
   *
   * @param actor the user who acts
   * @param does what they do
   * @param subject on what: {@code call/ID}, {@code agent/USER}, {@code line/ID}
   * @param concerned the user whom it concerns besides, where it does
   * @param reason why, in their own words
   * @param result {@code asked} before it is done; then {@code done}, {@code refused}, {@code
   *     unknown}
   */
  record Entry(
      String actor,
      AuditAct does,
      String subject,
      Optional<String> concerned,
      String reason,
      String result) {
    /** What they do, by its name on the trail. */
    public String act() {
      return does.key();
    }

    /** The same with more to say why. */
    public Entry because(String newReason) {
      return new Entry(actor, does, subject, concerned, newReason, result);
    }

    /** The same with what came of it. */
    public Entry with(String newResult) {
      return new Entry(actor, does, subject, concerned, reason, newResult);
    }
  }
}
