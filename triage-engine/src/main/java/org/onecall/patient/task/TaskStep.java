package org.onecall.patient.task;

import java.util.Arrays;
import java.util.Locale;

/** What can happen to a task. */
public enum TaskStep {
  MADE,
  ACCEPTED,
  DECLINED,
  ON_THE_WAY,
  ARRIVED,
  RANG,
  NO_ANSWER,
  POSTPONED,
  CAME_HOME,
  /** More was learned about what it is for. */
  KNOWN,
  DONE,
  /** How a call-back ended: the note is the code of a {@link CallBackEnd}. */
  CAME_TO,
  SENT_BACK,
  CANCELLED,
  /** It is nearly due. */
  WARNED,
  /** Its time has passed. */
  BREACHED,
  /** A supervisor is told. */
  ESCALATED;

  /** As kept and sent: {@code on-the-way}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The step of that key; fails with {@link IllegalArgumentException} where there is none. */
  static TaskStep ofKey(String key) {
    return Arrays.stream(values())
        .filter(step -> step.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step of a task: " + key));
  }
}
