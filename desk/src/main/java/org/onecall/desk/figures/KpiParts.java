package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an indicator is made of, said apart: so that it can be held against another's of the same
 * name.
 *
 * @param numerator what is counted, or added up; of a share, what met it
 * @param denominator what that is divided by; empty of a count
 * @param exclusions what is left out of both
 */
record KpiParts(String numerator, String denominator, String exclusions) {
  private static final String NOTHING = "Nothing";
  private static final String NO_OUTCOME = "Encounters without an outcome";
  private static final String NOT_YET =
      "Those withdrawn in time, and those neither done nor past their time";
  private static final String NOT_PLACED = "Encounters without a place, or placed elsewhere";
  private static final String ADULTS =
      "Children (known to be under 18); those withdrawn in time; those whose two hours have not"
          + " passed and where nobody has been. What the standard leaves out, such as"
          + " life-threatening illness, other specialist pathways and a mental health crisis, is"
          + " decided before a referral is made and not looked at here";
  private static final String CLINICIAN =
      "Those of which somebody who was a clinician then had the encounter, or spoke with somebody on"
          + " a call-back that was asked for within 96 hours";
  private static final String RUNG_LATER =
      "those that no clinician had yet, while a clinician’s call-back is open and not late";
  private static final String LEFT = "Callers who left a queue to be rung back";
  private static final String RESPONSES = "Referrals to rapid response and falls teams";
  private static final String THERE = " where somebody was there within two hours ";
  private static final String OPEN = ", counted while the service is open";

  static KpiParts of(Kpi kpi) {
    return switch (kpi) {
      case ROUTED ->
          count("Calls that were led into a queue", "Calls that ended before, as in the greeting");
      case FROM_PROFESSIONALS ->
          count("Calls that arrived on the lines for professionals", "Calls on other lines");
      case FROM_PROVIDERS ->
          count("Calls that arrived on lines that transfer callers", "Calls on other lines");
      case TRIAGED -> count("Encounters with an outcome", NO_OUTCOME);
      case CLINICIAN -> clinician();
      case SELF_CARE -> selfCare();
      case ED_VALIDATED -> validatedDepartment();
      case AMBULANCE_VALIDATED -> validatedAmbulance();
      case CALL_BACK_20 -> soon();
      case CALL_BACK_HOUR -> agreed("later than 20 minutes and within an hour");
      case CALL_BACK_AFTER_HOUR -> agreed("later than an hour");
      case CALL_BACK_LATER -> agreed("later than 20 minutes");
      case QUEUE_BACK_ASKED -> count(LEFT, NOTHING);
      case QUEUE_BACK_REACHED ->
          new KpiParts(
              "Those who were spoken to",
              LEFT,
              "Those who keep their place still, and those whom somebody called off");
      case QUEUE_BACK_GIVEN_UP ->
          count(LEFT + " and were rung in vain until nobody tried any more", "All others");
      case QUEUE_BACK_WAIT ->
          new KpiParts(
              "The time from leaving the queue to being spoken to, added up",
              LEFT + " and were spoken to",
              "Those who were not");
      case BOOKED_ED -> booked("an emergency department");
      case BOOKED_CENTRE -> booked("a treatment centre");
      case BOOKED_GP -> booked("a practice or an access hub");
      case CENTRE -> centre();
      case FIRST_CHOICE -> firstChoice();
      case ED_AVOIDED -> avoided();
      case ONE_CONTACT -> oneContact();
      case STEP_TAKING_ON -> step("referred", "taken on");
      case STEP_SETTING_OFF -> step("taken on", "on the way");
      case STEP_TRAVELLING -> step("on the way", "there");
      case STEP_VISITING -> step("there", "done");
      case HOME -> home();
      case UCR_ACCEPTED -> new KpiParts("Those that a team took on", RESPONSES, ADULTS);
      case UCR_TWO_HOURS ->
          new KpiParts("Those" + THERE + "of the referral" + OPEN, RESPONSES, ADULTS);
      case UCR_TWO_HOURS_ACCEPTED ->
          new KpiParts(
              "Those" + THERE + "of being taken on" + OPEN,
              RESPONSES + " that a team took on",
              "Those that nobody took on. " + ADULTS);
      case ASSESSED_AT_HOME ->
          new KpiParts("Those seen by the time it was due", "Discharges to assess", NOT_YET);
      case MET_AT_HOME ->
          new KpiParts("Those met by the time it was due", "Referrals to Home First", NOT_YET);
      case PREVENTION, LEAVING_HOSPITAL, SOCIAL_CARE ->
          count(
              "Encounters with such a service as the place, or told as well; each once",
              "Encounters without one");
    };
  }

  /** Adds what is said of it. */
  void putInto(ObjectNode json) {
    json.put("numerator", numerator).put("denominator", denominator).put("exclusions", exclusions);
  }

  private static KpiParts count(String what, String exclusions) {
    return new KpiParts(what, "", exclusions);
  }

  private static KpiParts step(String from, String to) {
    return new KpiParts(
        "The time from " + from + " to " + to + ", added up",
        RESPONSES + " that took the step",
        "Those of which either end of the step is not known");
  }

  private static KpiParts selfCare() {
    return new KpiParts(
        "Those of which the last call-back ended in self-care advice or, where none was needed,"
            + " self-care is the outcome that stands",
        "Encounters with an outcome that a clinician had, or spoke with somebody on a call-back",
        NO_OUTCOME
            + ", those that no clinician assessed, and those with a call-back of which it is not"
            + " kept how it ended, or that is not done yet");
  }

  private static KpiParts clinician() {
    return new KpiParts(CLINICIAN, "Encounters with an outcome", NO_OUTCOME + "; " + RUNG_LATER);
  }

  private static KpiParts validatedDepartment() {
    return new KpiParts(
        CLINICIAN,
        "Encounters of which an emergency department was the outcome, at the end or before",
        "Encounters that never came to it; " + RUNG_LATER);
  }

  private static KpiParts validatedAmbulance() {
    return new KpiParts(
        "Those that a clinician dealt with",
        "Cases of others, sent here for validation",
        "Those taken back by the sender, and those neither dealt with nor past their time");
  }

  private static KpiParts soon() {
    return new KpiParts(
        "Those of which the person was reached, and rung last, within 20 minutes of being asked for",
        "Clinicians’ call-backs that were due within 20 minutes",
        NOT_YET);
  }

  private static KpiParts agreed(String due) {
    return new KpiParts(
        "Those of which the person was reached, and rung last, by the time it was due",
        "Clinicians’ call-backs that were due " + due,
        NOT_YET);
  }

  private static KpiParts booked(String where) {
    return new KpiParts("Those with a booked time", "Encounters placed with " + where, NOT_PLACED);
  }

  private static KpiParts centre() {
    return new KpiParts(
        "Those of which the time begins within the outcome’s time frame",
        "Times booked at treatment centres that have begun or whose time frame has passed, of"
            + " outcomes that name hours or days",
        NOT_PLACED + ", without a booked time, or of an outcome without a time frame");
  }

  private static KpiParts firstChoice() {
    return new KpiParts(
        "Those placed with the service that stood first when the services for the outcome were shown"
            + " first",
        "Encounters with a place",
        "Encounters without a place, and those of which it is not kept what was offered first");
  }

  private static KpiParts avoided() {
    return new KpiParts(
        "Those placed elsewhere than with an emergency department or the ambulance service",
        "Encounters with a place, to be seen within 6 hours or by an emergency department",
        "Encounters without a place, less urgent ones, and those for an ambulance");
  }

  private static KpiParts oneContact() {
    return new KpiParts(
        "Those without a task to ring back, and without another call of the same person, both"
            + " within 96 hours",
        "Encounters with an outcome that are finished",
        NO_OUTCOME
            + ", those not finished, and those without a second contact whose 96 hours have not"
            + " passed. Who is not known by NHS number, or by number and birth"
            + " date, is not known to have rung again");
  }

  private static KpiParts home() {
    return new KpiParts(
        "Those" + THERE + "of the referral" + OPEN,
        RESPONSES,
        "Those withdrawn in time, and those whose two hours have not passed and where nobody has been."
            + " What was declined, sent back or taken on by nobody is not left out");
  }
}
