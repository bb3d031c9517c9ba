package org.onecall.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which a person has agreed to be helped: whom to turn to first, whom next.
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

  /** One step of a plan. */
  public sealed interface Step {
    /** What was agreed, for whoever takes the call; may be empty. */
    String words();
  }

  /**
   * A step that is a service.
   *
   * @param service its id in the directory
   */
  public record AtService(String service, String words) implements Step {}

  /**
   * A step that is somebody to be rung, such as a daughter or a nurse who knows the person.
   *
   * @param id names this step of this version of this person's plan, and no service
   * @param whom who it is, by name and part
   * @param phone empty where it is not known or may not be said
   */
  public record WithContact(String id, String whom, Optional<String> phone, String words)
      implements Step {
    private static final String PREFIX = "contact:";

    /** The name of a step: {@code key} tells the person and the version of the plan. */
    public static String id(String key, int ordinal) {
      return PREFIX + key + ":" + ordinal;
    }

    /** Whether that is the name of such a step; a service's id has no colon. */
    public static boolean isId(String id) {
      return id.startsWith(PREFIX);
    }

    /** Its text form names nobody. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** Whether the plan names that service. */
  public boolean names(String service) {
    return placeOf(service) < steps.size();
  }

  /** The step of that name that is somebody to be rung. */
  public Optional<WithContact> contact(String id) {
    return contacts().stream().filter(contact -> contact.id().equals(id)).findFirst();
  }

  /** The steps that are somebody to be rung, in the plan's order. */
  public List<WithContact> contacts() {
    return steps.stream()
        .filter(WithContact.class::isInstance)
        .map(WithContact.class::cast)
        .toList();
  }

  /** The step's place in the plan, from 0. */
  public int placeOf(WithContact contact) {
    return steps.indexOf(contact);
  }

  /** The service's place in the plan, from 0; the number of steps where it has none. */
  public int placeOf(String service) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof AtService step && step.service().equals(service)) {
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
