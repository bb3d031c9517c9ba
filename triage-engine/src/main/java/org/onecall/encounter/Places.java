package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Slots and places as an encounter needs them; implemented by {@code org.onecall.booking}.
 *
 * <p>It runs on the connection of the transaction that also appends the encounter's events, so a
 * place is given and recorded together or not at all. It neither commits nor rolls back, and must
 * not change the future's connection for another.
 */
@FunctionalInterface
public interface Places {

  /**
   * Does what is asked. Fails only where the database fails; "no" is {@link
   * PlaceAnswer.Unavailable}. The schema (a unique or exclusion constraint) decides who gets a
   * place; a statement that such a constraint refuses must be shaped so that the transaction stays
   * usable ({@code ON CONFLICT DO NOTHING}), or must be the last one before {@code Unavailable}.
   */
  Future<PlaceAnswer> perform(SqlConnection transaction, PlaceRequest request);
}
