package org.onecall.desk.people;

import io.vertx.core.Future;
import java.util.Optional;

/** What another service, such as NHS 111, has found out about a caller already. */
@FunctionalInterface
public interface PriorFindings {

  /** One line about the case that a call belongs to, where there is one. */
  Future<Optional<String>> of(String callId, String caller);

  /** Nobody has found out anything. */
  static PriorFindings none() {
    return (callId, caller) -> Future.succeededFuture(Optional.empty());
  }
}
