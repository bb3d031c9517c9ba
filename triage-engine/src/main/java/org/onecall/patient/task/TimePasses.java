package org.onecall.patient.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.patient.task.Clock.Again;
import org.onecall.patient.task.TaskKind.Work;

/**
 * What time alone does to a task: pure.
 *
 * <p>What nobody takes on, and what is late, is escalated again and again, each time after twice as
 * long, and at last no more. By then it stands overdue at the top of the supervisor's list. A team
 * that has not taken somebody on is rung by a handler, and where their time has passed a clinician
 * finds another way.
 */
final class TimePasses {

  private static final int ESCALATIONS_MAX = 6;

  private final TaskTerms terms;

  TimePasses(TaskTerms terms) {
    this.terms = terms;
  }

  /** What it does by now, if it does anything. */
  Optional<TaskDecision.Done> tick(Task task, Instant now) {
    if (task.nextAt().filter(at -> !at.isAfter(now)).isEmpty()) {
      return Optional.empty();
    }
    List<TaskEvent> events = new ArrayList<>();
    List<NewTask> follow = new ArrayList<>();
    Clock clock = task.clock();
    boolean untaken = clock.untaken(now);
    if (untaken && clock.escalatedAt().isEmpty()) {
      clock = escalated(clock, now);
      events.add(says(now, TaskStep.ESCALATED, "not taken on in time"));
      if (task.ofATeam()) {
        follow.add(Following.ring(task, now));
      }
    }
    if (clock.dueAt().filter(at -> !at.isAfter(now)).isPresent() && clock.breachedAt().isEmpty()) {
      // That its time has passed is news, however often a supervisor was told before.
      clock = escalated(clock.breached(now).escalated(now, Again.NONE), now);
      events.add(says(now, TaskStep.BREACHED, "its time has passed"));
      if (untaken && goesThere(task)) {
        follow.add(Following.clinician(task, task.urgency(), "was not taken on in time", now));
      }
    } else if (clock.warnAt().filter(at -> !at.isAfter(now)).isPresent()
        && clock.warnedAt().isEmpty()
        && clock.breachedAt().isEmpty()) {
      clock = clock.warned(now);
      events.add(says(now, TaskStep.WARNED, "nearly due"));
    }
    if (clock.again().nextAt().filter(at -> !at.isAfter(now)).isPresent()) {
      clock = escalated(clock, now);
      events.add(
          says(
              now,
              TaskStep.ESCALATED,
              (untaken ? "still not taken on, " : "still not done, ") + nth(clock)));
    }
    return Optional.of(
        new TaskDecision.Done(
            task.clock(clock).at(task.version() + events.size()), events, follow));
  }

  /** Whether a team is to see to them, which may be one that is only rung. */
  private static boolean goesThere(Task task) {
    return task.ofATeam() ? task.kind().work() != Work.COMES : task.byTelephone();
  }

  private static String nth(Clock clock) {
    return clock.again().times() + " times told";
  }

  /** Escalated now, and when the next time is. */
  Clock escalated(Clock clock, Instant now) {
    int times = clock.again().times() + 1;
    Optional<Instant> next =
        times < ESCALATIONS_MAX
            ? Optional.of(now.plus(terms.escalateAgainAfter().multipliedBy(1L << (times - 1))))
            : Optional.empty();
    return clock.escalated(now, new Again(times, next));
  }

  static TaskEvent says(Instant now, TaskStep what, String note) {
    return new TaskEvent(now, TaskEvent.CLOCK, what, Optional.of(note));
  }
}
