package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.onecall.booking.BookRequest;
import org.onecall.booking.BookResult;
import org.onecall.booking.Booked;
import org.onecall.booking.Booking;
import org.onecall.booking.CancelResult;
import org.onecall.booking.HoldResult;
import org.onecall.booking.PatientKey;
import org.onecall.booking.SlotId;
import org.onecall.booking.Suitable;
import org.onecall.encounter.Reference;
import org.onecall.journal.Hash;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;
import org.onecall.partner.bars.BarsMessage.Item;
import org.onecall.partner.bars.Items.Kind;
import org.onecall.partner.bars.Items.Standing;
import org.onecall.partner.fhir.ReceivedBundle;

/**
 * Does what a message asks, in one transaction with the note that it was done. What may not be done
 * fails that transaction with {@link Refused}, so that nothing of it stays.
 */
final class Performer {
  /** The standard lets a sender have two bookings while it moves one: theirs is not refused. */
  private static final String BESIDES = "Booked by another organisation";

  private static final String GIVEN_BACK = "Cancelled by the organisation that booked it";

  private final Items items;
  private final IncomingCases cases;
  private final Booking booking;
  private final Hearing hearing;
  private final Heard heard;
  private final Pairing pairing;
  private final RandomGenerator random;
  private final Supplier<UUID> ids;

  Performer(
      Items items,
      IncomingCases cases,
      Booking booking,
      Heard heard,
      Answering answering,
      RandomGenerator random,
      Supplier<UUID> ids) {
    this.heard = heard;
    this.hearing = new Hearing(items, heard, answering, ids);
    this.items = items;
    this.pairing = new Pairing(items);
    this.cases = cases;
    this.booking = booking;
    this.random = random;
    this.ids = ids;
  }

  /** What the transaction is given up for. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.text(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /**
   * A message to be acted upon.
   *
   * @param offered the service of ours it is for
   */
  record Task(
      Act act,
      ReceivedBundle bundle,
      Headers headers,
      String sender,
      Offered offered,
      Hash digest,
      Instant now) {
    BarsMessage message() {
      return bundle.message();
    }
  }

  /**
   * What was done.
   *
   * @param reply the body of the answer
   * @param item what it was done to
   */
  record Performed(String reply, UUID item) {}

  Future<Performed> perform(SqlConnection transaction, Task task) {
    Future<Performed> done =
        switch (task.act()) {
          case Act.TakeReferral take -> takeReferral(transaction, task, take.category());
          case Act.CancelReferral cancel -> cancelReferral(transaction, task);
          case Act.UpdateReferral update -> updateReferral(transaction, task);
          case Act.Book book -> book(transaction, task);
          case Act.CancelBooking cancel -> cancelBooking(transaction, task);
          case Act.AmendBooking amend -> amendBooking(transaction, task);
          case Act.Hear hear -> hearing.of(transaction, task, hear.feedback());
        };
    return done.compose(performed ->
        items
            .remember(
                transaction,
                task.headers(),
                task.sender(),
                task.act().getClass().getSimpleName(),
                task.message().envelope().bundleId(),
                task.digest(),
                performed.item())
            .map(remembered -> performed));
  }

  private Future<Performed> takeReferral(
      SqlConnection transaction, Task task, IncomingCase.Category category) {
    UUID id = ids.get();
    String reference = Reference.draw(random).text();
    IncomingCase incoming = incoming(task, id, reference, category);
    ReceivedBundle.Processed processed =
        task.bundle().processed(id, Optional.of(reference), task.now(), ids);
    Optional<String> booked = task.message().referral().flatMap(BarsMessage.Referral::appointment);
    return booked
        .map(named -> pairing.of(transaction, task.sender(), named, incoming))
        .orElseGet(() -> Future.succeededFuture(incoming))
        .compose(whole -> cases.add(transaction, whole))
        .compose(added ->
            items.add(
                transaction,
                new Items.New(
                    id,
                    Kind.REFERRAL,
                    task.sender(),
                    task.message().envelope().bundleId(),
                    Optional.of(id),
                    Optional.empty(),
                    "active",
                    task.message().subject(),
                    processed.item())))
        .map(added -> new Performed(processed.reply(), id));
  }

  private static IncomingCase incoming(
      Task task, UUID id, String reference, IncomingCase.Category category) {
    BarsMessage.Referral referral = task.message().referral().orElseThrow();
    return new IncomingCase(
        id,
        reference,
        IncomingCase.State.WAITING,
        new IncomingCase.Origin(
            task.sender(),
            task.message().envelope().software().flatMap(text -> some(text, 100)),
            referral.theirReference().flatMap(text -> some(text, 64)),
            referral.journey().flatMap(text -> some(text, 200)),
            task.headers().correlation(),
            category,
            referral.useCase().flatMap(text -> some(text, 32))),
        task.offered().service(),
        task.message().subject().orElseThrow(),
        task.message().assessment().orElseThrow(),
        task.now(),
        Optional.empty(),
        1);
  }

  private static Optional<String> some(String text, int charsMax) {
    return org.onecall.partner.Words.some(text, charsMax);
  }

  private Future<Performed> cancelReferral(SqlConnection transaction, Task task) {
    Item item = task.message().referral().orElseThrow().item();
    return standing(transaction, task, Kind.REFERRAL, item)
        .compose(now ->
            cases
                .cancel(transaction, now.id())
                .compose(open -> open ? Future.succeededFuture(now) : refuse(gone(item))))
        .compose(now -> change(transaction, task, now, item.status().orElse("revoked")));
  }

  private Future<Performed> updateReferral(SqlConnection transaction, Task task) {
    BarsMessage.Referral referral = task.message().referral().orElseThrow();
    return standing(transaction, task, Kind.REFERRAL, referral.item())
        .compose(now -> {
          if (task.message().subject().isEmpty()) {
            return refuse(Problem.required("Bundle.entry", "There must be one Patient."));
          }
          IncomingCase changed = incoming(task, now.id(), "OC-", IncomingCase.Category.VALIDATION);
          return cases
              .replace(transaction, changed)
              .compose(open -> open ? Future.succeededFuture(now) : refuse(gone(referral.item())));
        })
        .compose(now -> change(transaction, task, now, referral.item().status().orElse("active")));
  }

  private Future<Performed> book(SqlConnection transaction, Task task) {
    BarsMessage.Appointment wanted = task.message().appointment().orElseThrow();
    Instant start = wanted.start().orElseThrow();
    SlotId slot = new SlotId(task.offered().service(), start);
    BarsMessage.Slot named = wanted.slot().orElseThrow();
    String expected = BarsJson.slotId(slot.service(), slot.start());
    if (named.id().filter(id -> id.contains(".") && !id.equals(expected)).isPresent()) {
      return refuse(
          Problem.invariant(
              named.path() + ".id", "This is not the slot of that service and time."));
    }
    UUID id = ids.get();
    // Nothing else would do instead: a time is taken as it is or not at all.
    Suitable nothing = new Suitable(List.of(), start, start);
    BookRequest request =
        new BookRequest(
            "partner-" + id,
            task.message().subject().flatMap(who -> PatientKey.of(who.patient())),
            BookRequest.Urgency.URGENT,
            Optional.empty(),
            Optional.of(BESIDES),
            nothing);
    return booking
        .hold(transaction, request.encounter(), slot, nothing)
        .compose(held ->
            switch (held) {
              case HoldResult.Held(var hold) -> booking.book(transaction, hold, request);
              case HoldResult.Gone gone -> lost(wanted.item());
              case HoldResult.Refused refused -> lost(wanted.item());
            })
        .compose(result ->
            switch (result) {
              case BookResult.Confirmed(Booked booked) ->
                  keep(transaction, task, id, booked.reference(), start);
              case BookResult.Duplicate(Booked booked) ->
                  keep(transaction, task, id, booked.reference(), start);
              case BookResult.Gone gone -> lost(wanted.item());
              case BookResult.Refused refused -> lost(wanted.item());
              case BookResult.Unknown unknown -> lost(wanted.item());
            });
  }

  private Future<Performed> keep(
      SqlConnection transaction, Task task, UUID id, String reference, Instant start) {
    ReceivedBundle.Processed processed =
        task.bundle().processed(id, Optional.of(reference), task.now(), ids);
    return items
        .add(
            transaction,
            new Items.New(
                id,
                Kind.APPOINTMENT,
                task.sender(),
                task.message().envelope().bundleId(),
                Optional.empty(),
                Optional.of(reference),
                "booked",
                task.message().subject(),
                processed.item()))
        .compose(kept ->
            heard.booked(
                transaction,
                new Heard.Appointment(
                    task.sender(),
                    task.offered().service(),
                    reference,
                    start,
                    task.message().subject(),
                    task.now())))
        .map(kept -> new Performed(processed.reply(), id));
  }

  private static <T> Future<T> lost(Item item) {
    return refuse(Problem.conflict(item.path() + ".slot", "The slot is not free any more."));
  }

  private Future<Performed> cancelBooking(SqlConnection transaction, Task task) {
    Item item = task.message().appointment().orElseThrow().item();
    return standing(transaction, task, Kind.APPOINTMENT, item)
        .compose(now ->
            booking
                .cancel(transaction, now.bookingReference().orElse(""), GIVEN_BACK)
                .compose(result ->
                    switch (result) {
                      case CancelResult.Cancelled cancelled ->
                          heard
                              .givenBack(
                                  transaction,
                                  now.bookingReference().orElse(""),
                                  task.sender(),
                                  task.now())
                              .map(done -> now);
                      case CancelResult.Refused refused -> refuse(gone(item));
                    }))
        .compose(now -> change(transaction, task, now, item.status().orElse("cancelled")));
  }

  private Future<Performed> amendBooking(SqlConnection transaction, Task task) {
    BarsMessage.Appointment amended = task.message().appointment().orElseThrow();
    Item item = amended.item();
    return standing(transaction, task, Kind.APPOINTMENT, item)
        .compose(now ->
            amended.start().equals(now.startsAt())
                ? change(transaction, task, now, "booked")
                : refuse(
                    Problem.invariant(
                        item.path() + ".start",
                        "An amendment does not move the time; cancel and book again.")));
  }

  private Future<Performed> change(
      SqlConnection transaction, Task task, Standing now, String status) {
    ReceivedBundle.Processed processed =
        task.bundle().processed(now.id(), now.reference(), task.now(), ids);
    return items
        .change(transaction, now.id(), status, processed.item())
        .map(changed -> new Performed(processed.reply(), now.id()));
  }

  /**
   * What an update is about, if its sender made it, it is current, and was read since it changed.
   */
  private Future<Standing> standing(SqlConnection transaction, Task task, Kind kind, Item item) {
    if (item.id().isEmpty()) {
      return refuse(
          Problem.required(item.path() + ".id", "It must be said which one; read it first."));
    }
    Optional<UUID> id = uuid(item.id());
    if (id.isEmpty()) {
      return refuse(Problem.bad(IssueCode.VALUE, item.path() + ".id", "An id of ours is a UUID."));
    }
    return items
        .find(Optional.of(transaction), kind, task.sender(), id.get())
        .compose(found -> {
          if (found.isEmpty()) {
            return refuse(
                Problem.notFound(item.path() + ".id", "You have nothing of that id here."));
          }
          Standing now = found.get();
          if (!now.live()) {
            return refuse(gone(item));
          }
          boolean readSince =
              item.version().map(read -> read.equals(Long.toString(now.version()))).orElse(false);
          return now.version() == 1 || readSince
              ? Future.succeededFuture(now)
              : refuse(
                  Problem.conflict(
                      item.path() + ".meta.versionId",
                      "It has changed here since it was received; read it again."));
        });
  }

  private static Problem gone(Item item) {
    return Problem.conflict(item.path() + ".status", "It is not current here any more.");
  }

  static Optional<UUID> uuid(Optional<String> text) {
    return text.filter(id -> id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
        .map(UUID::fromString);
  }

  static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(new Refused(problem));
  }
}
