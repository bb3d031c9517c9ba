package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.onecall.partner.Subject;

/**
 * What becomes of what another organisation tells us, in the transaction that hears it: what became
 * of a referral of ours, and that somebody has an appointment of ours, or has none after all.
 */
@FunctionalInterface
public interface Heard {
  /** How our own names of referrals begin; the reference they are made under follows. */
  String OUR_NAME = "tell-service/";

  /** Nothing more than that it is noted. */
  Heard NOTED = (transaction, news) -> Future.succeededFuture();

  /** Acts upon what became of a referral. */
  Future<Void> of(SqlConnection transaction, News news);

  /** Somebody was given an appointment of ours. */
  default Future<Void> booked(SqlConnection transaction, Appointment appointment) {
    return Future.succeededFuture();
  }

  /** The appointment of that reference was given back. */
  default Future<Void> givenBack(
      SqlConnection transaction, String reference, String sender, Instant at) {
    return Future.succeededFuture();
  }

  /**
   * An appointment of ours that another organisation gave to somebody.
   *
   * @param sender who booked it, by its name in our configuration
   * @param service the service that it is with
   * @param reference the reference that it was booked under
   * @param subject who comes, where the message says so
   */
  record Appointment(
      String sender,
      String service,
      String reference,
      Instant start,
      Optional<Subject> subject,
      Instant at) {}

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
