package org.onecall.patient;

import java.util.Arrays;
import java.util.Optional;

/** What is on record of a person that services of the directory ask for or exclude by. */
public enum Condition {
  HOUSEBOUND("housebound", "Cannot leave home"),
  END_OF_LIFE_PLAN("end-of-life-plan", "Has a plan for the end of life"),
  CARER_AT_RISK("carer-at-risk", "Care at home may break down"),
  AT_RISK_OF_DIABETES("at-risk-of-diabetes", "At risk of diabetes"),
  SEVERE_MENTAL_ILLNESS("severe-mental-illness", "Severe mental illness"),
  DIABETES("diabetes", "Has diabetes"),
  PREGNANT("pregnant", "Pregnant"),
  CANNOT_EXERCISE("cannot-exercise", "Cannot take part in exercise"),
  LEARNING_DISABILITY("learning-disability", "Learning disability: eyes, ears and teeth checked?"),
  HEALTH_CHECK_DUE("health-check-due", "Due for a health check: remind them"),
  SCREENING_DUE("screening-due", "Due for screening: remind them"),
  REMOTE_MONITORING("remote-monitoring", "Measures at home; the readings are watched"),
  MINORITY_ETHNIC("minority-ethnic", "Of a minority ethnic group"),
  ARMED_FORCES("armed-forces", "Served in the forces, or family of who did"),
  ROUTINE_WORK("routine-work", "Routine or manual work");

  /** From this level of frailty on, a person counts as frail. */
  public static final int FRAIL_FROM = 6;

  /** The flag that directory files use for somebody who is frail or at risk by the risk list. */
  public static final String FRAIL = "frail";

  /** The flag of somebody whose wishes about emergency treatment are on record. */
  public static final String ADVANCE_PLAN = "advance-plan";

  /** The flag that directory files use for somebody on a virtual ward, which is kept by ward. */
  public static final String ON_VIRTUAL_WARD = "virtual-ward";

  private final String code;
  private final String words;

  Condition(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** As kept, on the wire, and in directory files. */
  public String code() {
    return code;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** The one of that code, if there is one. */
  public static Optional<Condition> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
