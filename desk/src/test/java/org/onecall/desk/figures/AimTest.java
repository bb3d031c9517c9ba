package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;

/** A value meets an aim or misses it as its words say, at the bound itself too. */
class AimTest {
  private static boolean missed(Aim aim, double value) {
    return aim.isMissedBy(OptionalDouble.of(value));
  }

  @Test
  void whatIsToBeUnderTheBoundMissesItThere() {
    assertThat(missed(Aim.underPercent(5), 0.05)).isTrue();
    assertThat(missed(Aim.underPercent(5), 0.0499)).isFalse();
    assertThat(missed(Aim.atMostPercent(5), 0.05)).isFalse();
    assertThat(missed(Aim.atLeastPercent(95), 0.95)).isFalse();
    assertThat(missed(Aim.atLeastPercent(95), 0.94958)).isTrue();
    assertThat(Aim.NONE.isMissedBy(OptionalDouble.of(1))).isFalse();
    assertThat(Aim.underPercent(5).isMissedBy(OptionalDouble.empty())).isFalse();
    var json = Json.object();
    Aim.underPercent(5).putInto(json);
    assertThat(json.at("/aim/strict").asBoolean()).isTrue();
    assertThat(json.at("/aim/least").asBoolean()).isFalse();
  }

  @Test
  void whatIsAboutSoManySaysHowItIsJudged() {
    assertThat(Aim.aboutPercent(75).words()).isEqualTo("about 75 %, judged as at least 75 %");
    assertThat(missed(Aim.aboutPercent(75), 0.749)).isTrue();
  }
}
