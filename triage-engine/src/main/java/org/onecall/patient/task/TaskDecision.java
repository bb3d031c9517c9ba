package org.onecall.patient.task;

import java.util.List;

/** What an act does to a task. */
public sealed interface TaskDecision {

  /**
   * It is done.
   *
   * @param follow tasks that it makes
   */
  record Done(Task task, List<TaskEvent> events, List<NewTask> follow) implements TaskDecision {

    public Done {
      events = List.copyOf(events);
      follow = List.copyOf(follow);
    }
  }

  /** It is not, and nothing changed. */
  record Refused(String code, String text) implements TaskDecision {}
}
