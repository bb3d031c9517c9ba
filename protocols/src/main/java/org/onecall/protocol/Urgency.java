package org.onecall.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * The one scale of urgency all protocols conclude on, from the least to the most urgent: a later
 * constant is more urgent.
 *
 * <p>There is one step at the top on purpose. Reaching it ends the questions at once, and a second
 * kind of ambulance above the first would keep a caller answering questions who needs one.
 */
public enum Urgency {
  /** The person can look after this themselves, with advice. */
  SELF_CARE("self-care", Level.SELF_CARE, "Self-care with advice"),
  /** A pharmacist can help. */
  PHARMACY("pharmacy", Level.NON_URGENT, "Pharmacy"),
  /** Planned care within days or weeks. */
  ROUTINE("routine", Level.NON_URGENT, "Routine appointment or referral"),
  /** Seen or spoken to within three days. */
  WITHIN_3_DAYS("within-3-days", Level.NON_URGENT, "Within 3 days"),
  /** Seen or spoken to within 24 hours. */
  SAME_DAY("same-day", Level.URGENT, "Within 24 hours"),
  /** Seen within six hours. */
  WITHIN_6_HOURS("within-6-hours", Level.URGENT, "Within 6 hours"),
  /** Seen within two hours: at home, at a treatment centre, by whoever fits. */
  WITHIN_2_HOURS("within-2-hours", Level.URGENT, "Within 2 hours"),
  /** A clinician speaks with the caller now, in this call or within 20 minutes. */
  CLINICIAN_NOW("clinician-now", Level.URGENT, "Clinician now"),
  /** To an emergency department at once, by whatever safe means is quickest. */
  EMERGENCY_DEPARTMENT("emergency-department", Level.EMERGENCY, "Emergency department now"),
  /** An emergency ambulance now. */
  AMBULANCE("ambulance", Level.EMERGENCY, "Emergency ambulance now");

  private final String code;
  private final Level level;
  private final String label;

  Urgency(String code, Level level, String label) {
    this.code = code;
    this.level = level;
    this.label = label;
  }

  /** The step as written in files and messages. */
  public String code() {
    return code;
  }

  /** The care card's level for this step. */
  public Level level() {
    return level;
  }

  /** The step in words for people. */
  public String label() {
    return label;
  }

  /** Whether this step is at least as urgent as the other. */
  public boolean atLeast(Urgency other) {
    return compareTo(other) >= 0;
  }

  /** The step written so, if there is one. */
  public static Optional<Urgency> ofCode(String code) {
    return Arrays.stream(values()).filter(urgency -> urgency.code.equals(code)).findFirst();
  }
}
