package org.onecall.desk.people;

import io.vertx.core.Future;
import java.util.Optional;
import org.onecall.telephony.front.CaseMatch;

/** What another service, such as NHS 111, has found out about a caller already. */
@FunctionalInterface
public interface PriorFindings {

  /** One line about the case that a call belongs to, where there is one. */
  Future<Optional<String>> of(String callId, String caller);

  /** What a call is matched to now: another than when a line was told makes that line old. */
  default Optional<CaseMatch> match(String callId) {
    return Optional.empty();
  }

  /** Nobody has found out anything. */
  static PriorFindings none() {
    return (callId, caller) -> Future.succeededFuture(Optional.empty());
  }
}
