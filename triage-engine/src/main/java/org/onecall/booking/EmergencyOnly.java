package org.onecall.booking;

import java.util.Set;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/**
 * Whoever needs an ambulance is not placed with anybody else, whatever reason is given: not at home
 * by a team, not in an appointment. Somebody who refuses the ambulance is a clinician's to decide.
 */
final class EmergencyOnly {
  /** The refusal's code. */
  static final String CODE = "emergency-outcome";

  /** The refusal in words. */
  static final String WORDS =
      "This person needs an ambulance now. If they refuse one, a clinician speaks with them.";

  private static final Set<ServiceType> FOR_EMERGENCIES =
      Set.of(
          ServiceType.EMERGENCY_RESPONSE,
          ServiceType.EMERGENCY_DEPARTMENT,
          ServiceType.CLINICAL_ASSESSMENT);

  private EmergencyOnly() {}

  /** Whether a service is out of the question for that outcome. */
  static boolean forbids(Outcome outcome, Service service) {
    return outcome.urgency() == Urgency.AMBULANCE && !FOR_EMERGENCIES.contains(service.type());
  }
}
