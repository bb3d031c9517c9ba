package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Slots and places as an encounter needs them; implemented by {@code org.onecall.booking}.
 *
 * <p>It runs on the connection of the transaction that also appends the encounter's events, so a
 * place is given and recorded together or not at all; it neither commits nor rolls back. (A hold
 * may be kept in a transaction of its own, since one that nobody records runs out by itself.)
 */
@FunctionalInterface
public interface Places {

  /**
   * Does what is asked for the encounter, whose outcome and patient say for whom and how urgently.
   * Fails only where the database fails; "no" is {@link PlaceAnswer.Unavailable}. The schema, not a
   * look beforehand, decides who gets a place.
   */
  Future<PlaceAnswer> perform(SqlConnection transaction, Encounter encounter, PlaceRequest request);
}
