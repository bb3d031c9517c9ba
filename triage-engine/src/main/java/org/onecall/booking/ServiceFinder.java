package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.booking.RemoteSlots.RemoteFree;
import org.onecall.config.Partners;
import org.onecall.directory.Availability;
import org.onecall.directory.Capacity;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Criterion;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Needs;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Standing;
import org.onecall.directory.WayIn;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Sought;
import org.onecall.protocol.Outcome;
import org.onecall.trace.Spans;

/**
 * Finds the services for an encounter: who suits by the rules, what those have left, the ranking
 * with that, and then what can be booked.
 */
public final class ServiceFinder {
  /** After so many appointments that others took at the last moment, it is done without one. */
  private static final int LOST_MAX = 2;

  private final Directory directory;
  private final Booking booking;
  private final PersonRecords records;
  private final RemoteSupply remote;
  private final Supplier<Map<String, Standing>> said;

  /** A finder in that directory, for people of whom nothing is on record. */
  public ServiceFinder(Directory directory, Booking booking) {
    this(directory, booking, PersonRecords.NONE, RemoteSupply.NONE, Map::of);
  }

  /**
   * A finder in that directory.
   *
   * @param records what is on record of people
   * @param remote appointments that other organisations keep
   * @param said what is said of services now
   */
  public ServiceFinder(
      Directory directory,
      Booking booking,
      PersonRecords records,
      RemoteSupply remote,
      Supplier<Map<String, Standing>> said) {
    this.directory = directory;
    this.booking = booking;
    this.records = records;
    this.remote = remote;
    this.said = said;
  }

  /**
   * Why nobody may be sent to a service at a moment, if that was said of it. To an emergency
   * department people are sent however full it is; one that is closed takes nobody.
   */
  Optional<Stopped> stopped(Service service, Instant moment) {
    Standing standing = said.get().getOrDefault(service.id(), Standing.AS_FILED);
    Optional<Stopped> closed =
        standing
            .closedAt(moment)
            .map(words -> new Stopped("service-closed", service.name() + " " + words + "."));
    boolean full =
        standing.stateAt(moment) == Availability.State.RED
            && service.type() != ServiceType.EMERGENCY_DEPARTMENT;
    return closed.isPresent() || !full
        ? closed
        : Optional.of(
            new Stopped("service-full", service.name() + " has said that it can take nobody now."));
  }

  /** That nobody may be sent to a service now, and why. */
  record Stopped(String code, String words) {}

  /** Words for staff about a service: those that were said last, else those of its file. */
  private Optional<String> notes(Service service) {
    return Optional.ofNullable(said.get().get(service.id()))
        .flatMap(Standing::notes)
        .or(service::notes);
  }

  /** The appointments that other organisations keep. */
  RemoteSupply remote() {
    return remote;
  }

  /** The directory that is searched. */
  public Directory directory() {
    return directory;
  }

  /**
   * The services for an encounter's outcome at a moment; empty when it has none yet. Fails only
   * when the database cannot be asked.
   *
   * @param asker who is to choose
   */
  public Future<Optional<Offers>> find(Encounter encounter, Need.Asker asker, Instant now) {
    return encounter
        .triage()
        .outcome()
        .map(outcome ->
            records
                .of(encounter, Optional.empty())
                .map(record -> Asked.of(encounter, outcome, asker, record, now))
                .compose(asked -> offers(encounter, asked))
                .map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /**
   * The services for another need of the same person, within two weeks, however soon each takes it,
   * with facts the handler has asked about.
   */
  public Future<Offers> findBesides(
      Encounter encounter, String need, Set<String> facts, Need.Asker asker, Instant now) {
    return records
        .of(encounter, Optional.empty())
        .compose(record ->
            offers(encounter, Asked.of(encounter, besides(need, asker), facts, record, now)));
  }

  private static Need besides(String need, Need.Asker asker) {
    return Need.besides(need, Needs.BESIDES_MINUTES, asker);
  }

  /**
   * What a choice is judged by, with what is on record of the patient; asked in the caller's
   * transaction.
   */
  Future<Wanted> wanted(
      SqlConnection transaction, Encounter encounter, Outcome outcome, Sought sought, Instant now) {
    return records
        .of(encounter, Optional.of(transaction))
        .map(record -> {
          Asked own = Asked.of(encounter, outcome, sought.by(), record, now);
          Asked other =
              sought
                  .need()
                  .map(need ->
                      Asked.of(encounter, besides(need, sought.by()), sought.facts(), record, now))
                  .orElse(own);
          boolean urgent = Asked.urgency(outcome) == BookRequest.Urgency.URGENT;
          Optional<String> patient =
              record.identity().or(() -> encounter.patient().flatMap(PatientKey::of));
          return new Wanted(sought.by(), own, other, urgent, patient);
        });
  }

  private Future<Offers> offers(Encounter encounter, Asked asked) {
    return Spans.during(
        "places rank",
        () ->
            booking
                .availability(worthCounting(asked), asked.now(), asked.until())
                .compose(left -> withSlots(encounter, asked, rank(asked, left))));
  }

  /** Only of services that would be offered is it worth asking what they have left. */
  private List<String> worthCounting(Asked asked) {
    Ranked all = rank(asked, Availability.NOT_COUNTED);
    List<String> ids = new ArrayList<>();
    all.kept().stream()
        .map(Ranked.Kept::service)
        .filter(Directory::isCounted)
        .forEach(service -> ids.add(service.id()));
    all.leftOut().stream()
        .filter(left -> left.failures().getFirst().criterion() == Criterion.ENOUGH_OF_TYPE)
        .map(Ranked.LeftOut::service)
        .filter(Directory::isCounted)
        .forEach(service -> ids.add(service.id()));
    return ids;
  }

  private Future<Offers> withSlots(Encounter encounter, Asked asked, Ranked ranked) {
    List<Future<Offers.Offer>> offers = new ArrayList<>();
    for (Ranked.Kept kept : ranked.kept()) {
      Optional<String> notes = notes(kept.service());
      offers.add(offer(encounter, asked, kept).map(offer -> offer.noted(notes)));
    }
    List<Offers.Contact> contacts = PlanContacts.of(encounter, asked, ranked.kept());
    return Future.all(offers).map(all -> new Offers(all.list(), ranked.leftOut(), contacts));
  }

  private Future<Offers.Offer> offer(Encounter encounter, Asked asked, Ranked.Kept kept) {
    if (kept.wayIn() != WayIn.SLOT) {
      return Future.succeededFuture(new Offers.Offer(kept, List.of(), Optional.empty()));
    }
    return kept.service().capacity() instanceof Capacity.Elsewhere
        ? elsewhere(encounter, asked, kept)
        : booking
            .slots(kept.service().id(), asked.now(), asked.until())
            .map(found -> new Offers.Offer(kept, found, Optional.empty()));
  }

  /** What the other side says is free, but for what somebody here is booking at this moment. */
  private Future<Offers.Offer> elsewhere(Encounter encounter, Asked asked, Ranked.Kept kept) {
    Service service = kept.service();
    Partners.Fallback way = remote.fallback(service);
    boolean losing = encounter.choosing().lost() >= LOST_MAX;
    return remote
        .free(service, asked.now(), asked.until())
        .compose(free ->
            switch (free) {
              case RemoteFree.Away away ->
                  Future.succeededFuture(
                      new Offers.Offer(
                          kept, List.of(), Optional.of(new Offers.Instead(way, true))));
              case RemoteFree.Slots(List<Slot> slots) ->
                  booking
                      .takenHere(
                          encounter.id().toString(), service.id(), asked.now(), asked.until())
                      .map(taken ->
                          new Offers.Offer(
                              kept,
                              slots.stream().filter(one -> !taken.contains(one.start())).toList(),
                              losing
                                  ? Optional.of(new Offers.Instead(way, false))
                                  : Optional.empty()));
            });
  }

  /**
   * Where else to look when a slot of that service is gone: the service itself, then what suits the
   * person and counts what it has left. What others keep, they are asked for again.
   */
  Suitable suitable(Asked asked, Service first) {
    List<String> services = new ArrayList<>();
    if (Directory.isCounted(first)) {
      services.add(first.id());
    }
    for (Ranked.Kept kept : rank(asked, Availability.NOT_COUNTED).kept()) {
      if (Directory.isCounted(kept.service()) && !kept.service().id().equals(first.id())) {
        services.add(kept.service().id());
      }
    }
    return new Suitable(services, asked.now(), asked.until());
  }

  /** What is offered now, by what is left in the caller's transaction. */
  Future<Ranked> ranked(SqlConnection transaction, Asked asked) {
    return booking
        .availability(transaction, worthCounting(asked), asked.now(), asked.until())
        .map(left -> rank(asked, left));
  }

  /** Every test of the directory that a service fails, whatever it has left. */
  List<Ranked.Failure> failures(Asked asked, Service service) {
    return Ranking.failures(
        asked.need(),
        asked.person(),
        asked.place(),
        asked.now(),
        directory,
        Availability.NOT_COUNTED.with(said.get()),
        service);
  }

  /** Whether it may be said to nobody where somebody is; see {@link PersonRecords#restricted}. */
  public Future<Boolean> restricted(Encounter encounter, Optional<String> nhsNumber) {
    return records.restricted(encounter, nhsNumber);
  }

  /** Somebody to be rung whom the care plan of the encounter's person names now. */
  public Future<Optional<CarePlan.WithContact>> contact(Encounter encounter, String id) {
    return records.of(encounter, Optional.empty()).map(record -> record.plan().contact(id));
  }

  private Ranked rank(Asked asked, Availability left) {
    return Ranking.rank(
        asked.need(),
        asked.person(),
        asked.place(),
        asked.now(),
        directory,
        left.with(said.get()),
        asked.plan());
  }
}
