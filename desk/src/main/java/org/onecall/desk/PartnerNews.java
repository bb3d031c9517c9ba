package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.partner.bars.BookedHere;
import org.onecall.partner.bars.Heard;
import org.onecall.patient.ReportedBack;

/**
 * What other organisations tell us, as tasks: what a service's system says of somebody moves their
 * task as its team would, and whom others book with us the service expects.
 */
record PartnerNews(Directory directory, ReportedBack reported, BookedHere bookings)
    implements Heard {
  @Override
  public Future<Void> of(SqlConnection transaction, News news) {
    return reported.hear(
        transaction,
        new ReportedBack.Report(
            news.encounter(),
            directory.service(news.service()).map(Service::name).orElse(news.service()),
            news.reference(),
            switch (news.feedback()) {
              case INTERIM -> ReportedBack.What.TAKEN_ON;
              case FINAL -> ReportedBack.What.DONE;
              case REJECTED -> ReportedBack.What.NOT_TAKEN_ON;
              case DID_NOT_ATTEND -> ReportedBack.What.DID_NOT_COME;
            },
            news.words(),
            news.lifted(),
            news.sender()),
        news.at());
  }

  @Override
  public Future<Void> booked(SqlConnection transaction, Appointment appointment) {
    return bookings.booked(transaction, appointment);
  }

  @Override
  public Future<Void> givenBack(
      SqlConnection transaction, String reference, String sender, Instant at) {
    return bookings.givenBack(transaction, reference, sender, at);
  }
}
