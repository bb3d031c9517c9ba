package org.onecall.patient.task;

import java.util.Arrays;
import java.util.Optional;
import org.onecall.protocol.Urgency;

/** To what a task is sent back; a clinician of the desk acts on it at once or soon. */
public enum BackTo {
  EMERGENCY("emergency", "999 ambulance", Urgency.AMBULANCE),
  EMERGENCY_DEPARTMENT(
      "emergency-department", "emergency department", Urgency.EMERGENCY_DEPARTMENT),
  CLINICIAN("clinician", "clinician now", Urgency.CLINICIAN_NOW),
  TREATMENT_CENTRE("treatment-centre", "urgent treatment centre", Urgency.WITHIN_2_HOURS),
  RAPID_RESPONSE("rapid-response", "rapid response at home", Urgency.WITHIN_2_HOURS),
  PRACTICE("practice", "GP practice", Urgency.SAME_DAY),
  SOCIAL_CARE("social-care", "social care", Urgency.SAME_DAY);

  private final String code;
  private final String title;
  private final Urgency urgency;

  BackTo(String code, String title, Urgency urgency) {
    this.code = code;
    this.title = title;
    this.urgency = urgency;
  }

  /** As on the wire. */
  public String code() {
    return code;
  }

  /** The name a person reads. */
  public String title() {
    return title;
  }

  /** How soon somebody must act. */
  public Urgency urgency() {
    return urgency;
  }

  /** The one of that code, if there is one. */
  public static Optional<BackTo> ofCode(String code) {
    return Arrays.stream(values()).filter(to -> to.code.equals(code)).findFirst();
  }
}
