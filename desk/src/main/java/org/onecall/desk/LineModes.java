package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.onecall.telephony.front.LineMode;

/** What supervisors set the lines to: kept, with who and why, and never changed afterwards. */
public interface LineModes {
  /**
   * One setting of a line.
   *
   * @param commandId the command that set it; the same again is no second setting
   * @param line the line's id
   * @param mode how it receives callers from then on
   * @param reason why
   * @param by who set it
   * @param at when
   */
  record Setting(
      UUID commandId, String line, LineMode mode, String reason, String by, Instant at) {}

  /** The newest setting of each line that was ever set. */
  Future<List<Setting>> newest();

  /** Writes a setting down; done once it is committed. */
  Future<Void> add(Setting setting);
}
