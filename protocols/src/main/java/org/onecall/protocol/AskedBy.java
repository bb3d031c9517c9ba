package org.onecall.protocol;

/** Who may ask a question. */
public enum AskedBy {
  /** Any trained call handler, by telephone. */
  HANDLER("handler"),
  /** A clinician, or somebody on the scene with the means to measure: a crew, a nurse. */
  CLINICIAN("clinician");

  private final String code;

  AskedBy(String code) {
    this.code = code;
  }

  /** As written in files and messages. */
  public String code() {
    return code;
  }
}
