package org.onecall.booking;

import java.util.List;
import org.onecall.directory.Attribute;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Ranked;
import org.onecall.directory.Service;
import org.onecall.encounter.Encounter;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/**
 * Where those stand among the services whom a care plan names to be rung, and which choice passes
 * them over.
 *
 * <p>They come as the plan's services do: before all that the rules offer, and not before an
 * emergency response. Whoever needs an ambulance now is not kept waiting for a telephone that
 * rings: then they stand last, and nothing passes them over.
 */
final class PlanContacts {
  private PlanContacts() {}

  /** Those of the plan; none where something else is searched for than what the outcome needs. */
  static List<Offers.Contact> of(Encounter encounter, Asked asked, List<Ranked.Kept> kept) {
    boolean ofTheOutcome =
        encounter
            .triage()
            .outcome()
            .map(Outcome::need)
            .filter(asked.need().code()::equals)
            .isPresent();
    return ofTheOutcome
        ? asked.plan().contacts().stream()
            .map(contact -> {
              int place = asked.plan().placeOf(contact);
              return new Offers.Contact(
                  contact,
                  place,
                  needsAmbulance(encounter)
                      ? kept.size()
                      : Math.toIntExact(
                          kept.stream().filter(one -> isBefore(asked.plan(), one, place)).count()));
            })
            .toList()
        : List.of();
  }

  private static boolean isBefore(CarePlan plan, Ranked.Kept one, int place) {
    return switch (one.basis()) {
      case CARE_PLAN -> plan.placeOf(one.service().id()) < place;
      case RULES -> one.service().has(Attribute.EMERGENCY);
      case CATCH_ALL -> false;
    };
  }

  /**
   * Those, by name, whom a choice passes over without that anybody has said why, or what came of
   * ringing them.
   */
  static List<String> passedOver(
      Encounter encounter, Asked asked, List<Ranked.Kept> kept, Service chosen) {
    CarePlan plan = asked.plan();
    boolean emergency =
        needsAmbulance(encounter) || (chosen.has(Attribute.EMERGENCY) && !plan.names(chosen.id()));
    return emergency
        ? List.of()
        : of(encounter, asked, kept).stream()
            .filter(contact -> contact.place() < plan.placeOf(chosen.id()))
            .map(Offers.Contact::step)
            .filter(step -> !encounter.choosing().refused(step.id()))
            .filter(step -> !encounter.choosing().reached(step.id()))
            .map(CarePlan.WithContact::whom)
            .toList();
  }

  private static boolean needsAmbulance(Encounter encounter) {
    return encounter
        .triage()
        .outcome()
        .filter(outcome -> outcome.urgency() == Urgency.AMBULANCE)
        .isPresent();
  }
}
