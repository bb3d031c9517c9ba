package org.onecall.desk.figures;

import static org.onecall.desk.figures.Sources.NOT_FOUND;
import static org.onecall.desk.figures.Sources.SEEN;
import static org.onecall.desk.figures.Sources.items;
import static org.onecall.desk.figures.Sources.own;
import static org.onecall.desk.figures.Sources.response;

/** Where the definition of each indicator, and what is aimed at, is from. */
final class KpiSources {
  private static final String OFFERED = "callers offered a call back ";
  private static final String STANDARD = "standard, at least 70 % within two hours";

  private KpiSources() {}

  /** What is said of an indicator that has no item code: why, as far as that is known. */
  static String withoutCode(Kpi kpi) {
    return switch (kpi) {
      case UCR_ACCEPTED, UCR_TWO_HOURS, UCR_TWO_HOURS_ACCEPTED ->
          "No item code: two-hour responses are reported as records of each, not by items";
      case STEP_TAKING_ON,
          STEP_SETTING_OFF,
          STEP_TRAVELLING,
          STEP_VISITING,
          ONE_CONTACT,
          ED_AVOIDED,
          PREVENTION,
          LEAVING_HOSPITAL,
          ASSESSED_AT_HOME,
          MET_AT_HOME,
          SOCIAL_CARE,
          QUEUE_BACK_ASKED,
          QUEUE_BACK_REACHED,
          QUEUE_BACK_GIVEN_UP,
          QUEUE_BACK_WAIT ->
          "No item code: no national collection has it";
      case ROUTED,
          FROM_PROFESSIONALS,
          FROM_PROVIDERS,
          TRIAGED,
          CLINICIAN,
          CALL_BACK_20,
          CALL_BACK_HOUR,
          CALL_BACK_AFTER_HOUR,
          CALL_BACK_LATER,
          HOME,
          CENTRE,
          BOOKED_ED,
          ED_VALIDATED,
          AMBULANCE_VALIDATED,
          BOOKED_CENTRE,
          BOOKED_GP,
          SELF_CARE,
          FIRST_CHOICE ->
          "No item code: no public text was found that says which items it is made of";
    };
  }

  /** The document by name, and where in it. */
  static String of(Kpi kpi) {
    return switch (kpi) {
      case ROUTED -> items("item A02, calls routed through IVR");
      case FROM_PROFESSIONALS -> items("item A05, calls to the service from external clinicians");
      case FROM_PROVIDERS -> items("item A07, calls from another 111 provider");
      case TRIAGED -> items("item C01, calls where person triaged");
      case CLINICIAN ->
          items("items D01, calls assessed by a clinician or clinical advisor, and C01") + SEEN;
      case CALL_BACK_20 ->
          items("items D13, " + OFFERED + "in 20 minutes (immediately), and D14, who received it")
              + SEEN;
      case CALL_BACK_HOUR ->
          items("earlier items D15, " + OFFERED + "between 20 minutes and 1 hour, and D16");
      case CALL_BACK_AFTER_HOUR ->
          items("earlier items D17, " + OFFERED + "in over 1 hour, and D18");
      case CALL_BACK_LATER -> items("earlier items D15 to D18, both together") + NOT_FOUND;
      case QUEUE_BACK_ASKED, QUEUE_BACK_REACHED, QUEUE_BACK_GIVEN_UP, QUEUE_BACK_WAIT ->
          own("the collection does not know a place that is kept in a queue");
      case HOME ->
          items("items G20, patients requiring a face to face consultation at home, and G21")
              + SEEN;
      case CENTRE ->
          items("items G22, patients requiring one in a treatment centre, and G23")
              + SEEN
              + ". There of who was seen, here of the time that was given";
      case BOOKED_ED ->
          items("item G09, caller given a booked time slot with an emergency department")
              + ". Aim: Nuffield Trust’s account of the indicators";
      case ED_VALIDATED ->
          items("indicator of emergency department outcomes that are validated") + NOT_FOUND;
      case AMBULANCE_VALIDATED ->
          items("indicator of category 3 and 4 ambulance outcomes that are validated") + NOT_FOUND;
      case BOOKED_CENTRE -> items("G items, booked time slots, treatment centres") + NOT_FOUND;
      case BOOKED_GP -> items("G items, booked time slots, general practice") + NOT_FOUND;
      case SELF_CARE ->
          items("indicator of self-care at the end of a clinician’s assessment") + NOT_FOUND;
      case FIRST_CHOICE -> items("indicator of the first service offered") + NOT_FOUND;
      case ONE_CONTACT -> own("the 96 hours are those of the national repeat caller service");
      case ED_AVOIDED -> own("no national definition was found");
      case STEP_TAKING_ON, STEP_SETTING_OFF, STEP_TRAVELLING, STEP_VISITING ->
          own("the steps are those of a visit’s task");
      case UCR_ACCEPTED -> own("what the standard’s clock leaves out is shown beside it");
      case UCR_TWO_HOURS -> response(STANDARD + ", counted from the receipt of the referral");
      case UCR_TWO_HOURS_ACCEPTED ->
          response(STANDARD) + ". Counted from being taken on: own, for comparison";
      case PREVENTION, LEAVING_HOSPITAL, ASSESSED_AT_HOME, MET_AT_HOME, SOCIAL_CARE ->
          own("one of the five work areas that a county reports by");
    };
  }
}
