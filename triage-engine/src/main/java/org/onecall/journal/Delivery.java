package org.onecall.journal;

import io.vertx.core.Future;

/** Brings one kind of the outbox's messages to where they belong. */
public interface Delivery {

  /**
   * Delivers the message. Called again for the same message only after it said {@link
   * Result.Failed} or {@link Result.Later}, or after {@link #lookUp} said that it is not there. A
   * future that fails counts as {@link Result.Unknown}.
   */
  Future<Result> deliver(Message message);

  /** Asks the other side whether it has the message, after a delivery of which nobody knows. */
  Future<Result> lookUp(Message message);

  /** What came of it. Reasons name nobody. */
  sealed interface Result {

    /** It is there. */
    record Done() implements Result {}

    /** The other side, or a rule, does not want it; it is not sent again. */
    record Refused(String reason) implements Result {}

    /** It certainly did not arrive; worth another try. */
    record Failed(String reason) implements Result {}

    /** It may have arrived. */
    record Unknown(String reason) implements Result {}

    /** It is not to be sent yet; nothing is wrong. */
    record Later(String reason) implements Result {}

    /** The other side does not have it. Said by {@link #lookUp} alone. */
    record NotThere() implements Result {}
  }
}
