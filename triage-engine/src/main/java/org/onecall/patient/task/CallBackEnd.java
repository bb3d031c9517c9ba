package org.onecall.patient.task;

import java.util.Arrays;
import java.util.Optional;

/** What a clinician’s call-back ended in. */
public enum CallBackEnd {
  /** They look after it themselves, as they were advised. */
  SELF_CARE("self-care"),
  /** Somebody else sees them or speaks with them. */
  REFERRED("referred"),
  /** An ambulance was called. */
  AMBULANCE("999"),
  /** Nobody could be spoken with, and nobody tries any more. */
  NOT_REACHED("not-reached"),
  /** Something else, that the words beside it say. */
  OTHER("other");

  private final String code;

  CallBackEnd(String code) {
    this.code = code;
  }

  /** The name in files and interfaces. */
  public String code() {
    return code;
  }

  /** The one of that code. */
  public static Optional<CallBackEnd> ofCode(String code) {
    return Arrays.stream(values()).filter(end -> end.code.equals(code)).findFirst();
  }
}
