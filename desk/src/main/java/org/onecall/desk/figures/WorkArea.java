package org.onecall.desk.figures;

/** The five areas of work that a county reports by. */
public enum WorkArea {
  PREVENTION("Prevention"),
  URGENT_RESPONSE("Urgent response and front door"),
  HOSPITAL_FLOW("Hospital flow"),
  REABLEMENT("Reablement"),
  CARE_PACKAGES("Care packages");

  private final String title;

  WorkArea(String title) {
    this.title = title;
  }

  /** The name a person reads. */
  public String title() {
    return title;
  }
}
