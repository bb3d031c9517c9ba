package org.onecall.patient.task;

import java.util.Arrays;
import java.util.Optional;

/** Where a task stands. */
public enum TaskState {
  /** It has been asked for and nobody has taken it on. */
  REFERRED("referred", "Referred"),
  /** Somebody has taken it on. */
  ACCEPTED("accepted", "Accepted"),
  /** Somebody is going there. */
  ON_THE_WAY("on-the-way", "On the way"),
  /** Somebody is there. */
  ARRIVED("arrived", "Arrived"),
  /** It is done. */
  DONE("done", "Done"),
  /** Whoever was asked does not do it; somebody else was asked. */
  DECLINED("declined", "Declined"),
  /** It went back to the desk for another outcome. */
  SENT_BACK("sent-back", "Sent back"),
  /** It is no longer wanted. */
  CANCELLED("cancelled", "Cancelled");

  private final String code;
  private final String title;

  TaskState(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** As kept and on the wire. */
  public String code() {
    return code;
  }

  /** The name a person reads. */
  public String title() {
    return title;
  }

  /** Whether nothing more is to be done. */
  public boolean closed() {
    return switch (this) {
      case REFERRED, ACCEPTED, ON_THE_WAY, ARRIVED -> false;
      case DONE, DECLINED, SENT_BACK, CANCELLED -> true;
    };
  }

  /** The state of that code, if there is one. */
  public static Optional<TaskState> ofCode(String code) {
    return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
  }
}
