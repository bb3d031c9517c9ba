package org.onecall.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person and those who care for them agreed.
 *
 * @param respect whether wishes about emergency treatment are on record and must be found
 * @param steps whom to turn to, first to last, before anything else is offered
 */
public record CarePlan(
    int version,
    String words,
    boolean respect,
    List<Step> steps,
    String writtenBy,
    Instant writtenAt) {

  public CarePlan {
    steps = List.copyOf(steps);
  }

  /** The same without the numbers of whom it names: of a restricted record they say too much. */
  public CarePlan withoutPhones() {
    return new CarePlan(
        version,
        words,
        respect,
        steps.stream()
            .map(step -> new Step(step.whom(), step.service(), Optional.empty(), step.forWhat()))
            .toList(),
        writtenBy,
        writtenAt);
  }

  /**
   * One step of the escalation.
   *
   * @param service its id in the directory, where it is a service of it
   * @param forWhat when to turn to them
   */
  public record Step(
      String whom, Optional<String> service, Optional<String> phone, String forWhat) {}
}
