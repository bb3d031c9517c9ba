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
 * @param warnBefore how long before its time a task warns
 * @param homeFirstWithin how soon after coming home somebody is met
 * @param assessWithin how soon after coming home somebody is assessed
 */
public record TaskTerms(
    WorkingHours hours,
    Duration visitWithin,
    Duration acceptWithin,
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

  /** The clock of a task that is made now. */
  Clock clock(NewTask task, Instant now) {
    Instant from = task.from();
    return switch (task.kind()) {
      case RAPID_RESPONSE, FALLS ->
          Clock.made(
              now, Optional.of(hours.after(now, acceptWithin)), Optional.empty(), Optional.empty());
      case HOME_FIRST -> due(now, task.agreedAt().orElse(from.plus(homeFirstWithin)));
      case DISCHARGE_TO_ASSESS -> due(now, task.agreedAt().orElse(from.plus(assessWithin)));
      case CLINICIAN_CALL_BACK ->
          due(now, task.agreedAt().orElse(from.plus(clinicianWithin(task.urgency()))));
      case CALLER_CALL_BACK, FOLLOW_UP ->
          due(now, task.agreedAt().orElse(from.plus(clinicianWithin(task.urgency()))));
    };
  }

  /** When somebody who came home then is to be met or assessed. */
  Instant afterHome(TaskKind kind, Instant home) {
    return home.plus(kind == TaskKind.HOME_FIRST ? homeFirstWithin : assessWithin);
  }

  private Clock due(Instant now, Instant due) {
    return Clock.made(now, Optional.empty(), Optional.of(warning(now, due)), Optional.of(due));
  }

  /** The moment of the warning: at the usual distance, or half way where there is less time. */
  Instant warning(Instant now, Instant due) {
    Instant usual = due.minus(warnBefore);
    Instant half = now.plus(Duration.between(now, due).dividedBy(2));
    return usual.isAfter(half) ? usual : half;
  }
}
