package org.onecall.directory;

import java.util.List;
import java.util.Set;

/**
 * The order in which a person has agreed to be helped: which service first, which next.
 *
 * <p>A plan waives what the directory's rules say of whom a service takes, for it was agreed for
 * this person. It waives neither hours nor capacity, which no plan can make.
 */
public record CarePlan(List<Step> steps) {
  public static final CarePlan NONE = new CarePlan(List.of());

  /** What no agreement changes. */
  private static final Set<Criterion> HARD =
      Set.of(Criterion.CAPACITY, Criterion.OPEN, Criterion.CLOSING);

  /** Copies what it is given. */
  public CarePlan {
    steps = List.copyOf(steps);
  }

  /**
   * One step of a plan.
   *
   * @param service the id of a service of the directory
   * @param words what was agreed, for whoever takes the call; may be empty
   */
  public record Step(String service, String words) {}

  /** Whether the plan names that service. */
  public boolean names(String service) {
    return placeOf(service) < steps.size();
  }

  /** The service's place in the plan, from 0; the number of steps where it has none. */
  int placeOf(String service) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).service().equals(service)) {
        return i;
      }
    }
    return steps.size();
  }

  /** Whether a service that failed these tests may be offered because the plan names it. */
  boolean admits(List<Ranked.Failure> failures) {
    return failures.stream().noneMatch(failure -> HARD.contains(failure.criterion()));
  }

  /** The reason that the plan is for a service. */
  String words(String service) {
    int place = placeOf(service);
    String said = steps.get(place).words();
    return "The person's care plan, step " + (place + 1) + (said.isBlank() ? "" : ": " + said);
  }
}
