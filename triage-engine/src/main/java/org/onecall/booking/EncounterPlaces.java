package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.onecall.directory.Attribute;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Held;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.PlaceRequest;
import org.onecall.encounter.Placement;
import org.onecall.encounter.Places;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.protocol.Outcome;

/**
 * The places of the directory as an encounter asks for them, in the encounter's own transaction.
 */
public final class EncounterPlaces implements Places {
  private static final String GIVEN_BACK = "Given back: the caller was placed elsewhere";

  private final Directory directory;
  private final Booking booking;
  private final ServiceFinder finder;
  private final InstantSource clock;

  /**
   * Places of that directory.
   *
   * @param clock says on which day a place is wanted; leases go by the database's clock
   */
  public EncounterPlaces(Directory directory, Booking booking, InstantSource clock) {
    this.directory = directory;
    this.booking = booking;
    this.finder = new ServiceFinder(directory, booking);
    this.clock = clock;
  }

  @Override
  public Future<PlaceAnswer> perform(
      SqlConnection transaction, Encounter encounter, PlaceRequest request) {
    return switch (request) {
      case PlaceRequest.HoldIt hold -> hold(transaction, encounter, hold);
      case PlaceRequest.LetGo go -> letGo(transaction, encounter, go.held());
      case PlaceRequest.BookIt book -> book(transaction, encounter, book.held());
      case PlaceRequest.ReferTo refer -> refer(transaction, encounter, refer.service());
      case PlaceRequest.GiveBack back -> giveBack(transaction, back.placement());
    };
  }

  private Future<PlaceAnswer> hold(
      SqlConnection transaction, Encounter encounter, PlaceRequest.HoldIt wanted) {
    Optional<Service> service = directory.service(wanted.service());
    Optional<SlotId> slot =
        SlotId.parse(wanted.slot()).filter(id -> id.service().equals(wanted.service()));
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (service.isEmpty() || outcome.isEmpty()) {
      return unknownService();
    }
    if (slot.isEmpty()) {
      return refused(Refusal.NO_SUCH_SLOT);
    }
    Suitable suitable =
        finder.suitable(Asked.of(encounter, outcome.get(), clock.instant()), service.get());
    return booking
        .hold(transaction, encounter.id().toString(), slot.get(), suitable)
        .compose(result ->
            switch (result) {
              case HoldResult.Held held -> Future.succeededFuture(kept(service.get(), held.hold()));
              case HoldResult.Gone gone -> gone(gone.alternatives());
              case HoldResult.Refused refused -> refused(refused.refusal());
            });
  }

  private Future<PlaceAnswer> letGo(SqlConnection transaction, Encounter encounter, Held held) {
    return hold(held)
        .map(hold -> booking.release(transaction, encounter.id().toString(), hold))
        .orElseGet(Future::succeededFuture)
        .map(done -> new PlaceAnswer.Freed());
  }

  private Future<PlaceAnswer> book(SqlConnection transaction, Encounter encounter, Held held) {
    Optional<Service> service = directory.service(held.service().id());
    Optional<Hold> hold = hold(held);
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (service.isEmpty() || outcome.isEmpty()) {
      return unknownService();
    }
    if (hold.isEmpty()) {
      return refused(Refusal.HOLD_ENDED);
    }
    return booking
        .book(transaction, hold.get(), request(encounter, outcome.get(), service.get()))
        .compose(result -> given(service.get(), result));
  }

  private Future<PlaceAnswer> refer(
      SqlConnection transaction, Encounter encounter, String serviceId) {
    Optional<Service> found = directory.service(serviceId);
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (found.isEmpty() || outcome.isEmpty()) {
      return unknownService();
    }
    Service service = found.get();
    BookRequest request = request(encounter, outcome.get(), service);
    Instant now = clock.instant();
    return switch (service.capacity()) {
      case Capacity.NotCounted none ->
          booking.refer(transaction, serviceId, request).compose(result -> given(service, result));
      case Capacity.Appointments some ->
          service.has(Attribute.BOOKING_REQUIRED)
              ? unavailable(
                  "slot-needed", "This service sees nobody without an appointment. Book a slot.")
              : booking
                  .refer(transaction, serviceId, request)
                  .compose(result -> given(service, result));
      case Capacity.PerDay some -> take(transaction, service, now, request);
      case Capacity.PerWeek some -> take(transaction, service, now, request);
      case Capacity.Beds some -> take(transaction, service, now, request);
    };
  }

  private Future<PlaceAnswer> take(
      SqlConnection transaction, Service service, Instant now, BookRequest request) {
    return booking
        .take(transaction, service.id(), now, request)
        .compose(result -> given(service, result));
  }

  private Future<PlaceAnswer> giveBack(SqlConnection transaction, Placement placement) {
    // One that was cancelled before, or that nobody knows, is as good as given back.
    return booking
        .cancel(transaction, placement.reference(), GIVEN_BACK)
        .map(done -> new PlaceAnswer.Freed());
  }

  private BookRequest request(Encounter encounter, Outcome outcome, Service service) {
    Asked asked = Asked.of(encounter, outcome, clock.instant());
    return new BookRequest(
        encounter.id().toString(),
        encounter.patient().flatMap(Asked::key),
        Asked.urgency(outcome),
        encounter.placement().map(Placement::reference),
        Optional.empty(),
        finder.suitable(asked, service));
  }

  private static PlaceAnswer kept(Service service, Hold hold) {
    return new PlaceAnswer.Kept(
        ref(service),
        new SlotRef(hold.slot().toString(), hold.slot().start(), hold.end()),
        hold.expiresAt(),
        hold.token());
  }

  private static Future<PlaceAnswer> given(Service service, BookResult result) {
    return switch (result) {
      case BookResult.Confirmed confirmed -> given(service, confirmed.booked());
      case BookResult.Duplicate same -> given(service, same.booked());
      case BookResult.Gone gone -> gone(gone.alternatives());
      case BookResult.Refused refused -> refused(refused.refusal());
      // Never said of a booking in somebody else's transaction, whose commit is still to come.
      case BookResult.Unknown unknown ->
          unavailable("booking-unknown", "It is being checked whether this is booked.");
    };
  }

  private static Future<PlaceAnswer> given(Service service, Booked booked) {
    Optional<SlotRef> slot =
        switch (service.capacity()) {
          case Capacity.Appointments some ->
              booked
                  .time()
                  .map(time ->
                      new SlotRef(
                          new SlotId(service.id(), time.start()).toString(),
                          time.start(),
                          time.end()));
          case Capacity.NotCounted none -> Optional.empty();
          case Capacity.PerDay day -> Optional.empty();
          case Capacity.PerWeek week -> Optional.empty();
          case Capacity.Beds beds -> Optional.empty();
        };
    return Future.succeededFuture(new PlaceAnswer.Given(ref(service), slot, booked.reference()));
  }

  /** The hold that an encounter remembers; empty when its token is not one of ours. */
  private static Optional<Hold> hold(Held held) {
    String[] parts = held.token().split(":", -1);
    Optional<SlotId> slot = SlotId.parse(held.slot().id());
    if (parts.length != 2 || slot.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Hold(
              slot.get(),
              held.slot().end(),
              Long.parseLong(parts[0]),
              Long.parseLong(parts[1]),
              held.expiresAt()));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  private static ServiceRef ref(Service service) {
    return new ServiceRef(service.id(), service.name());
  }

  private static Future<PlaceAnswer> gone(List<Slot> alternatives) {
    return Future.succeededFuture(
        new PlaceAnswer.Unavailable(
            "slot-gone",
            alternatives.isEmpty()
                ? "Somebody else has just taken it, and nothing else is free in time."
                : "Somebody else has just taken it. These are the next.",
            alternatives.stream()
                .map(slot -> new SlotRef(slot.id().toString(), slot.start(), slot.end()))
                .toList()));
  }

  private static Future<PlaceAnswer> refused(Refusal refusal) {
    return unavailable(refusal.code(), refusal.words());
  }

  private static Future<PlaceAnswer> unknownService() {
    return unavailable("unknown-service", "The directory has no such service.");
  }

  private static Future<PlaceAnswer> unavailable(String code, String words) {
    return Future.succeededFuture(new PlaceAnswer.Unavailable(code, words, List.of()));
  }
}
