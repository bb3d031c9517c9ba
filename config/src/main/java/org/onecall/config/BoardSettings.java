package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** From when on the supervisors' live board raises an alarm. */
public interface BoardSettings {
  /** How long a caller may wait. */
  @Min(1)
  @Max(3_600)
  int waitSeconds();

  /** How many callers may wait at once. */
  @Min(1)
  @Max(10_000)
  int waitingCalls();

  /** How many of a hundred callers shall be answered in 60 s, at least. */
  @Min(1)
  @Max(100)
  int answeredPercent();

  /** How long an answer may take on average. */
  @Min(1)
  @Max(3_600)
  int answerSeconds();

  /** How many of a hundred callers may give up. */
  @Min(0)
  @Max(100)
  int abandonedPercent();

  /** How many places a kind of service has left when that is too few. */
  @Min(0)
  @Max(10_000)
  int placesLeft();

  /** How far back the figures look from which an alarm is raised. */
  @DurationMin(minutes = 5)
  @DurationMax(hours = 24)
  Duration recent();
}
