package org.onecall.patient.message;

import io.vertx.core.Future;
import org.onecall.journal.Delivery.Result;

/** The way to the practices. */
public interface GpMessages {

  /** Sends a message. */
  Future<Result> send(GpMessage message);

  /** Asks whether a message of that key has arrived at that practice. */
  Future<Result> lookUp(String practice, String key);
}
