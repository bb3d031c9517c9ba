package org.onecall.desk.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.LiveFigure;

/**
 * What is aimed at is the same on the board as on the page of figures; when it alarms is a setting.
 */
class ThresholdsTest {
  private static final Thresholds LENIENT =
      new Thresholds(60, 5, 90, 30, 5, 0, Duration.ofHours(1));

  private static void missesWithoutAlarm(LiveFigure figure, double value) {
    var is = OptionalDouble.of(value);
    assertThat(figure.aim().isMissedBy(is)).as(figure.key()).isTrue();
    assertThat(LENIENT.alarms(figure, is, 100)).as(figure.key()).isFalse();
  }

  @Test
  void aValueBetweenAimAndAlarmIsMissedAndRaisesNone() {
    missesWithoutAlarm(LiveFigure.LEVEL, 0.92);
    missesWithoutAlarm(LiveFigure.LEVEL_ANSWERED, 0.9);
    missesWithoutAlarm(LiveFigure.SPEED, 20.4);
    missesWithoutAlarm(LiveFigure.ABANDONED, 0.04);
    assertThat(LENIENT.alarms(LiveFigure.LEVEL, OptionalDouble.of(0.89), 5)).isTrue();
    assertThat(LENIENT.alarms(LiveFigure.LEVEL, OptionalDouble.of(0.89), 4)).isFalse();
    assertThat(LENIENT.alarms(LiveFigure.ABANDONED, OptionalDouble.of(0.06), 5)).isTrue();
    assertThat(LENIENT.alarms(LiveFigure.SPEED, OptionalDouble.empty(), 5)).isFalse();
  }

  @Test
  void theWordsSayWhichIsWhich() {
    assertThat(LiveFigure.LEVEL.aim().words()).isEqualTo("at least 95 %");
    assertThat(LENIENT.alarmAt(LiveFigure.LEVEL)).isEqualTo("below 90 %");
    assertThat(LENIENT.alarmAt(LiveFigure.SPEED)).isEqualTo("above 30 s");
  }
}
