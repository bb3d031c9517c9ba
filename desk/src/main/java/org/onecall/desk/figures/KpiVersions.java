package org.onecall.desk.figures;

import java.util.Set;

/** Which version of its formula each indicator is computed by. */
final class KpiVersions {
  private static final Set<Kpi> FIRST =
      Set.of(
          Kpi.QUEUE_BACK_ASKED,
          Kpi.QUEUE_BACK_REACHED,
          Kpi.QUEUE_BACK_GIVEN_UP,
          Kpi.QUEUE_BACK_WAIT);

  private static final Set<Kpi> THIRD =
      Set.of(
          // What was taken is compared with what was offered, not with what was refused.
          Kpi.FIRST_CHOICE,
          // Who hangs up in the greeting was not routed by it.
          Kpi.ROUTED,
          // Two hours run from the referral, also of what a team took on.
          Kpi.HOME,
          // A time that is still to come may become another.
          Kpi.CENTRE,
          // Who dealt with it is counted as what they were then.
          Kpi.AMBULANCE_VALIDATED,
          // Whoever could not be reached has not been, though the task is done.
          Kpi.CALL_BACK_20,
          Kpi.CALL_BACK_HOUR,
          Kpi.CALL_BACK_AFTER_HOUR,
          Kpi.CALL_BACK_LATER,
          // Whoever comes home from hospital is seen in a day or three, by other teams.
          Kpi.STEP_TAKING_ON,
          Kpi.STEP_SETTING_OFF,
          Kpi.STEP_TRAVELLING,
          Kpi.STEP_VISITING);

  private static final Set<Kpi> FOURTH =
      Set.of(
          // That there was no second contact is not known before its hours have passed.
          Kpi.ONE_CONTACT);

  private static final Set<Kpi> FIFTH =
      Set.of(
          // A call-back that may still be made in time is not missed.
          Kpi.CLINICIAN,
          Kpi.ED_VALIDATED,
          // What a call-back that is still to be made will come to is not known.
          Kpi.SELF_CARE);

  private KpiVersions() {}

  /** The version of that one. */
  static String of(Kpi kpi) {
    if (FIRST.contains(kpi)) {
      return "1";
    }
    if (FIFTH.contains(kpi)) {
      return "5";
    }
    if (FOURTH.contains(kpi)) {
      return "4";
    }
    return THIRD.contains(kpi) ? "3" : "2";
  }
}
