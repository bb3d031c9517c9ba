package org.onecall.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long what follows a call may take. */
public interface TaskSettings {
  /** When the teams that go to people's homes begin their day, such as 08:00. */
  @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]")
  String opens();

  /** When they end it. */
  @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]")
  String closes();

  /** What the two-hour clock does between closing and opening. */
  @NotNull
  OutsideHours outsideHours();

  /** How soon after taking somebody on a team is there. */
  @DurationMin(minutes = 10)
  @DurationMax(hours = 24)
  Duration visitWithin();

  /** How long a referral may wait to be taken on before a supervisor is told. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  Duration acceptWithin();

  /** How long an ambulance crew waits beside the person for the Enhanced Care Team's yes or no. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 1)
  Duration crewAnswerWithin();

  /** How soon after somebody is there, or comes, it is said what came of it. */
  @DurationMin(minutes = 10)
  @DurationMax(hours = 24)
  Duration outcomeWithin();

  /** How soon a supervisor is told again of what is late; twice as long each time. */
  @DurationMin(minutes = 5)
  @DurationMax(hours = 24)
  Duration escalateAgainAfter();

  /** How long before its time a task warns. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  Duration warnBefore();

  /** How soon after coming home from hospital somebody is met there. */
  @DurationMin(hours = 1)
  @DurationMax(days = 14)
  Duration homeFirstWithin();

  /** How soon after coming home from hospital somebody is assessed there. */
  @DurationMin(hours = 1)
  @DurationMax(days = 14)
  Duration assessWithin();

  /** The needs, with commas between them, of which practices are sent no message. */
  @NotNull
  String needsWithoutMessage();
}
