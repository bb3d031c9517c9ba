package org.onecall.desk.figures;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Since when which version of which definition is in use here. */
public interface Definitions {
  /**
   * A version that came into use.
   *
   * @param id the figure's or indicator's name in the interface
   */
  record InUse(String id, String version, Instant since) {}

  /** Keeps those that are not known yet; what is known of a version stays. */
  Future<Void> declare(List<InUse> inUse);

  /** All versions that were ever in use of that one, the oldest first. */
  Future<List<InUse>> of(String id);
}
