package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.booking.SampleServices.CLINIC;
import static org.onecall.booking.SampleServices.RAPID;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One patient, one live urgent booking: of slots, of beds, and of referrals that take no place. */
class UrgentBookingTest {
  private final PlacesFixture places = new PlacesFixture();
  private final Booking booking = places.booking;

  @AfterEach
  void close() {
    places.close();
  }

  @Test
  void anUrgentReferralIsOneOfThemTooUntilItIsADayOldOrCancelled() {
    confirmed(referred("first-call", "response", Optional.empty()));
    BookResult refused = new BookResult.Refused(Refusal.URGENT_BOOKING_STANDS);
    assertThat(referred("second-call", "response", Optional.empty())).isEqualTo(refused);
    assertThat(referred("second-call", "elsewhere", Optional.empty())).isEqualTo(refused);
    Hold hold = places.held("second-call", places.slot(CLINIC, 615));
    assertThat(await(booking.book(hold, forPatient("second-call", Optional.empty()))))
        .isEqualTo(refused);
    List<Booked> standing = places.inTransaction(tx -> booking.urgentOf(tx, "patient"));
    assertThat(standing).extracting(Booked::service).containsExactly("response");
    Booked second =
        confirmed(referred("second-call", "elsewhere", Optional.of("Another wound, later")));
    CancelResult cancelled =
        places.inTransaction(tx -> booking.cancel(tx, second.reference(), "Not needed"));
    assertThat(cancelled).isInstanceOf(CancelResult.Cancelled.class);

    Booked third = confirmed(referred("third-call", "response", Optional.empty()));
    assertThat(referred("fourth-call", "response", Optional.empty())).isEqualTo(refused);
    await(
        places
            .database
            .pool()
            .preparedQuery(
                "UPDATE booking SET booked_at = booked_at - interval '24 hours',"
                    + " urgent_until = urgent_until - interval '24 hours' WHERE reference = $1")
            .execute(Tuple.of(third.reference())));
    confirmed(referred("fourth-call", "response", Optional.empty()));
  }

  @Test
  void ofManyCallsAtOnceForOnePatientOneIsReferred() {
    List<BookResult> results =
        await(
            Future.all(
                    IntStream.range(0, 16)
                        .mapToObj(i ->
                            places.database.inTransaction(tx ->
                                booking.refer(
                                    tx,
                                    "response-" + i,
                                    forPatient("call-" + i, Optional.empty()))))
                        .toList())
                .map(all -> new ArrayList<BookResult>(all.list())));
    assertThat(results).filteredOn(BookResult.Confirmed.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(new BookResult.Refused(Refusal.URGENT_BOOKING_STANDS)::equals)
        .hasSize(15);
  }

  @Test
  void anUrgentBedCountsForADayNotForAsLongAsThereAreBeds() {
    await(
        places
            .database
            .pool()
            .query(
                "UPDATE place_unit SET kind = 'bed', starts_at = now() - interval '1 day',"
                    + " ends_at = now() + interval '9 years' WHERE service_id = 'rapid' AND starts_at ="
                    + " (SELECT min(starts_at) FROM place_unit WHERE service_id = 'rapid')")
            .execute());
    confirmed(
        places.inTransaction(tx ->
            booking.take(tx, RAPID, Instant.now(), forPatient("first-call", Optional.empty()))));
    assertThat(
            places.count(
                "SELECT count(*) FROM booking WHERE urgent_until BETWEEN"
                    + " booked_at + interval '23 hours' AND booked_at + interval '24 hours 1 minute'"))
        .isEqualTo(1);
    assertThat(referred("second-call", "response", Optional.empty()))
        .isEqualTo(new BookResult.Refused(Refusal.URGENT_BOOKING_STANDS));
  }

  private BookResult referred(String encounter, String service, Optional<String> override) {
    return places.inTransaction(tx -> booking.refer(tx, service, forPatient(encounter, override)));
  }

  private BookRequest forPatient(String encounter, Optional<String> override) {
    return new BookRequest(
        encounter,
        Optional.of("patient"),
        BookRequest.Urgency.URGENT,
        Optional.empty(),
        override,
        places.suitable());
  }

  private static Booked confirmed(BookResult result) {
    assertThat(result).isInstanceOf(BookResult.Confirmed.class);
    return ((BookResult.Confirmed) result).booked();
  }
}
