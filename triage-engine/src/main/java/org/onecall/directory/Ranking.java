package org.onecall.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which services suit a need, person, place and moment, and in which order.
 *
 * <p>The rules are those published for the national directory of services. A service is first a
 * candidate (near enough, takes the need, the sex and the registration), then suitable (all other
 * {@link Criterion criteria}). The suitable are ordered: home area before others, then the county's
 * rank of their type, then the person's own practice, services for some registrations, services for
 * all, others, then distance. At most two of a type are offered, of some types one. When nothing is
 * suitable, the two nearest emergency departments are.
 */
public final class Ranking {
  /** How far the catch-all looks, in kilometres. */
  static final int CATCH_ALL_KM = 60;

  static final int CATCH_ALL_MAX = 2;
  static final String CATCH_ALL = " (Catch-all)";

  private Ranking() {}

  /** Ranks for somebody who has no care plan. */
  public static Ranked rank(
      Need need,
      Person person,
      Place place,
      Instant moment,
      Directory directory,
      Availability availability) {
    return rank(need, person, place, moment, directory, availability, CarePlan.NONE);
  }

  /**
   * Tests and orders every service of the directory; the same arguments give the same answer.
   *
   * @param plan what was agreed with the person: it comes before all but an emergency
   */
  public static Ranked rank(
      Need need,
      Person person,
      Place place,
      Instant moment,
      Directory directory,
      Availability availability,
      CarePlan plan) {
    Question question = Question.of(need, person, place, moment, directory, availability);
    Takers takers = directory.takers(need.code());
    Sorting found = new Sorting(plan);
    for (Service service : takers.services()) {
      found.put(
          plan.names(service.id())
              ? Examination.whole(question, service)
              : Examination.of(question, service));
    }
    List<Ranked.LeftOut> others = othersOf(question, takers, plan, found);
    List<Ranked.Kept> kept =
        planFirst(
            planned(question, plan, found.planned),
            cut(question, inOrder(question, found.suitable), found.leftOut));
    found.leftOut.sort(NEAREST_TO_OFFERED);
    List<Ranked.LeftOut> leftOut = found.leftOut;
    leftOut.addAll(others);
    if (kept.isEmpty()) {
      kept = catchAll(question);
      List<Service> offered = kept.stream().map(Ranked.Kept::service).toList();
      leftOut.removeIf(left -> offered.contains(left.service()));
    }
    return new Ranked(kept, leftOut);
  }

  /** Every test that one service fails, whether or not an earlier one rules it out already. */
  public static List<Ranked.Failure> failures(
      Need need,
      Person person,
      Place place,
      Instant moment,
      Directory directory,
      Availability availability,
      Service service) {
    return Examination.whole(
            Question.of(need, person, place, moment, directory, availability), service)
        .failures();
  }

  /** Where the services go that were examined. */
  private static final class Sorting {
    final CarePlan plan;
    final List<Examination> suitable = new ArrayList<>();
    final List<Examination> planned = new ArrayList<>();
    final List<Ranked.LeftOut> leftOut = new ArrayList<>();

    Sorting(CarePlan plan) {
      this.plan = plan;
    }

    void put(Examination one) {
      if (plan.names(one.service().id()) && plan.admits(one.failures())) {
        planned.add(one);
      } else if (one.failures().isEmpty()) {
        suitable.add(one);
      } else {
        leftOut.add(new Ranked.LeftOut(one.service(), one.failures()));
      }
    }
  }

  /** Those that do not take the need; but one that the plan names is examined like any other. */
  private static List<Ranked.LeftOut> othersOf(
      Question question, Takers takers, CarePlan plan, Sorting found) {
    if (plan.steps().isEmpty()) {
      return takers.others();
    }
    List<Ranked.LeftOut> others = new ArrayList<>();
    for (Ranked.LeftOut one : takers.others()) {
      if (plan.names(one.service().id())) {
        found.put(Examination.whole(question, one.service()));
      } else {
        others.add(one);
      }
    }
    return others;
  }

  /** Whoever reads only the first of those left out reads what came nearest to being offered. */
  private static final Comparator<Ranked.LeftOut> NEAREST_TO_OFFERED =
      Comparator.<Ranked.LeftOut>comparingInt(left ->
              switch (left.failures().getFirst().criterion().kind()) {
                case CUT -> 0;
                case SUITABLE -> 1;
                case CANDIDATE -> 2;
              })
          .thenComparingInt(left -> left.failures().size());

  /** A suitable service with what it is ordered by, worked out once. */
  private record Standing(int home, int rank, int closeness, double km, String id, Examination one)
      implements Comparable<Standing> {
    @Override
    public int compareTo(Standing other) {
      int order = Integer.compare(home, other.home);
      if (order == 0) {
        order = Integer.compare(rank, other.rank);
      }
      if (order == 0) {
        order = Integer.compare(closeness, other.closeness);
      }
      if (order == 0) {
        order = Double.compare(km, other.km);
      }
      return order == 0 ? id.compareTo(other.id) : order;
    }
  }

  private static List<Examination> inOrder(Question question, List<Examination> suitable) {
    County.Ranks ranks = question.directory().county().ranks();
    String need = question.need().code();
    List<Standing> standing = new ArrayList<>(suitable.size());
    for (Examination one : suitable) {
      Service service = one.service();
      standing.add(
          new Standing(
              question.isHome(service) ? 0 : 1,
              ranks.of(service.type(), need),
              closeness(question, service),
              question.distanceKm(service).orElse(0),
              service.id(),
              one));
    }
    Collections.sort(standing);
    return standing.stream().map(Standing::one).toList();
  }

  /**
   * Whose service it is: the person's own practice, some practices', everyone's at home, others.
   */
  private static int closeness(Question question, Service service) {
    if (question.person().practice().filter(service.id()::equals).isPresent()) {
      return 0;
    }
    if (!question.isHome(service)) {
      return 3;
    }
    return service.rules().area().limitsRegistration() ? 1 : 2;
  }

  /** What counts as the same: a type, and in a team with several roles the role. */
  private record Kind(ServiceType type, Optional<String> role) {
    int offeredMax() {
      return role.isPresent() ? 1 : type.offeredMax();
    }
  }

  /** The plan's services in the plan's order, each with the plan's own words. */
  private static List<Ranked.Kept> planned(
      Question question, CarePlan plan, List<Examination> found) {
    found.sort(Comparator.comparingInt(e -> plan.placeOf(e.service().id())));
    List<Ranked.Kept> kept = new ArrayList<>();
    for (Examination one : found) {
      List<String> reasons = new ArrayList<>();
      reasons.add(plan.words(one.service().id()));
      one.failures().forEach(failure -> reasons.add("Against the rule: " + failure.words()));
      kept.add(keep(question, one.service()).because(reasons));
    }
    return kept;
  }

  /** The plan comes first, but for what meets an emergency. */
  private static List<Ranked.Kept> planFirst(List<Ranked.Kept> planned, List<Ranked.Kept> others) {
    List<Ranked.Kept> all = new ArrayList<>();
    others.stream().filter(kept -> kept.service().has(Attribute.EMERGENCY)).forEach(all::add);
    all.addAll(planned);
    others.stream().filter(kept -> !kept.service().has(Attribute.EMERGENCY)).forEach(all::add);
    return all;
  }

  /** How many of a kind are offered already, and what is said of those beyond. */
  private static final class Enough {
    final int most;
    final List<Ranked.Failure> beyond;
    int offered;

    Enough(Kind kind) {
      most = kind.offeredMax();
      beyond =
          List.of(
              new Ranked.Failure(
                  Criterion.ENOUGH_OF_TYPE,
                  most == 1
                      ? "one of its kind is offered, ranked before it"
                      : most + " of its kind are offered, ranked before it"));
    }
  }

  private static List<Ranked.Kept> cut(
      Question question, List<Examination> suitable, List<Ranked.LeftOut> leftOut) {
    List<Ranked.Kept> kept = new ArrayList<>();
    Map<Kind, Enough> kinds = new HashMap<>();
    for (Examination one : suitable) {
      Service service = one.service();
      Enough enough = kinds.computeIfAbsent(new Kind(service.type(), service.role()), Enough::new);
      if (enough.offered < enough.most) {
        enough.offered++;
        kept.add(keep(question, service));
      } else {
        leftOut.add(new Ranked.LeftOut(service, enough.beyond));
      }
    }
    return kept;
  }

  private static Ranked.Kept keep(Question question, Service service) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "Takes " + question.needTitle() + " " + Minutes.words(question.need().timeFrameMinutes()));
    OptionalDouble distance = question.distanceKm(service);
    distance.ifPresent(km -> reasons.add(km(km) + " away"));
    if (question.isHome(service)) {
      reasons.add(
          question.person().practice().filter(service.id()::equals).isPresent()
              ? "The person's own practice"
              : "Serves the person's area");
    }
    Optional<Availability.Left> left = question.availability().of(service.id());
    WayIn wayIn = wayIn(service, left, reasons);
    left.flatMap(Availability.Left::earliest)
        .ifPresent(
            at -> reasons.add("First appointment " + HoursInWords.when(at, question.moment())));
    if (question.availability().standing(service.id()).stateAt(question.moment())
        == Availability.State.AMBER) {
      reasons.add("Says that it has little room left");
    }
    reasons.addAll(Examination.whole(question, service).checks());
    return new Ranked.Kept(
        service,
        service.name(),
        wayIn,
        distance,
        reasons,
        opening(question, service),
        left.map(l -> OptionalInt.of(l.places())).orElseGet(OptionalInt::empty),
        left.flatMap(Availability.Left::earliest),
        Ranked.Basis.RULES);
  }

  /**
   * A service with appointments that are all taken, but which does not insist on one, is walked to.
   */
  private static WayIn wayIn(
      Service service, Optional<Availability.Left> left, List<String> reasons) {
    if (service.wayIn() == WayIn.SLOT && left.isPresent() && left.get().places() == 0) {
      reasons.add("No free appointment in time; people may walk in");
      return WayIn.WALK_IN;
    }
    return service.wayIn();
  }

  private static List<Ranked.Kept> catchAll(Question question) {
    return question.directory().services().stream()
        .filter(service -> service.type() == ServiceType.EMERGENCY_DEPARTMENT)
        .filter(service -> question.distanceKm(service).orElse(0) <= CATCH_ALL_KM)
        // Capacity is ignored, but one that is closed turns everybody away.
        .filter(service ->
            question.availability().standing(service.id()).closedAt(question.moment()).isEmpty())
        .filter(service ->
            service.opening().valid().holdsOn(question.moment().atZone(Opening.ZONE).toLocalDate()))
        .sorted(
            Comparator.<Service>comparingDouble(s -> question.distanceKm(s).orElse(0))
                .thenComparing(Service::id))
        .limit(CATCH_ALL_MAX)
        .map(service -> caught(question, service))
        .toList();
  }

  private static Ranked.Kept caught(Question question, Service service) {
    OptionalDouble distance = question.distanceKm(service);
    List<String> reasons = new ArrayList<>();
    reasons.add("No service of the directory suits; an emergency department turns nobody away");
    if (distance.isPresent()) {
      reasons.add(km(distance.getAsDouble()) + " away");
    } else {
      reasons.add("Check: which emergency department is nearest to the person");
    }
    return new Ranked.Kept(
        service,
        service.name() + CATCH_ALL,
        WayIn.WALK_IN,
        distance,
        reasons,
        opening(question, service),
        OptionalInt.empty(),
        Optional.empty(),
        Ranked.Basis.CATCH_ALL);
  }

  private static String opening(Question question, Service service) {
    return HoursInWords.of(
        service.opening(), question.moment(), question.directory().county().bankHolidays());
  }

  private static String km(double distance) {
    return String.format(Locale.UK, "%.1f km", distance);
  }
}
