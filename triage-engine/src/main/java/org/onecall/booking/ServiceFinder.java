package org.onecall.booking;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.directory.Availability;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.WayIn;
import org.onecall.encounter.Encounter;

/** Finds the services for an encounter: what is left, then the ranking, then what can be booked. */
public final class ServiceFinder {
  private final Directory directory;
  private final Booking booking;

  /** A finder in that directory. */
  public ServiceFinder(Directory directory, Booking booking) {
    this.directory = directory;
    this.booking = booking;
  }

  /**
   * The services for an encounter's outcome at a moment; empty when it has none yet. Fails only
   * when the database cannot be asked.
   */
  public Future<Optional<Offers>> find(Encounter encounter, Instant now) {
    return encounter
        .triage()
        .outcome()
        .map(outcome -> offers(Asked.of(encounter, outcome, now)).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Offers> offers(Asked asked) {
    List<String> counted =
        directory.services().stream()
            .filter(ServiceFinder::isCounted)
            .filter(service ->
                service.rules().takes().stream()
                    .anyMatch(takes -> takes.need().equals(asked.need().code())))
            .map(Service::id)
            .toList();
    return booking
        .availability(counted, asked.now(), asked.until())
        .compose(left -> withSlots(asked, rank(asked, left)));
  }

  private Future<Offers> withSlots(Asked asked, Ranked ranked) {
    List<Future<Offers.Offer>> offers = new ArrayList<>();
    for (Ranked.Kept kept : ranked.kept()) {
      Future<List<Slot>> slots =
          kept.wayIn() == WayIn.SLOT
              ? booking.slots(kept.service().id(), asked.now(), asked.until())
              : Future.succeededFuture(List.of());
      offers.add(slots.map(found -> new Offers.Offer(kept, found)));
    }
    return Future.all(offers).map(all -> new Offers(all.list(), ranked.leftOut()));
  }

  /**
   * Where else to look when a slot of that service is gone: the service itself, then what suits the
   * person and counts what it has left.
   */
  Suitable suitable(Asked asked, Service first) {
    List<String> services = new ArrayList<>();
    services.add(first.id());
    for (Ranked.Kept kept : rank(asked, Availability.NOT_COUNTED).kept()) {
      if (isCounted(kept.service()) && !kept.service().id().equals(first.id())) {
        services.add(kept.service().id());
      }
    }
    return new Suitable(services, asked.now(), asked.until());
  }

  private Ranked rank(Asked asked, Availability left) {
    return Ranking.rank(asked.need(), asked.person(), asked.place(), asked.now(), directory, left);
  }

  private static boolean isCounted(Service service) {
    return switch (service.capacity()) {
      case Capacity.NotCounted none -> false;
      case Capacity.Appointments some -> true;
      case Capacity.PerDay some -> true;
      case Capacity.PerWeek some -> true;
      case Capacity.Beds some -> true;
    };
  }
}
