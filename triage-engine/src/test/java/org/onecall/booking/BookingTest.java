package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.booking.SampleServices.CLINIC;
import static org.onecall.booking.SampleServices.FALLS;
import static org.onecall.booking.SampleServices.OTHER_CLINIC;
import static org.onecall.booking.SampleServices.RAPID;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.encounter.Reference;

/** A place is never given twice, and none is lost. */
class BookingTest {
  private final PlacesFixture places = new PlacesFixture();
  private final Booking booking = places.booking;

  @AfterEach
  void close() {
    places.close();
  }

  @Test
  void ofTwoHundredHandlersAfterTheLastSlotOneHoldsIt() {
    SlotId last = places.slot(CLINIC, 600);
    List<HoldResult> results =
        await(
            Future.all(
                    IntStream.range(0, 200)
                        .mapToObj(i -> booking.hold("e" + i, last, places.suitable(CLINIC)))
                        .toList())
                .map(all -> new ArrayList<HoldResult>(all.list())));
    assertThat(results).filteredOn(HoldResult.Held.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(HoldResult.Gone.class::isInstance)
        .hasSize(199)
        .allSatisfy(gone ->
            assertThat(((HoldResult.Gone) gone).alternatives())
                .hasSize(3)
                .extracting(Slot::id)
                .doesNotContain(last));
  }

  @Test
  void asManyHoldASlotAsFitIntoIt() {
    SlotId slot = places.slot(OTHER_CLINIC, 600);
    List<HoldResult> results =
        await(
            Future.all(
                    IntStream.range(0, 20)
                        .mapToObj(i -> booking.hold("e" + i, slot, places.suitable()))
                        .toList())
                .map(all -> new ArrayList<HoldResult>(all.list())));
    assertThat(results).filteredOn(HoldResult.Held.class::isInstance).hasSize(2);
  }

  @Test
  void aSlotIsBookedOnceAndItsReferenceCanBeReadBack() {
    SlotId slot = places.slot(CLINIC, 615);
    Hold hold = places.held("amira", slot);
    Booked booked = confirmed(await(booking.book(hold, places.request("amira"))));
    assertThat(Reference.isReference(booked.reference())).isTrue();
    assertThat(booked.time()).contains(new Booked.Time(slot.start(), hold.end()));
    assertThat(await(booking.hold("ben", slot, places.suitable(CLINIC))))
        .isInstanceOf(HoldResult.Gone.class);
    assertThat(await(booking.find("amira", slot))).contains(booked);
  }

  @Test
  void theSchemaItselfRefusesASecondBookingOfARow() {
    Hold hold = places.held("amira", places.slot(CLINIC, 615));
    confirmed(await(booking.book(hold, places.request("amira"))));
    Future<?> second =
        places
            .database
            .pool()
            .query(
                "INSERT INTO booking SELECT 'OC-TWICE', service_id, unit_id, starts_at, ends_at,"
                    + " fence, 'other', null, false, null, false, booked_at, null, null"
                    + " FROM booking")
            .execute();
    String fault = await(second.map(done -> "none").otherwise(cause -> cause.getMessage()));
    assertThat(fault).contains("booking_unit_once");
  }

  @Test
  void bookingAgainIsTheSameBooking() {
    Hold hold = places.held("amira", places.slot(CLINIC, 615));
    Booked first = confirmed(await(booking.book(hold, places.request("amira"))));
    assertThat(await(booking.book(hold, places.request("amira"))))
        .isEqualTo(new BookResult.Duplicate(first));
    assertThat(places.count("SELECT count(*) FROM booking")).isEqualTo(1);
  }

  @Test
  void aHoldThatHasRunOutIsNotBooked() {
    Hold hold = places.held("amira", places.slot(CLINIC, 615));
    places.expire("amira");
    assertThat(await(booking.book(hold, places.request("amira"))))
        .isEqualTo(new BookResult.Refused(Refusal.HOLD_ENDED));
    assertThat(places.count("SELECT count(*) FROM booking")).isZero();
  }

  @Test
  void aHoldThatHasRunOutIsFreeForOthersAndItsHolderIsToldItIsGone() {
    SlotId slot = places.slot(CLINIC, 615);
    Hold old = places.held("amira", slot);
    places.expire("amira");
    Hold next = places.held("ben", slot);
    assertThat(next.fence()).isGreaterThan(old.fence());
    assertThat(await(booking.book(old, places.request("amira", CLINIC))))
        .isInstanceOfSatisfying(
            BookResult.Gone.class, gone -> assertThat(gone.alternatives()).hasSize(3));
    confirmed(await(booking.book(next, places.request("ben"))));
  }

  @Test
  void anOldHoldOfTheSameHolderIsRefusedByItsFence() {
    SlotId slot = places.slot(CLINIC, 615);
    Hold old = places.held("amira", slot);
    places.expire("amira");
    Hold again = places.held("amira", slot);
    assertThat(again.fence()).isGreaterThan(old.fence());
    assertThat(await(booking.book(old, places.request("amira"))))
        .isInstanceOf(BookResult.Gone.class);
    confirmed(await(booking.book(again, places.request("amira"))));
  }

  @Test
  void holdingAgainExtendsTheSameHold() {
    SlotId slot = places.slot(OTHER_CLINIC, 600);
    Hold first = places.held("amira", slot);
    Hold again = places.held("amira", slot);
    assertThat(again.unit()).isEqualTo(first.unit());
    assertThat(again.fence()).isEqualTo(first.fence());
    assertThat(again.expiresAt()).isAfter(first.expiresAt());
  }

  @Test
  void aLiveCallKeepsItsHoldAndAnEndedOneCannotBeWokenUp() {
    Hold hold = places.held("amira", places.slot(CLINIC, 615));
    assertThat(await(booking.extend("amira"))).hasSize(1);
    confirmed(await(booking.book(hold, places.request("amira"))));
    places.held("ben", places.slot(CLINIC, 630));
    places.expire("ben");
    assertThat(await(booking.extend("ben"))).isEmpty();
  }

  @Test
  void whenTheCallEndsItsPlaceIsFreeAtOnce() {
    SlotId slot = places.slot(CLINIC, 615);
    places.held("amira", slot);
    assertThat(await(booking.release("amira"))).isEqualTo(1);
    places.held("ben", slot);
  }

  @Test
  void anEncounterHoldsOneSlotAtATime() {
    places.held("amira", places.slot(CLINIC, 615));
    places.held("amira", places.slot(CLINIC, 630));
    places.held("ben", places.slot(CLINIC, 615));
    assertThat(places.count("SELECT count(*) FROM place_unit WHERE holder = 'amira'")).isEqualTo(1);
  }

  @Test
  void aSlotThatIsNotThereOrHasPassedIsRefused() {
    assertThat(await(booking.hold("amira", places.slot(CLINIC, 7), places.suitable())))
        .isEqualTo(new HoldResult.Refused(Refusal.NO_SUCH_SLOT));
    await(
        places
            .database
            .pool()
            .query(
                "UPDATE place_unit SET starts_at = starts_at - interval '3 days',"
                    + " ends_at = ends_at - interval '3 days' WHERE service_id = 'clinic'")
            .execute());
    SlotId past =
        new SlotId(
            CLINIC,
            places
                .tomorrow
                .minusDays(3)
                .atTime(10, 0)
                .atZone(org.onecall.directory.Opening.ZONE)
                .toInstant());
    assertThat(await(booking.hold("amira", past, places.suitable())))
        .isEqualTo(new HoldResult.Refused(Refusal.SLOT_PAST));
  }

  @Test
  void fallsPatientsOneToFourOfTheDayAreAcceptedAndTheFifthIsOfferedRapidResponse() {
    for (int i = 1; i <= 4; i++) {
      confirmed(places.take("patient-" + i, FALLS, places.noon()));
    }
    assertThat(places.take("patient-5", FALLS, places.noon()))
        .isInstanceOfSatisfying(
            BookResult.Gone.class,
            gone ->
                assertThat(gone.alternatives())
                    .extracting(slot -> slot.id().service())
                    .containsExactly(RAPID));
  }

  @Test
  void twoHandlersAtOnceForPlaceFourOfTheDayOneWins() {
    for (int i = 1; i <= 3; i++) {
      confirmed(places.take("patient-" + i, FALLS, places.noon()));
    }
    List<BookResult> results =
        await(
            Future.all(
                    IntStream.range(0, 16)
                        .mapToObj(i ->
                            places.database.inTransaction(tx ->
                                booking.take(
                                    tx,
                                    FALLS,
                                    places.noon(),
                                    places.request("handler-" + i, RAPID))))
                        .toList())
                .map(all -> new ArrayList<BookResult>(all.list())));
    assertThat(results).filteredOn(BookResult.Confirmed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(BookResult.Gone.class::isInstance).hasSize(15);
  }

  @Test
  void aPersonHasOneLiveUrgentBookingUnlessAReasonIsGiven() {
    Hold one = places.held("first-call", places.slot(CLINIC, 615));
    confirmed(await(booking.book(one, forPatient("first-call", Optional.empty()))));
    Hold two = places.held("second-call", places.slot(CLINIC, 630));
    assertThat(await(booking.book(two, forPatient("second-call", Optional.empty()))))
        .isEqualTo(new BookResult.Refused(Refusal.URGENT_BOOKING_STANDS));
    confirmed(
        await(booking.book(two, forPatient("second-call", Optional.of("A second wound, later")))));
    Hold three = places.held("third-call", places.slot(CLINIC, 645));
    assertThat(await(booking.book(three, forPatient("third-call", Optional.empty()))))
        .isEqualTo(new BookResult.Refused(Refusal.URGENT_BOOKING_STANDS));
  }

  @Test
  void aBookingMadeInPlaceOfAnotherDoesNotMeetItAndTheOtherIsFreeOnceCancelled() {
    SlotId first = places.slot(CLINIC, 615);
    Booked old =
        confirmed(
            await(booking.book(places.held("call", first), forPatient("call", Optional.empty()))));
    Hold next = places.held("call", places.slot(CLINIC, 900));
    BookRequest instead =
        new BookRequest(
            "call",
            Optional.of("patient"),
            BookRequest.Urgency.URGENT,
            Optional.of(old.reference()),
            Optional.empty(),
            places.suitable());
    places.inTransaction(tx ->
        booking
            .book(tx, next, instead)
            .map(BookingTest::confirmed)
            .compose(made -> booking.cancel(tx, old.reference(), "A later time suits")));
    places.held("somebody-else", first);
  }

  @Test
  void aCancelledBookingIsFreeAgainAndCannotBeCancelledTwice() {
    SlotId slot = places.slot(CLINIC, 615);
    Booked booked =
        confirmed(await(booking.book(places.held("amira", slot), places.request("amira"))));
    assertThat(cancel(booked.reference())).isEqualTo(new CancelResult.Cancelled(booked));
    assertThat(cancel(booked.reference()))
        .isEqualTo(new CancelResult.Refused(Refusal.ALREADY_CANCELLED));
    assertThat(cancel("OC-2222-222")).isEqualTo(new CancelResult.Refused(Refusal.NO_SUCH_BOOKING));
    Booked again =
        confirmed(await(booking.book(places.held("amira", slot), places.request("amira"))));
    assertThat(again.reference()).isNotEqualTo(booked.reference());
  }

  @Test
  void aReferralIsMadeOnceForAnEncounter() {
    BookResult first = refer();
    assertThat(refer()).isEqualTo(new BookResult.Duplicate(confirmed(first)));
  }

  @Test
  void aRefusalLeavesTheTransactionOfTheCallerUsable() {
    Hold hold = places.held("amira", places.slot(CLINIC, 615));
    places.expire("amira");
    Booked booked =
        places.inTransaction(tx ->
            booking
                .book(tx, hold, places.request("amira"))
                .compose(refused -> booking.refer(tx, "pharmacy", places.request("amira")))
                .map(BookingTest::confirmed));
    assertThat(booked.time()).isEmpty();
    assertThat(places.count("SELECT count(*) FROM booking")).isEqualTo(1);
  }

  private CancelResult cancel(String reference) {
    return places.inTransaction(tx -> booking.cancel(tx, reference, "Not needed"));
  }

  private BookResult refer() {
    return places.inTransaction(tx -> booking.refer(tx, "pharmacy", places.request("amira")));
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
