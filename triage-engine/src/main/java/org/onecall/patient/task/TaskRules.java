package org.onecall.patient.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What acts and time do to a task: pure. */
public final class TaskRules {

  private static final int ATTEMPTS_MAX = 3;
  private static final Duration HOME_AGO_MAX = Duration.ofDays(14);

  private final TaskTerms terms;
  private final TimePasses time;

  /** Rules by those terms. */
  public TaskRules(TaskTerms terms) {
    this.terms = terms;
    this.time = new TimePasses(terms);
  }

  /** A new task. */
  public TaskDecision.Done make(NewTask made, UUID id, String by, Instant now) {
    Task task =
        new Task(
            id,
            made.key(),
            made.kind(),
            TaskState.REFERRED,
            made.urgency(),
            made.team(),
            Optional.empty(),
            made.subject(),
            terms.clock(made, now),
            Optional.empty(),
            Optional.empty(),
            0,
            0);
    return done(task, now, by, TaskStep.MADE, Optional.of(made.subject().words()));
  }

  /** What time alone does, if it does anything by now. */
  public Optional<TaskDecision.Done> tick(Task task, Instant now) {
    return time.tick(task, now);
  }

  /** What an act does. */
  public TaskDecision decide(Task task, TaskAct act, String by, Instant now) {
    if (task.state().closed()) {
      return refused(
          "closed", "This is " + task.state().title().toLowerCase(Locale.ROOT) + " already.");
    }
    return switch (act) {
      case TaskAct.Accept() -> accept(task, by, now);
      case TaskAct.Decline(String reason) -> decline(task, reason, by, now);
      case TaskAct.SetOff() -> move(task, TaskState.ON_THE_WAY, TaskStep.ON_THE_WAY, by, now);
      case TaskAct.Arrive() -> move(task, TaskState.ARRIVED, TaskStep.ARRIVED, by, now);
      case TaskAct.Ring() -> ring(task, by, now);
      case TaskAct.NoAnswer(Optional<String> note) -> noAnswer(task, note, by, now);
      case TaskAct.Postpone(Instant to, String reason) -> postpone(task, to, reason, by, now);
      case TaskAct.CameHome(Instant at) -> cameHome(task, at, by, now);
      case TaskAct.Finish finish -> finish(task, finish, by, now);
      case TaskAct.SendBack(BackTo to, String reason) -> sendBack(task, to, reason, by, now);
      case TaskAct.Learn(String words) ->
          done(task.saying(words), now, by, TaskStep.KNOWN, Optional.of(words));
      case TaskAct.Cancel(String reason) ->
          done(
              task.closed(TaskState.CANCELLED, now, reason),
              now,
              by,
              TaskStep.CANCELLED,
              Optional.of(reason));
    };
  }

  private TaskDecision accept(Task task, String by, Instant now) {
    if (task.state() != TaskState.REFERRED) {
      return refused("taken", "Somebody has taken this on already.");
    }
    Clock clock = task.clock().accepted(now);
    if (task.kind().dueFromAcceptance()) {
      // What was due from the referral was only until somebody takes it on.
      Instant due = terms.visitBy(task.kind(), now);
      clock = clock.dueAt(terms.warning(now, due), due);
    }
    return done(
        task.state(TaskState.ACCEPTED).owner(Optional.of(by)).clock(clock),
        now,
        by,
        TaskStep.ACCEPTED,
        Optional.empty());
  }

  private TaskDecision decline(Task task, String reason, String by, Instant now) {
    if (task.state() != TaskState.REFERRED) {
      return refused("taken", "This has been taken on. Send it back instead.");
    }
    if (!task.ofATeam()) {
      return refused("ours", "There is nobody else to ask. Act on it, or agree another time.");
    }
    TaskDecision.Done declined =
        done(
            task.closed(TaskState.DECLINED, now, reason),
            now,
            by,
            TaskStep.DECLINED,
            Optional.of(reason));
    // Whom a team does not take on must not be forgotten: a clinician finds another way.
    return new TaskDecision.Done(
        declined.task(),
        declined.events(),
        List.of(Following.clinician(task, task.urgency(), "declined: " + reason, now)));
  }

  private TaskDecision move(Task task, TaskState to, TaskStep what, String by, Instant now) {
    boolean can =
        switch (task.kind().work()) {
          case VISIT, CARE -> true;
          case COMES -> to == TaskState.ARRIVED;
          case CALL -> false;
        };
    if (!can) {
      return refused("no-visit", "Nobody goes there for this.");
    }
    boolean inOrder =
        switch (to) {
          case ON_THE_WAY -> task.state() == TaskState.ACCEPTED;
          case ARRIVED ->
              task.state() == TaskState.ACCEPTED || task.state() == TaskState.ON_THE_WAY;
          case REFERRED, ACCEPTED, DONE, DECLINED, SENT_BACK, CANCELLED -> false;
        };
    if (!inOrder) {
      return refused(
          "order",
          task.state() == TaskState.REFERRED ? "Take it on first." : "That has been said already.");
    }
    Task moved = task.state(to);
    if (to == TaskState.ARRIVED) {
      // Who has arrived is in time; that they came and nobody says what came of it is not.
      Instant due = now.plus(terms.outcomeWithin());
      moved = moved.clock(task.clock().arrived(terms.warning(now, due), due));
    }
    return done(moved, now, by, what, Optional.empty());
  }

  private TaskDecision ring(Task task, String by, Instant now) {
    if (!task.kind().rings() && !task.byTelephone()) {
      return refused("no-call", "This is a visit.");
    }
    return task.state() == TaskState.REFERRED
        ? refused("order", "Take it on first.")
        : done(task, now, by, TaskStep.RANG, Optional.empty());
  }

  private TaskDecision noAnswer(Task task, Optional<String> note, String by, Instant now) {
    if (!task.kind().rings() && !task.byTelephone()) {
      return refused("no-call", "This is a visit.");
    }
    Task tried = task.attempted().state(TaskState.REFERRED).owner(Optional.empty());
    TaskDecision.Done said = done(tried, now, by, TaskStep.NO_ANSWER, note);
    if (tried.attempts() < ATTEMPTS_MAX || tried.clock().escalatedAt().isPresent()) {
      return said;
    }
    List<TaskEvent> events = new ArrayList<>(said.events());
    events.add(
        TimePasses.says(now, TaskStep.ESCALATED, "not answered " + tried.attempts() + " times"));
    return new TaskDecision.Done(
        said.task().clock(time.escalated(tried.clock(), now)).at(task.version() + events.size()),
        events,
        List.of());
  }

  private TaskDecision postpone(Task task, Instant to, String reason, String by, Instant now) {
    if (task.kind() != TaskKind.CALLER_CALL_BACK && task.kind() != TaskKind.FOLLOW_UP) {
      return refused("fixed", "How soon this is due follows from how urgent it is.");
    }
    if (!to.isAfter(now)) {
      return refused("past", "Choose a time that is still to come.");
    }
    Clock clock = task.clock().dueAt(terms.warning(now, to), to);
    return done(
        task.state(TaskState.REFERRED).owner(Optional.empty()).clock(clock),
        now,
        by,
        TaskStep.POSTPONED,
        Optional.of(reason));
  }

  private TaskDecision cameHome(Task task, Instant at, String by, Instant now) {
    if (task.kind().supportDaysMax() == 0) {
      return refused("not-from-hospital", "This is about nobody who comes home from hospital.");
    }
    if (at.isAfter(now) || at.isBefore(now.minus(HOME_AGO_MAX))) {
      return refused("home-when", "Say when they came home: not later than now, in two weeks.");
    }
    Instant due = terms.afterHome(task.kind(), at);
    return done(
        task.clock(task.clock().dueAt(terms.warning(now, due), due)),
        now,
        by,
        TaskStep.CAME_HOME,
        Optional.of(at.toString()));
  }

  private TaskDecision finish(Task task, TaskAct.Finish finish, String by, Instant now) {
    if (task.state() == TaskState.REFERRED) {
      return refused("order", "Take it on first.");
    }
    if (task.kind() == TaskKind.FALLS && finish.findings().isEmpty()) {
      return refused(
          "findings",
          "Say whether they were lifted, whether the risk was assessed, what was done.");
    }
    if ((task.kind() == TaskKind.CLINICIAN_CALL_BACK) != finish.ended().isPresent()) {
      return finish.ended().isPresent()
          ? refused("no-call-back", "This is no clinician’s call-back.")
          : refused("ended", "Say how the call-back ended.");
    }
    Optional<TaskDecision.Refused> wrong = wrongSupport(task, finish, now);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    String note =
        finish
            .findings()
            .map(findings -> finish.outcome() + " (" + findings.words() + ")")
            .orElse(finish.outcome());
    List<TaskEvent> events = new ArrayList<>();
    events.add(new TaskEvent(now, by, TaskStep.DONE, Optional.of(note)));
    finish
        .ended()
        .ifPresent(
            end -> events.add(new TaskEvent(now, by, TaskStep.CAME_TO, Optional.of(end.code()))));
    return new TaskDecision.Done(
        task.closed(TaskState.DONE, now, finish.outcome()).at(task.version() + events.size()),
        events,
        supportUntil(task, finish, now)
            .map(day -> Following.supportEnds(task, day, terms.hours(), now))
            .stream()
            .toList());
  }

  /** The last day of support: as it was said, or the last that there may be. */
  private Optional<LocalDate> supportUntil(Task task, TaskAct.Finish finish, Instant now) {
    int days = task.kind().supportDaysMax();
    return finish
        .supportUntil()
        .or(() ->
            days == 0
                ? Optional.empty()
                : Optional.of(now.atZone(terms.hours().zone()).toLocalDate().plusDays(days)));
  }

  private Optional<TaskDecision.Refused> wrongSupport(
      Task task, TaskAct.Finish finish, Instant now) {
    LocalDate today = now.atZone(terms.hours().zone()).toLocalDate();
    int days = task.kind().supportDaysMax();
    boolean fits =
        finish
            .supportUntil()
            .map(day -> day.isAfter(today) && !day.isAfter(today.plusDays(days)))
            .orElse(true);
    return fits
        ? Optional.empty()
        : Optional.of(
            new TaskDecision.Refused(
                "support",
                days == 0
                    ? "No support goes on after this."
                    : "The support ends within " + days + " days, and not before tomorrow."));
  }

  private TaskDecision sendBack(Task task, BackTo to, String reason, String by, Instant now) {
    String words = "to " + to.title() + ": " + reason;
    TaskDecision.Done sent =
        done(
            task.closed(TaskState.SENT_BACK, now, words),
            now,
            by,
            TaskStep.SENT_BACK,
            Optional.of(words));
    return new TaskDecision.Done(
        sent.task(),
        sent.events(),
        List.of(Following.clinician(task, to.urgency(), "sent back " + words, now)));
  }

  private static TaskDecision.Done done(
      Task task, Instant now, String by, TaskStep what, Optional<String> note) {
    return new TaskDecision.Done(
        task.at(task.version() + 1), List.of(new TaskEvent(now, by, what, note)), List.of());
  }

  private static TaskDecision refused(String code, String text) {
    return new TaskDecision.Refused(code, text);
  }
}
