package org.onecall.patient.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.onecall.config.OutsideHours;
import org.onecall.config.TaskSettings;
import org.onecall.protocol.Urgency;

/**
 * How long things may take.
 *
 * @param hours the hours of the teams that go to people's homes
 * @param visitWithin how soon after taking it on a team is there
 * @param acceptWithin how long a referral may wait to be taken on
 * @param crewAnswerWithin how long a crew on scene waits for a yes or no
 * @param outcomeWithin how soon after arriving, or coming, it is said what came of it
 * @param escalateAgainAfter how soon what is late is escalated again, the first time
 * @param warnBefore how long before its time a task warns
 * @param homeFirstWithin how soon after coming home somebody is met
 * @param assessWithin how soon after coming home somebody is assessed
 */
public record TaskTerms(
    WorkingHours hours,
    Duration visitWithin,
    Duration acceptWithin,
    Duration crewAnswerWithin,
    Duration outcomeWithin,
    Duration escalateAgainAfter,
    Duration warnBefore,
    Duration homeFirstWithin,
    Duration assessWithin) {

  /** Two hours from acceptance between 08:00 and 20:00; outside of them the clock stands. */
  public static final TaskTerms ORDINARY =
      new TaskTerms(
          new WorkingHours(
              LocalTime.of(8, 0),
              LocalTime.of(20, 0),
              OutsideHours.STANDS,
              ZoneId.of("Europe/London")),
          Duration.ofHours(2),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofHours(4),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofHours(72));

  /** The terms that a deployment has set. */
  public static TaskTerms of(TaskSettings settings, ZoneId zone) {
    return new TaskTerms(
        new WorkingHours(
            LocalTime.parse(settings.opens()),
            LocalTime.parse(settings.closes()),
            settings.outsideHours(),
            zone),
        settings.visitWithin(),
        settings.acceptWithin(),
        settings.crewAnswerWithin(),
        settings.outcomeWithin(),
        settings.escalateAgainAfter(),
        settings.warnBefore(),
        settings.homeFirstWithin(),
        settings.assessWithin());
  }

  /** How soon a clinician rings for an outcome of that urgency. */
  public Duration clinicianWithin(Urgency urgency) {
    return switch (urgency) {
      case AMBULANCE, EMERGENCY_DEPARTMENT -> Duration.ofMinutes(10);
      case CLINICIAN_NOW -> Duration.ofMinutes(20);
      case WITHIN_2_HOURS -> Duration.ofHours(1);
      case WITHIN_6_HOURS -> Duration.ofHours(2);
      case SAME_DAY -> Duration.ofHours(6);
      case WITHIN_3_DAYS, ROUTINE, PHARMACY, SELF_CARE -> Duration.ofHours(24);
    };
  }

  /** How soon a team answers whether it takes on somebody who was referred to it. */
  public Duration answerWithin(Urgency urgency) {
    return switch (urgency) {
      case AMBULANCE, EMERGENCY_DEPARTMENT, CLINICIAN_NOW, WITHIN_2_HOURS -> acceptWithin;
      case WITHIN_6_HOURS -> Duration.ofHours(1);
      case SAME_DAY -> Duration.ofHours(2);
      case WITHIN_3_DAYS -> Duration.ofHours(8);
      case ROUTINE, PHARMACY, SELF_CARE -> Duration.ofHours(24);
    };
  }

  /** How soon a team has seen to somebody who was referred to it. */
  public Duration seenWithin(Urgency urgency) {
    return switch (urgency) {
      case AMBULANCE, EMERGENCY_DEPARTMENT, CLINICIAN_NOW, WITHIN_2_HOURS -> Duration.ofHours(2);
      case WITHIN_6_HOURS -> Duration.ofHours(6);
      case SAME_DAY -> Duration.ofHours(24);
      case WITHIN_3_DAYS -> Duration.ofDays(3);
      case ROUTINE, PHARMACY, SELF_CARE -> Duration.ofDays(14);
    };
  }

  /** The clock of a task that is made now. */
  Clock clock(NewTask task, Instant now) {
    Instant from = task.from();
    Urgency urgency = task.urgency();
    return switch (task.kind()) {
      // What is due from the referral counts until a team has taken it on.
      case RAPID_RESPONSE, FALLS ->
          taken(now, hours.after(now, acceptWithin), visitBy(task.kind(), now));
      case ENHANCED_CARE -> taken(now, from.plus(crewAnswerWithin), visitBy(task.kind(), from));
      case HOME_FIRST -> leaving(task, now, homeFirstWithin);
      case DISCHARGE_TO_ASSESS -> leaving(task, now, assessWithin);
      case REFERRAL ->
          taken(
              now,
              from.plus(answerWithin(urgency)),
              task.agreedAt().orElse(from.plus(seenWithin(urgency))));
      case ARRIVAL ->
          taken(
              now,
              task.agreedAt().orElse(from.plus(acceptWithin)),
              task.agreedAt().orElse(from.plus(seenWithin(urgency))).plus(outcomeWithin));
      case TELL_SERVICE -> due(now, tellBy(task, from.plus(answerWithin(urgency))));
      case CLINICIAN_CALL_BACK, CALLER_CALL_BACK, FOLLOW_UP ->
          due(now, task.agreedAt().orElse(from.plus(clinicianWithin(urgency))));
    };
  }

  /** A service is told before somebody comes there. */
  private static Instant tellBy(NewTask task, Instant usual) {
    return task.agreedAt().filter(usual::isAfter).orElse(usual);
  }

  private Clock leaving(NewTask task, Instant now, Duration within) {
    return taken(
        now,
        task.from().plus(answerWithin(task.urgency())),
        task.agreedAt().orElse(task.from().plus(within)));
  }

  /** When a team that takes a visit on then is there. */
  Instant visitBy(TaskKind kind, Instant from) {
    // The Enhanced Care Team keeps hours of its own, and is only asked while it is there.
    return kind == TaskKind.ENHANCED_CARE ? from.plus(visitWithin) : hours.after(from, visitWithin);
  }

  /** When somebody who came home then is to be met or assessed. */
  Instant afterHome(TaskKind kind, Instant home) {
    return home.plus(kind == TaskKind.HOME_FIRST ? homeFirstWithin : assessWithin);
  }

  private Clock due(Instant now, Instant due) {
    return Clock.made(now, Optional.empty(), Optional.of(warning(now, due)), due);
  }

  private Clock taken(Instant now, Instant acceptBy, Instant due) {
    return Clock.made(now, Optional.of(acceptBy), Optional.of(warning(now, due)), due);
  }

  /** The moment of the warning: at the usual distance, or half way where there is less time. */
  Instant warning(Instant now, Instant due) {
    Instant usual = due.minus(warnBefore);
    Instant half = now.plus(Duration.between(now, due).dividedBy(2));
    return usual.isAfter(half) ? usual : half;
  }
}
