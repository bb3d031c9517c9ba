package org.onecall.booking;

import static org.onecall.booking.PlaceAnswers.unavailable;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.onecall.directory.Criterion;
import org.onecall.directory.Need;
import org.onecall.directory.Ranked;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.WayIn;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.Placement;

/**
 * Whether somebody may choose a service: it was offered to them for what was looked for, and what
 * is offered before it has a reason why not.
 *
 * <p>A list on a screen is old when somebody chooses from it, and not everybody asks by a screen,
 * so it is judged anew, in the transaction that gives the place. One that was left out is chosen by
 * a clinician alone, with a reason why what is offered is not taken. Whoever is uncertain may
 * always choose what is safer: an ambulance, an emergency department, a clinician.
 */
final class Choices {
  /** A choice passes over an offer, and nobody has said why. */
  static final String SAY_WHY_NOT = "say-why-not";

  /** The service was left out, and who chooses is no clinician. */
  static final String NOT_ELIGIBLE = "not-eligible";

  /** The time is later than the outcome allows, and who chooses is no clinician. */
  static final String OUTSIDE_TIME = "outside-time";

  private static final Set<ServiceType> SAFER =
      Set.of(
          ServiceType.EMERGENCY_RESPONSE,
          ServiceType.EMERGENCY_DEPARTMENT,
          ServiceType.CLINICAL_ASSESSMENT);

  /** What does not matter where something safer is chosen than was asked for. */
  private static final Set<Criterion> WAIVED_FOR_SAFER =
      Set.of(
          Criterion.NEARBY,
          Criterion.NEED,
          Criterion.TIME_FRAME,
          Criterion.SKILLS,
          Criterion.CAPACITY);

  private final ServiceFinder finder;

  Choices(ServiceFinder finder) {
    this.finder = finder;
  }

  /** Goes on with a service that is to give the caller's place, or says why not. */
  Future<PlaceAnswer> asPlace(
      SqlConnection transaction,
      Encounter encounter,
      Wanted wanted,
      Service service,
      Supplier<Future<PlaceAnswer>> then) {
    if (encounter.triage().outcome().filter(o -> EmergencyOnly.forbids(o, service)).isPresent()) {
      return unavailable(EmergencyOnly.CODE, EmergencyOnly.WORDS);
    }
    return chosen(transaction, encounter, wanted, service, then);
  }

  /** Goes on with a service that is told as well, or says why not. */
  Future<PlaceAnswer> asWell(
      SqlConnection transaction,
      Encounter encounter,
      Wanted wanted,
      Service service,
      Supplier<Future<PlaceAnswer>> then) {
    return chosen(transaction, encounter, wanted.alone(), service, then);
  }

  /** Why a slot that begins then may not be held, if it may not. */
  static Optional<String> outsideTime(Wanted wanted, Instant start) {
    return wanted.by() == Need.Asker.CLINICIAN || !start.isAfter(wanted.until())
        ? Optional.empty()
        : Optional.of(
            "That time is later than what was found allows. Only a clinician may choose it.");
  }

  /**
   * Whether an urgent booking there is the person's one: an ambulance, an emergency department and
   * a clinician are never in the way of anything, nor is anything in theirs, and advice is no
   * place.
   */
  static boolean countsAsUrgent(Service service) {
    return !SAFER.contains(service.type()) && service.wayIn() != WayIn.ADVICE;
  }

  private Future<PlaceAnswer> chosen(
      SqlConnection transaction,
      Encounter encounter,
      Wanted wanted,
      Service service,
      Supplier<Future<PlaceAnswer>> then) {
    Optional<ServiceFinder.Stopped> stopped = finder.stopped(service, wanted.sought().now());
    if (stopped.isPresent()) {
      return unavailable(stopped.get().code(), stopped.get().words());
    }
    return finder
        .ranked(transaction, wanted.sought())
        .compose(ranked -> {
          Optional<String> why = leftOut(wanted, ranked, service);
          if (why.isPresent() && wanted.by() != Need.Asker.CLINICIAN) {
            return unavailable(
                NOT_ELIGIBLE,
                service.name()
                    + " is not for this: "
                    + why.get()
                    + ". A clinician may choose it, with a reason.");
          }
          List<String> passed =
              why.isPresent()
                  ? firstOffered(ranked, encounter)
                  : passedOver(ranked, encounter, wanted.sought(), service);
          return passed.isEmpty()
              ? outcomesOwn(transaction, encounter, wanted, service, then)
              : sayWhyNot(passed);
        });
  }

  /** What is found for something else passes over what the outcome itself is offered. */
  private Future<PlaceAnswer> outcomesOwn(
      SqlConnection transaction,
      Encounter encounter,
      Wanted wanted,
      Service service,
      Supplier<Future<PlaceAnswer>> then) {
    return wanted.outcome().equals(wanted.sought())
        ? then.get()
        : finder
            .ranked(transaction, wanted.outcome())
            .compose(ranked -> {
              List<String> passed = passedOver(ranked, encounter, wanted.outcome(), service);
              return passed.isEmpty() ? then.get() : sayWhyNot(passed);
            });
  }

  private static Future<PlaceAnswer> sayWhyNot(List<String> passed) {
    return unavailable(SAY_WHY_NOT, "Say first why not: " + String.join(", ", passed) + ".");
  }

  /**
   * Why a service is not among what is offered, if it is not. That it is full is for its places to
   * say, and that others of its kind come first is no fault of its own.
   */
  private Optional<String> leftOut(Wanted wanted, Ranked ranked, Service service) {
    if (ranked.kept().stream().anyMatch(kept -> kept.service().id().equals(service.id()))) {
      return Optional.empty();
    }
    Optional<Ranked.LeftOut> left =
        ranked.leftOut().stream()
            .filter(one -> one.service().id().equals(service.id()))
            .findFirst();
    boolean onlyFull = left.filter(Choices::isOnlyFullOrBeyond).isPresent();
    boolean safer =
        SAFER.contains(service.type())
            && finder.failures(wanted.sought(), service).stream()
                .allMatch(failure -> WAIVED_FOR_SAFER.contains(failure.criterion()));
    return onlyFull || safer
        ? Optional.empty()
        : Optional.of(left.map(Ranked.LeftOut::reason).orElse("the directory does not offer it"));
  }

  private static boolean isOnlyFullOrBeyond(Ranked.LeftOut left) {
    return left.failures().stream()
        .map(Ranked.Failure::criterion)
        .allMatch(failed -> failed == Criterion.CAPACITY || failed == Criterion.ENOUGH_OF_TYPE);
  }

  /** Whether it would be offered if it had a place left: that it has none is what to say then. */
  private static boolean isOnlyFull(Ranked ranked, Service chosen) {
    return ranked.leftOut().stream()
        .filter(left -> left.service().id().equals(chosen.id()))
        .anyMatch(left ->
            left.failures().stream()
                .allMatch(failure -> failure.criterion() == Criterion.CAPACITY));
  }

  /** What is offered first, while nobody has said why it is not taken. */
  private static List<String> firstOffered(Ranked ranked, Encounter encounter) {
    return ranked.kept().stream()
        .map(Ranked.Kept::service)
        .limit(1)
        .filter(service -> !settled(encounter, service))
        .map(Service::name)
        .toList();
  }

  /**
   * What a choice passes over without that anybody has said why, by name: every step of the care
   * plan before it, and what is offered first of all where the choice is of another kind.
   */
  private static List<String> passedOver(
      Ranked ranked, Encounter encounter, Asked asked, Service chosen) {
    if (isOnlyFull(ranked, chosen)) {
      return List.of();
    }
    List<String> passed =
        new ArrayList<>(PlanContacts.passedOver(encounter, asked, ranked.kept(), chosen));
    boolean first = true;
    for (Ranked.Kept one : ranked.kept()) {
      Service service = one.service();
      if (service.id().equals(chosen.id())) {
        break;
      }
      boolean matters =
          switch (one.basis()) {
            case CARE_PLAN -> true;
            case RULES -> first && service.type() != chosen.type();
            case CATCH_ALL -> false;
          };
      if (matters && !settled(encounter, service)) {
        passed.add(service.name());
      }
      first = false;
    }
    return passed;
  }

  /** Whether it was said why a service is not taken, or it has the person already. */
  private static boolean settled(Encounter encounter, Service service) {
    String id = service.id();
    return encounter.choosing().refused(id)
        || encounter.placement().map(Placement::service).filter(s -> s.id().equals(id)).isPresent()
        || encounter.choosing().also().stream().anyMatch(one -> one.service().id().equals(id));
  }
}
