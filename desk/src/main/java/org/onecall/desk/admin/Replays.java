package org.onecall.desk.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Encounters step by step. */
public interface Replays {
  /** The encounter of an id, a booking's reference or a call, if there is one such. */
  Future<Optional<UUID>> find(String wanted);

  /**
   * The steps of an encounter, in the form of docs/desk-api.md; empty when there is none such.
   *
   * @param words whether what was written freely is among it
   */
  Future<Optional<ObjectNode>> of(UUID encounter, boolean words);
}
