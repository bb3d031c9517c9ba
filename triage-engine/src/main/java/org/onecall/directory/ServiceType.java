package org.onecall.directory;

import java.util.Arrays;
import java.util.Optional;

/** What a service is, by the directory-of-services numbers where one is published. */
public enum ServiceType {
  AMBULANCE(5, "ambulance", "Ambulance service"),
  MENTAL_HEALTH(7, "mental-health", "Mental health"),
  SOCIAL_CARE(8, "social-care", "Social care"),
  VOLUNTARY(11, "voluntary", "Voluntary group"),
  DENTAL(12, "dental", "Dental practice"),
  PHARMACY(13, "pharmacy", "Pharmacy"),
  OPTICAL(14, "optical", "Optician"),
  MIDWIFERY(19, "midwifery", "Maternity"),
  CARE_HOME(24, "care-home", "Care home"),
  IUC_TREATMENT(25, "out-of-hours-treatment", "Out-of-hours treatment"),
  INTERMEDIATE_CARE(27, "intermediate-care", "Intermediate care"),
  COMMUNITY_NURSING(38, "community-nursing", "Community nursing"),
  URGENT_CARE(46, "urgent-care", "Urgent care"),
  PALLIATIVE(50, "palliative-care", "Palliative care"),
  GP_PRACTICE(100, "gp-practice", "GP practice"),
  EMERGENCY_DEPARTMENT(105, "emergency-department", "Emergency department"),
  EYE_CASUALTY(120, "eye-casualty", "Eye casualty"),
  SAFEGUARDING(129, "safeguarding", "Safeguarding"),
  NHS_111(130, "nhs-111", "NHS 111"),
  PHARMACY_ENHANCED(132, "pharmacy-enhanced", "Pharmacy with extra services"),
  CLINICAL_ASSESSMENT(133, "clinical-assessment", "Clinical assessment service"),
  URGENT_TREATMENT_CENTRE(135, "urgent-treatment-centre", "Urgent treatment centre"),
  GP_ACCESS_HUB(136, "gp-access-hub", "GP access hub"),
  PHARMACY_CLINICAL_ASSESSMENT(137, "pharmacy-clinical-assessment", "Pharmacy clinical assessment"),
  EMERGENCY_RESPONSE(138, "emergency-response", "Emergency national response"),
  VALIDATION(139, "validation", "Clinical validation"),
  SAME_DAY_EMERGENCY_CARE(140, "same-day-emergency-care", "Same day emergency care"),
  MENTAL_HEALTH_CRISIS(142, "mental-health-crisis", "Mental health crisis"),
  SEXUAL_ASSAULT_REFERRAL(143, "sexual-assault-referral", "Sexual assault referral centre"),
  DENTAL_ASSESSMENT(144, "dental-assessment", "Dental assessment"),
  CHILDREN_ASSESSMENT(145, "children-assessment", "Children's clinical assessment"),
  RAPID_RESPONSE(0, "rapid-response", "Rapid response"),
  FALLS_RESPONSE(0, "falls-response", "Falls response"),
  MINOR_INJURY_UNIT(0, "minor-injury-unit", "Minor injury unit"),
  WALK_IN_CENTRE(0, "walk-in-centre", "Walk-in centre"),
  VIRTUAL_WARD(0, "virtual-ward", "Virtual ward"),
  HOME_FIRST(0, "home-first", "Home First"),
  SOCIAL_PRESCRIBING(0, "social-prescribing", "Social prescribing"),
  PREVENTION(0, "prevention", "Prevention programme"),
  CANCER_HELPLINE(0, "cancer-helpline", "Cancer helpline"),
  ENHANCED_CARE(0, "enhanced-care", "Enhanced Care Team"),
  PRACTICE_TEAM(0, "practice-team", "Practice or network team"),
  DISCHARGE_TO_ASSESS(0, "discharge-to-assess", "Leaving hospital"),
  SELF_CARE(0, "self-care", "Self-care");

  private final int number;
  private final String code;
  private final String title;

  ServiceType(int number, String code, String title) {
    this.number = number;
    this.code = code;
    this.title = title;
  }

  /** The published type number, or 0 for a type that has none. */
  public int number() {
    return number;
  }

  /** The word that stands for the type in directory files and on the wire. */
  public String code() {
    return code;
  }

  /** The name a person reads. */
  public String title() {
    return title;
  }

  /** The most services of this type that one answer offers: two, or one where a second misleads. */
  public int offeredMax() {
    return switch (this) {
      case EMERGENCY_RESPONSE,
          GP_PRACTICE,
          CLINICAL_ASSESSMENT,
          NHS_111,
          PHARMACY_CLINICAL_ASSESSMENT,
          VALIDATION ->
          1;
      case AMBULANCE,
          MENTAL_HEALTH,
          SOCIAL_CARE,
          VOLUNTARY,
          DENTAL,
          PHARMACY,
          OPTICAL,
          MIDWIFERY,
          CARE_HOME,
          IUC_TREATMENT,
          INTERMEDIATE_CARE,
          COMMUNITY_NURSING,
          URGENT_CARE,
          PALLIATIVE,
          EMERGENCY_DEPARTMENT,
          EYE_CASUALTY,
          SAFEGUARDING,
          PHARMACY_ENHANCED,
          URGENT_TREATMENT_CENTRE,
          GP_ACCESS_HUB,
          SAME_DAY_EMERGENCY_CARE,
          MENTAL_HEALTH_CRISIS,
          SEXUAL_ASSAULT_REFERRAL,
          DENTAL_ASSESSMENT,
          CHILDREN_ASSESSMENT,
          RAPID_RESPONSE,
          FALLS_RESPONSE,
          MINOR_INJURY_UNIT,
          WALK_IN_CENTRE,
          VIRTUAL_WARD,
          HOME_FIRST,
          SOCIAL_PRESCRIBING,
          PREVENTION,
          CANCER_HELPLINE,
          ENHANCED_CARE,
          PRACTICE_TEAM,
          DISCHARGE_TO_ASSESS,
          SELF_CARE ->
          2;
    };
  }

  /** The type of that code, if there is one. */
  public static Optional<ServiceType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }
}
