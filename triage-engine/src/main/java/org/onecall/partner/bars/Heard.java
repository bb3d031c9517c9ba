package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of what somebody tells us of a referral of ours, in the transaction that hears it.
 */
@FunctionalInterface
public interface Heard {
  /** How our own names of referrals begin; the reference they are made under follows. */
  String OUR_NAME = "tell-service/";

  /** Nothing more than that it is noted. */
  Heard NOTED = (transaction, news) -> Future.succeededFuture();

  /** Acts upon it. */
  Future<Void> of(SqlConnection transaction, News news);

  /**
   * What is told.
   *
   * @param sender who tells it, by its name in our configuration
   * @param service the service that the person was referred to
   * @param encounter the encounter that referred them
   * @param reference the reference they were referred under
   * @param words what the other side says of it; empty when it says nothing
   * @param lifted whether it says that somebody who had fallen was lifted
   */
  record News(
      String sender,
      String service,
      UUID encounter,
      String reference,
      Act.Feedback feedback,
      Optional<String> words,
      boolean lifted,
      Instant at) {}
}
