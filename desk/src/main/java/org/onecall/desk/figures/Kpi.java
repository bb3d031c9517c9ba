package org.onecall.desk.figures;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.onecall.directory.ServiceType;
import org.onecall.patient.task.TaskKind;

/**
 * A key performance indicator: one name, one formula, one version, and what it is made of.
 *
 * <p>A change of a formula is a new version of it; none is restated without that. What an indicator
 * is called in the national collection is said by the {@link FigureTerms}, where its definition is
 * from by the {@link KpiSources}.
 */
// The functions hold no state.
@SuppressWarnings("ImmutableEnumChecker")
public enum Kpi implements Defined {
  /** Calls routed by the greeting. */
  ROUTED(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.CALLS,
      "Calls routed by the greeting",
      "Calls that were led into a queue; who hangs up in the greeting is not among them. Nothing is"
          + " said of days with calls of which that was not kept yet",
      Aim.NONE,
      KpiRows::routed),
  /** Calls of professionals outside. */
  FROM_PROFESSIONALS(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.CALLS,
      "Calls from professionals outside",
      "Calls that reached us on the lines for ambulance crews, care homes and other professionals",
      Aim.NONE,
      KpiRows::fromProfessionals),
  /** Calls of another provider. */
  FROM_PROVIDERS(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.CALLS,
      "Calls from another provider",
      "Calls that reached us on the lines of services that transfer callers, such as NHS 111",
      Aim.NONE,
      KpiRows::fromProviders),
  /** Persons triaged. */
  TRIAGED(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.CALLS,
      "Persons triaged",
      "Encounters that reached an outcome",
      Aim.NONE,
      KpiRows::triaged),
  /** Assessed by a clinician. */
  CLINICIAN(
      "Assessed by a clinician",
      "Of those triaged, somebody who was a clinician then had the encounter, or rang back, as was"
          + " asked within 96 hours, and spoke with somebody. Whom a clinician is to ring back who is"
          + " not late yet is not counted",
      Aim.atLeastPercent(50),
      KpiRows::clinician),
  /** Called back within 20 minutes. */
  CALL_BACK_20(
      "Called back by a clinician in 20 minutes",
      "Clinicians’ call-backs that were due within 20 minutes, not withdrawn before: the person was"
          + " reached, and rung last, within 20 minutes of being asked for",
      Aim.atLeastPercent(90),
      rows -> rows.callBacks().soon()),
  /** Called back in the agreed time, of those due within an hour. */
  CALL_BACK_HOUR(
      "Called back by a clinician in the agreed time, 20 minutes to an hour",
      "Clinicians’ call-backs that were due later than 20 minutes and within an hour, not withdrawn"
          + " before: the person was reached, and rung last, by the time it was due",
      Aim.NONE,
      rows -> rows.callBacks().withinAnHour()),
  /** Called back in the agreed time, of those due later than an hour. */
  CALL_BACK_AFTER_HOUR(
      "Called back by a clinician in the agreed time, over an hour",
      "The same of those due later than an hour",
      Aim.NONE,
      rows -> rows.callBacks().afterAnHour()),
  /** Called back in the agreed time. */
  CALL_BACK_LATER(
      "Called back by a clinician in the agreed time, after 20 minutes",
      "The same of all due later than 20 minutes",
      Aim.atLeastPercent(90),
      rows -> rows.callBacks().later()),
  /** Callers who left a queue to be rung back. */
  QUEUE_BACK_ASKED(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.CALLS,
      "Left a queue to be rung back",
      "Callers who left a queue for a call-back that keeps their place, by a key or sent by a"
          + " supervisor",
      Aim.NONE,
      rows -> rows.queueBacks().asked()),
  /** Of these, reached. */
  QUEUE_BACK_REACHED(
      "Left a queue, rung back and reached",
      "Of those who left a queue to be rung back, but for those who keep their place still and those"
          + " whom somebody called off: they were spoken to. The rest were rung in vain until nobody"
          + " tried any more",
      Aim.NONE,
      rows -> rows.queueBacks().reached()),
  /** Of these, given up. */
  QUEUE_BACK_GIVEN_UP(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.CALLS,
      "Left a queue, rung in vain",
      "Callers who left a queue to be rung back, and were rung in vain until nobody tried any more",
      Aim.NONE,
      rows -> rows.queueBacks().givenUp()),
  /** How long they waited after they had left. */
  QUEUE_BACK_WAIT(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.SECONDS,
      "Left a queue, wait until reached",
      "Mean time from when a caller left a queue to be rung back to when they were spoken to, of"
          + " those who were",
      Aim.NONE,
      rows -> rows.queueBacks().waited()),
  /** Seen at home in time. */
  HOME(
      "Seen at home in time",
      "Referrals to rapid response and falls teams, not withdrawn in time: there within two hours of"
          + " the referral, counted while the service is open, whenever they were taken on. Declined,"
          + " sent back or taken on by nobody in two hours is missed",
      Aim.atLeastPercent(95),
      rows -> rows.visits().home()),
  /** Given a time at a treatment centre within the time frame. */
  CENTRE(
      "Given a time at a treatment centre within the time frame",
      "Times booked at treatment centres that have begun or whose time frame has passed: the time"
          + " begins within the outcome’s time frame. Whether they came is not known here, and who"
          + " was sent without a booked time is left out",
      Aim.atLeastPercent(95),
      KpiRows::centre),
  /** Emergency departments, booked. */
  BOOKED_ED(
      "Booked where referred: emergency department",
      "Of those sent to an emergency department, with a booked time",
      Aim.atLeastPercent(70),
      KpiRows::bookedEmergencyDepartment),
  /** Emergency departments, validated. */
  ED_VALIDATED(
      "Emergency department validated by a clinician",
      "Encounters of which an emergency department was the outcome, at the end or before: somebody"
          + " who was a clinician then had the encounter, or rang back, as was asked within 96 hours,"
          + " and spoke with somebody. Whom a clinician is to ring back who is not late yet is not"
          + " counted",
      Aim.atLeastPercent(50),
      KpiRows::emergencyDepartmentValidated),
  /** Ambulances of the third and fourth category, validated. */
  AMBULANCE_VALIDATED(
      "Ambulance category 3 and 4 validated by a clinician",
      "Cases that were sent here for validation, not taken back: who dealt with it was a"
          + " clinician then. What is"
          + " neither dealt with nor past its time is not counted",
      Aim.atLeastPercent(75),
      KpiRows::ambulanceValidated),
  /** Treatment centres, booked. */
  BOOKED_CENTRE(
      "Booked where referred: treatment centre",
      "Of those sent to a treatment centre, with a booked time",
      Aim.aboutPercent(75),
      KpiRows::bookedCentre),
  /** General practice, booked. */
  BOOKED_GP(
      "Booked where referred: general practice",
      "Of those sent to a practice or an access hub, with a booked time",
      Aim.aboutPercent(75),
      KpiRows::bookedPractice),
  /** Self-care after a clinician. */
  SELF_CARE(
      "Self-care after a clinician",
      "Of those assessed by a clinician: the last call-back ended in self-care advice, or, where none"
          + " was needed, self-care is the outcome of the encounter that a clinician had. Call-backs"
          + " of which it is not kept how they ended are left out, and whom a clinician is still to"
          + " ring back",
      Aim.atLeastPercent(15),
      KpiRows::selfCare),
  /** The first choice taken. */
  FIRST_CHOICE(
      "First service offered was taken",
      "Of those placed: with the service that stood first when the services for the outcome were"
          + " shown first",
      Aim.atLeastPercent(80),
      KpiRows::firstChoice),
  /** Closed in one contact. */
  ONE_CONTACT(
      "Closed in one contact",
      "Of those with an outcome that are finished: within 96 hours nobody of the desk was asked to"
          + " ring back, and the person (by NHS number, or number and birth date) did not ring"
          + " again. A second contact counts at once, that there was none once the 96 hours have"
          + " passed",
      Aim.NONE,
      KpiRows::oneContact),
  /** Emergency department avoided. */
  ED_AVOIDED(
      "Emergency department avoided",
      "Of those placed who were to be seen within 6 hours or by an emergency department: placed"
          + " elsewhere than with an emergency department or the ambulance service",
      Aim.NONE,
      KpiRows::emergencyDepartmentAvoided),
  /** Visits: from the referral to being taken on. */
  STEP_TAKING_ON(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.SECONDS,
      "Visits: referred to taken on",
      "Mean time from the referral to when a rapid response or falls team took it on",
      Aim.NONE,
      rows -> rows.visits().takingOn()),
  /** Visits: from being taken on to setting off. */
  STEP_SETTING_OFF(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.SECONDS,
      "Visits: taken on to on the way",
      "Mean time from when a rapid response or falls team took it on to when it set off",
      Aim.NONE,
      rows -> rows.visits().settingOff()),
  /** Visits: from setting off to being there. */
  STEP_TRAVELLING(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.SECONDS,
      "Visits: on the way to there",
      "Mean time from when a rapid response or falls team set off to when it was there",
      Aim.NONE,
      rows -> rows.visits().travelling()),
  /** Visits: from being there to the end. */
  STEP_VISITING(
      WorkArea.URGENT_RESPONSE,
      Figure.Unit.SECONDS,
      "Visits: there to done",
      "Mean time from when a rapid response or falls team was there to when it said what came"
          + " of it",
      Aim.NONE,
      rows -> rows.visits().visiting()),
  /** Urgent community response: taken on. */
  UCR_ACCEPTED(
      "Urgent community response: taken on",
      "Referrals of adults to rapid response and falls teams, not withdrawn in time: a team took"
          + " them on. Declined or waiting for more than two hours is missed",
      Aim.NONE,
      rows -> rows.visits().accepted()),
  /** Urgent community response: seen within two hours of the referral. */
  UCR_TWO_HOURS(
      "Urgent community response: within two hours of the referral",
      "Referrals of adults to rapid response and falls teams, not withdrawn in time: there within two"
          + " hours of the referral, counted while the service is open. Declined, sent back or taken"
          + " on by nobody is missed once the two hours have passed",
      Aim.atLeastPercent(70),
      rows -> rows.visits().fromReferral()),
  /** Urgent community response: seen within two hours of being taken on. */
  UCR_TWO_HOURS_ACCEPTED(
      "Urgent community response: within two hours of being taken on",
      "The same of those that a team took on, counted from when it did",
      Aim.atLeastPercent(70),
      rows -> rows.visits().fromAcceptance()),
  /** Link workers, groups and programmes. */
  PREVENTION(
      WorkArea.PREVENTION,
      Figure.Unit.CALLS,
      "People sent to link workers, groups and prevention programmes",
      "Encounters with a link worker, a voluntary group or a prevention programme as the place or"
          + " told as well",
      Aim.NONE,
      rows ->
          rows.ledTo(
              Set.of(
                  ServiceType.SOCIAL_PRESCRIBING, ServiceType.VOLUNTARY, ServiceType.PREVENTION))),
  /** Leaving hospital. */
  LEAVING_HOSPITAL(
      WorkArea.HOSPITAL_FLOW,
      Figure.Unit.CALLS,
      "Helped to leave hospital",
      "Encounters with intermediate care, discharge to assess or Home First as the place or told as"
          + " well",
      Aim.NONE,
      rows ->
          rows.ledTo(
              Set.of(
                  ServiceType.INTERMEDIATE_CARE,
                  ServiceType.DISCHARGE_TO_ASSESS,
                  ServiceType.HOME_FIRST))),
  /** Assessed at home after hospital. */
  ASSESSED_AT_HOME(
      WorkArea.HOSPITAL_FLOW,
      Figure.Unit.SHARE,
      "Assessed at home in time after leaving hospital",
      "Discharge to assess, not withdrawn: seen by the time it was due",
      Aim.NONE,
      rows -> rows.visits().seenAtHome(TaskKind.DISCHARGE_TO_ASSESS)),
  /** Met at home for reablement. */
  MET_AT_HOME(
      WorkArea.REABLEMENT,
      Figure.Unit.SHARE,
      "Met at home in time for reablement",
      "Home First, not withdrawn: met by the time it was due",
      Aim.NONE,
      rows -> rows.visits().seenAtHome(TaskKind.HOME_FIRST)),
  /** Social care. */
  SOCIAL_CARE(
      WorkArea.CARE_PACKAGES,
      Figure.Unit.CALLS,
      "People referred for care packages and to social care",
      "Encounters with social care as the place or told as well",
      Aim.NONE,
      rows -> rows.ledTo(Set.of(ServiceType.SOCIAL_CARE)));

  private final WorkArea area;
  private final Figure.Unit unit;
  private final String title;
  private final String formula;
  private final Aim aim;
  private final Function<KpiRows, List<Counted>> rows;

  Kpi(String title, String formula, Aim aim, Function<KpiRows, List<Counted>> rows) {
    this(WorkArea.URGENT_RESPONSE, Figure.Unit.SHARE, title, formula, aim, rows);
  }

  Kpi(
      WorkArea area,
      Figure.Unit unit,
      String title,
      String formula,
      Aim aim,
      Function<KpiRows, List<Counted>> rows) {
    this.area = area;
    this.unit = unit;
    this.title = title;
    this.formula = formula;
    this.aim = aim;
    this.rows = rows;
  }

  @Override
  public Definition definition() {
    return new Definition(title, formula, KpiVersions.of(this), unit);
  }

  /** What is aimed at. */
  Aim aim() {
    return aim;
  }

  /** The area of work that it is reported under. */
  public WorkArea area() {
    return area;
  }

  /** Whether it is told apart by condition and by where the referral came from. */
  boolean isSplit() {
    return this == UCR_TWO_HOURS;
  }

  /** What it is about of the stretch of time, each with whether it met what is asked. */
  List<Counted> counted(KpiRows all) {
    return rows.apply(all).stream().filter(one -> all.span().holds(one.at())).toList();
  }

  /** The value over those; empty where it is about none. */
  OptionalDouble of(List<Counted> counted) {
    return switch (unit) {
      // A thing of which it is not known whether it counts leaves the count unknown.
      case CALLS ->
          counted.stream().allMatch(Counted::met)
              ? OptionalDouble.of(counted.size())
              : OptionalDouble.empty();
      case SHARE -> counted.stream().mapToDouble(one -> one.met() ? 1 : 0).average();
      case SECONDS ->
          counted.stream()
              .flatMap(one -> one.took().stream())
              .mapToDouble(took -> took.toMillis() / 1_000.0)
              .average();
    };
  }
}
