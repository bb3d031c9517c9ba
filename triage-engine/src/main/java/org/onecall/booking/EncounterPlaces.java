package org.onecall.booking;

import static org.onecall.booking.PlaceAnswers.gone;
import static org.onecall.booking.PlaceAnswers.refused;
import static org.onecall.booking.PlaceAnswers.unavailable;
import static org.onecall.booking.PlaceAnswers.unknownService;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.onecall.directory.Attribute;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.HoursInWords;
import org.onecall.directory.Service;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Held;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.PlaceRequest;
import org.onecall.encounter.Placement;
import org.onecall.encounter.Places;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;
import org.onecall.encounter.Sought;
import org.onecall.protocol.Outcome;

/**
 * The places of the directory as an encounter asks for them, in the encounter's own transaction.
 */
public final class EncounterPlaces implements Places {
  private static final String SLOT_NEEDED = "slot-needed";

  /** One call books one place: an appointment here would take the place of the caller's other. */
  private static final String NO_SLOT_AS_WELL =
      "This service sees nobody without an appointment, and one call books one. Give the caller its"
          + " telephone number to book it themselves.";

  private static final String GIVEN_BACK = "Given back: the caller was placed elsewhere";

  private final Directory directory;
  private final Booking booking;
  private final ServiceFinder finder;
  private final Choices choices;
  private final RemoteSupply remote;
  private final InstantSource clock;

  /**
   * Places of that directory.
   *
   * @param clock says on which day a place is wanted; leases go by the database's clock
   */
  public EncounterPlaces(Directory directory, Booking booking, InstantSource clock) {
    this(new ServiceFinder(directory, booking), booking, clock);
  }

  /** Places of the directory that the finder searches. */
  public EncounterPlaces(ServiceFinder finder, Booking booking, InstantSource clock) {
    this.remote = finder.remote();
    this.directory = finder.directory();
    this.booking = booking;
    this.finder = finder;
    this.choices = new Choices(finder);
    this.clock = clock;
  }

  @Override
  public Future<PlaceAnswer> perform(
      SqlConnection transaction, Encounter encounter, PlaceRequest request) {
    return switch (request) {
      case PlaceRequest.HoldIt hold -> hold(transaction, encounter, hold);
      case PlaceRequest.LetGo go -> letGo(transaction, encounter, go.held());
      case PlaceRequest.BookIt book -> book(transaction, encounter, book);
      case PlaceRequest.ReferTo refer -> refer(transaction, encounter, refer);
      case PlaceRequest.ReferAlso refer -> referAlso(transaction, encounter, refer);
      case PlaceRequest.CancelIt cancel -> cancel(transaction, cancel);
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
    return finder
        .wanted(transaction, encounter, outcome.get(), wanted.sought(), clock.instant())
        .compose(by ->
            choices.asPlace(
                transaction,
                encounter,
                by,
                service.get(),
                () -> hold(transaction, encounter, by, service.get(), slot.get())));
  }

  private Future<PlaceAnswer> hold(
      SqlConnection transaction, Encounter encounter, Wanted by, Service service, SlotId slot) {
    if (service.capacity() instanceof Capacity.Appointments
        || service.capacity() instanceof Capacity.Elsewhere) {
      Optional<String> outside = Choices.outsideTime(by, slot.start());
      if (outside.isPresent()) {
        return unavailable(Choices.OUTSIDE_TIME, outside.get());
      }
    }
    if (service.capacity() instanceof Capacity.Elsewhere && remote.shown(slot).isEmpty()) {
      return refused(Refusal.NO_SUCH_SLOT);
    }
    return mirrored(transaction, service, slot)
        .compose(ready ->
            booking.hold(
                transaction,
                encounter.id().toString(),
                slot,
                finder.suitable(by.sought(), service)))
        .compose(result ->
            switch (result) {
              case HoldResult.Held held -> Future.succeededFuture(kept(service, held.hold()));
              case HoldResult.Gone gone -> gone(gone.alternatives());
              case HoldResult.Refused refused -> refused(refused.refusal());
            });
  }

  /**
   * A slot that another organisation keeps is held here like any other, so that one asks for it.
   */
  private Future<Void> mirrored(SqlConnection transaction, Service service, SlotId slot) {
    return service.capacity() instanceof Capacity.Elsewhere
        ? RemoteAsks.mirror(transaction, remote.shown(slot).orElseThrow())
        : Future.succeededFuture();
  }

  private Future<PlaceAnswer> cancel(SqlConnection transaction, PlaceRequest.CancelIt wanted) {
    return booking
        .cancel(transaction, wanted.reference(), wanted.reason())
        .compose(result ->
            switch (result) {
              case CancelResult.Cancelled done ->
                  RemoteAsks.cancelIfAsked(transaction, wanted.reference())
                      .map(asked -> cancelled(done.was()));
              case CancelResult.Refused refused -> refused(refused.refusal());
            });
  }

  private PlaceAnswer cancelled(Booked was) {
    return new PlaceAnswer.Cancelled(
        directory
            .service(was.service())
            .map(EncounterPlaces::ref)
            .orElseGet(() -> new ServiceRef(was.service(), was.service())),
        was.reference());
  }

  private Future<PlaceAnswer> letGo(SqlConnection transaction, Encounter encounter, Held held) {
    return HoldToken.read(held)
        .map(hold -> booking.release(transaction, encounter.id().toString(), hold))
        .orElseGet(Future::succeededFuture)
        .map(done -> new PlaceAnswer.Freed());
  }

  private Future<PlaceAnswer> book(
      SqlConnection transaction, Encounter encounter, PlaceRequest.BookIt wanted) {
    Held held = wanted.held();
    Optional<Service> service = directory.service(held.service().id());
    Optional<Hold> hold = HoldToken.read(held);
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (service.isEmpty() || outcome.isEmpty()) {
      return unknownService();
    }
    if (hold.isEmpty()) {
      return refused(Refusal.HOLD_ENDED);
    }
    // What is kept for the caller may have closed since it was.
    Optional<ServiceFinder.Stopped> stopped = finder.stopped(service.get(), clock.instant());
    if (stopped.isPresent()) {
      return unavailable(stopped.get().code(), stopped.get().words());
    }
    if (EmergencyOnly.forbids(outcome.get(), service.get())) {
      return unavailable(EmergencyOnly.CODE, EmergencyOnly.WORDS);
    }
    return finder
        .wanted(transaction, encounter, outcome.get(), Sought.BY_HANDLER, clock.instant())
        .map(by -> request(encounter, outcome.get(), by, service.get(), wanted.besides()))
        .compose(request ->
            booking
                .book(transaction, hold.get(), request)
                .compose(result ->
                    service.get().capacity() instanceof Capacity.Elsewhere elsewhere
                            && result instanceof BookResult.Confirmed(Booked booked)
                        ? awaited(transaction, service.get(), elsewhere, hold.get(), booked)
                        : given(transaction, request, service.get(), result)));
  }

  private static Future<PlaceAnswer> awaited(
      SqlConnection transaction,
      Service service,
      Capacity.Elsewhere elsewhere,
      Hold hold,
      Booked booked) {
    SlotRef slot = new SlotRef(hold.slot().toString(), hold.slot().start(), hold.end());
    return RemoteAsks.ask(transaction, elsewhere.provider(), booked, hold.slot())
        .map(asked -> new PlaceAnswer.Awaited(ref(service), slot, booked.reference()));
  }

  private Future<PlaceAnswer> refer(
      SqlConnection transaction, Encounter encounter, PlaceRequest.ReferTo wanted) {
    Optional<Service> found = directory.service(wanted.service());
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (found.isEmpty() || outcome.isEmpty()) {
      return unknownService();
    }
    Service service = found.get();
    return finder
        .wanted(transaction, encounter, outcome.get(), wanted.sought(), clock.instant())
        .compose(by ->
            choices.asPlace(
                transaction,
                encounter,
                by,
                service,
                () ->
                    refer(
                        transaction,
                        service,
                        request(encounter, outcome.get(), by, service, wanted.besides()))));
  }

  private Future<PlaceAnswer> referAlso(
      SqlConnection transaction, Encounter encounter, PlaceRequest.ReferAlso wanted) {
    Optional<Service> found = directory.service(wanted.service());
    Optional<Outcome> outcome = encounter.triage().outcome();
    if (found.isEmpty() || outcome.isEmpty()) {
      return unknownService();
    }
    Service service = found.get();
    return finder
        .wanted(transaction, encounter, outcome.get(), wanted.sought(), clock.instant())
        .compose(by ->
            choices.asWell(
                transaction,
                encounter,
                by,
                service,
                () ->
                    needsSlot(service)
                        ? unavailable(SLOT_NEEDED, NO_SLOT_AS_WELL)
                        : refer(
                            transaction,
                            service,
                            request(encounter, outcome.get(), by, service, Optional.empty())
                                .besides())));
  }

  private Future<PlaceAnswer> refer(
      SqlConnection transaction, Service service, BookRequest request) {
    Instant now = clock.instant();
    return switch (service.capacity()) {
      case Capacity.NotCounted none -> referred(transaction, service, request);
      case Capacity.Elsewhere elsewhere -> walkedTo(transaction, service, request);
      case Capacity.Appointments some -> walkedTo(transaction, service, request);
      case Capacity.PerDay some -> take(transaction, service, now, request);
      case Capacity.PerWeek some -> take(transaction, service, now, request);
      case Capacity.Beds some -> take(transaction, service, now, request);
    };
  }

  private Future<PlaceAnswer> take(
      SqlConnection transaction, Service service, Instant now, BookRequest request) {
    return booking
        .take(transaction, service.id(), now, request)
        .compose(result -> given(transaction, request, service, result));
  }

  private Future<PlaceAnswer> giveBack(SqlConnection transaction, Placement placement) {
    // One that was cancelled before, or that nobody knows, is as good as given back.
    return booking
        .cancel(transaction, placement.reference(), GIVEN_BACK)
        .compose(done -> RemoteAsks.cancelIfAsked(transaction, placement.reference()))
        .map(done -> new PlaceAnswer.Freed());
  }

  /** One with appointments is referred to without one, unless it insists on one. */
  private Future<PlaceAnswer> walkedTo(
      SqlConnection transaction, Service service, BookRequest request) {
    return needsSlot(service)
        ? unavailable(SLOT_NEEDED, "This service sees nobody without an appointment. Book a slot.")
        : referred(transaction, service, request);
  }

  private static boolean needsSlot(Service service) {
    boolean hasSlots =
        service.capacity() instanceof Capacity.Appointments
            || service.capacity() instanceof Capacity.Elsewhere;
    return hasSlots && service.has(Attribute.BOOKING_REQUIRED);
  }

  private Future<PlaceAnswer> referred(
      SqlConnection transaction, Service service, BookRequest request) {
    return booking
        .refer(transaction, service.id(), request)
        .compose(result -> given(transaction, request, service, result));
  }

  private BookRequest request(
      Encounter encounter,
      Outcome outcome,
      Wanted wanted,
      Service service,
      Optional<String> besides) {
    return new BookRequest(
        encounter.id().toString(),
        wanted.patient(),
        Choices.countsAsUrgent(service) ? Asked.urgency(outcome) : BookRequest.Urgency.ROUTINE,
        encounter.placement().map(Placement::reference),
        besides,
        finder.suitable(wanted.sought(), service));
  }

  private static PlaceAnswer kept(Service service, Hold hold) {
    return new PlaceAnswer.Kept(
        ref(service),
        new SlotRef(hold.slot().toString(), hold.slot().start(), hold.end()),
        hold.expiresAt(),
        HoldToken.of(service, hold));
  }

  private Future<PlaceAnswer> given(
      SqlConnection transaction, BookRequest request, Service service, BookResult result) {
    return switch (result) {
      case BookResult.Confirmed confirmed -> given(service, confirmed.booked());
      case BookResult.Duplicate same -> given(service, same.booked());
      case BookResult.Gone gone -> gone(gone.alternatives());
      case BookResult.Refused refused when refused.refusal() == Refusal.URGENT_BOOKING_STANDS ->
          standing(transaction, request);
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
          case Capacity.Elsewhere elsewhere -> Optional.empty();
          case Capacity.PerDay day -> Optional.empty();
          case Capacity.PerWeek week -> Optional.empty();
          case Capacity.Beds beds -> Optional.empty();
        };
    return Future.succeededFuture(
        new PlaceAnswer.Given(
            ref(service), slot, booked.reference(), service.has(Attribute.EMERGENCY)));
  }

  /** Names the booking that stands, so that it can be cancelled or kept with a reason. */
  private Future<PlaceAnswer> standing(SqlConnection transaction, BookRequest request) {
    return booking
        .urgentOf(transaction, request.patient().orElse(""))
        .compose(found ->
            unavailable(
                Refusal.URGENT_BOOKING_STANDS.code(),
                found.isEmpty()
                    ? Refusal.URGENT_BOOKING_STANDS.words()
                    : "This person already has an urgent booking: "
                        + String.join(", ", found.stream().map(this::inWords).toList())
                        + ". Cancel it, or say why a second one is needed."));
  }

  private String inWords(Booked booked) {
    return booked.reference()
        + " at "
        + directory.service(booked.service()).map(Service::name).orElse(booked.service())
        + booked
            .time()
            .map(time -> ", " + HoursInWords.when(time.start(), clock.instant()))
            .orElse("");
  }

  private static ServiceRef ref(Service service) {
    return new ServiceRef(
        service.id(), service.name(), service.contact().whereToGo(), service.callersRing());
  }
}
