package org.onecall.encounter;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places without a database: each slot has one place. Answers at once; what a rolled-back
 * transaction did to it stays done, which the real places' schema prevents.
 */
final class FakePlaces implements Places {

  static final SlotRef OTHER =
      new SlotRef("utc@13:30", Sample.NOON.plusSeconds(5_400), Sample.NOON.plusSeconds(6_300));
  static final Set<String> SERVICES = Set.of("utc", "falls-team", "999");

  private final Map<String, EncounterId> taken = new HashMap<>();
  private int references;

  @Override
  public Future<PlaceAnswer> perform(
      SqlConnection transaction, Encounter encounter, PlaceRequest request) {
    return Future.succeededFuture(answer(encounter.id(), request));
  }

  synchronized PlaceAnswer answer(EncounterId encounter, PlaceRequest request) {
    return switch (request) {
      case PlaceRequest.HoldIt hold -> hold(encounter, hold);
      case PlaceRequest.LetGo go -> {
        taken.remove(go.held().slot().id(), encounter);
        yield new PlaceAnswer.Freed();
      }
      case PlaceRequest.BookIt book ->
          encounter.equals(taken.get(book.held().slot().id()))
              ? new PlaceAnswer.Given(
                  book.held().service(), Optional.of(book.held().slot()), reference())
              : new PlaceAnswer.Unavailable("hold-ended", "The hold has run out.", List.of());
      case PlaceRequest.ReferTo refer ->
          SERVICES.contains(refer.service())
              ? new PlaceAnswer.Given(
                  service(refer.service()),
                  Optional.empty(),
                  reference(),
                  refer.service().equals("999"))
              : new PlaceAnswer.Unavailable(
                  "unknown-service", "There is no such service.", List.of());
      case PlaceRequest.ReferAlso also ->
          SERVICES.contains(also.service())
              ? new PlaceAnswer.Given(service(also.service()), Optional.empty(), reference())
              : new PlaceAnswer.Unavailable(
                  "unknown-service", "There is no such service.", List.of());
      case PlaceRequest.CancelIt cancel ->
          cancel.reference().startsWith("OC-TEST-")
              ? new PlaceAnswer.Cancelled(service("falls-team"), cancel.reference())
              : new PlaceAnswer.Unavailable(
                  "no-such-booking", "There is no booking of that reference.", List.of());
      case PlaceRequest.GiveBack back -> {
        back.placement().slot().ifPresent(slot -> taken.remove(slot.id(), encounter));
        yield new PlaceAnswer.Freed();
      }
    };
  }

  private PlaceAnswer hold(EncounterId encounter, PlaceRequest.HoldIt hold) {
    EncounterId holder = taken.computeIfAbsent(hold.slot(), _ -> encounter);
    if (!holder.equals(encounter)) {
      return new PlaceAnswer.Unavailable("slot-gone", "Somebody else has it.", List.of(OTHER));
    }
    Instant start = Sample.NOON.plus(Duration.ofHours(1));
    return new PlaceAnswer.Kept(
        service(hold.service()),
        new SlotRef(hold.slot(), start, start.plusSeconds(900)),
        Sample.NOON.plusSeconds(300),
        "token of " + hold.slot());
  }

  private static ServiceRef service(String id) {
    return new ServiceRef(id, "The " + id);
  }

  private synchronized String reference() {
    references++;
    return "OC-TEST-" + references;
  }
}
