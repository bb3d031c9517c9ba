package org.onecall.patient.task;

import java.util.Arrays;
import java.util.Optional;

/** What sort of thing is to be done. */
public enum TaskKind {
  /** A team goes to somebody's home within two hours of taking it on. */
  RAPID_RESPONSE("rapid-response", "Rapid response at home", Work.VISIT),
  /** A team lifts somebody who fell, and looks into why they fell. */
  FALLS("falls", "Falls response", Work.VISIT),
  /** A team takes over from an ambulance crew that waits beside somebody for its yes or no. */
  ENHANCED_CARE("enhanced-care", "Enhanced care at home", Work.VISIT),
  /** Somebody who comes home from hospital is met there. */
  HOME_FIRST("home-first", "Home First", Work.VISIT),
  /** Somebody who came home from hospital is assessed there within 72 hours. */
  DISCHARGE_TO_ASSESS("discharge-to-assess", "Discharge to assess", Work.VISIT),
  /**
   * A team sees to somebody who was referred to it: it rings them, goes there, or has them come.
   */
  REFERRAL("referral", "Referral", Work.CARE),
  /** Somebody comes to a place, with an appointment or without. */
  ARRIVAL("arrival", "Comes to us", Work.COMES),
  /** A service that nothing here reaches is told of somebody by telephone. */
  TELL_SERVICE("tell-service", "Tell a service", Work.CALL),
  /** Somebody of the desk rings the caller at the agreed time. */
  CALLER_CALL_BACK("caller-call-back", "Call the caller back", Work.CALL),
  /** A clinician rings, soonest where it is most urgent. */
  CLINICIAN_CALL_BACK("clinician-call-back", "Clinician’s call-back", Work.CALL),
  /** Anything else that somebody must see to. */
  FOLLOW_UP("follow-up", "Follow up", Work.CALL);

  /** How it is done. */
  public enum Work {
    /** Somebody goes there. */
    VISIT,
    /** Somebody telephones. */
    CALL,
    /** Somebody telephones or goes there. */
    CARE,
    /** The person comes. */
    COMES
  }

  private final String code;
  private final String title;
  private final Work work;

  TaskKind(String code, String title, Work work) {
    this.code = code;
    this.title = title;
    this.work = work;
  }

  /** As kept and on the wire. */
  public String code() {
    return code;
  }

  /** The name a person reads. */
  public String title() {
    return title;
  }

  /** How it is done. */
  public Work work() {
    return work;
  }

  /** Whether its two-hour clock begins when a team takes it on. */
  public boolean dueFromAcceptance() {
    return this == RAPID_RESPONSE || this == FALLS || this == ENHANCED_CARE;
  }

  /** Whether somebody may telephone for it. */
  public boolean rings() {
    return work == Work.CALL || work == Work.CARE;
  }

  /** For how many days at most support goes on after coming home; none for any other kind. */
  public int supportDaysMax() {
    return switch (this) {
      case HOME_FIRST -> 42;
      case DISCHARGE_TO_ASSESS -> 3;
      case RAPID_RESPONSE,
          FALLS,
          ENHANCED_CARE,
          REFERRAL,
          ARRIVAL,
          TELL_SERVICE,
          CALLER_CALL_BACK,
          CLINICIAN_CALL_BACK,
          FOLLOW_UP ->
          0;
    };
  }

  /** The kind of that code, if there is one. */
  public static Optional<TaskKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
