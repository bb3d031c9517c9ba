package org.onecall.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.patient.RepeatCaller.Answer;
import org.onecall.patient.RepeatCaller.Details;
import org.onecall.patient.RepeatCaller.Earlier;

/** Two contacts in 96 hours, by the number of details that are the same. */
class RepeatCallerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final LocalDate BORN = LocalDate.of(1948, 3, 31);

  private static Details details(
      String given, String family, LocalDate born, String sex, String at) {
    return new Details(
        Optional.empty(),
        Optional.of(given),
        Optional.of(family),
        Optional.of(born),
        Optional.of(sex),
        Optional.of(at));
  }

  private static final Details EDITH = details("Edith", "Sample", BORN, "female", "ZZ1 1AA");

  private static Answer judge(Details earlier, Duration first, Duration second) {
    return RepeatCaller.judge(
            EDITH,
            List.of(
                new Earlier(NOW.minus(first), earlier), new Earlier(NOW.minus(second), earlier)),
            NOW)
        .answer();
  }

  private static Answer judge(Details earlier) {
    return judge(earlier, Duration.ofHours(1), Duration.ofHours(95));
  }

  @Test
  void fourDetailsOfFiveAreYesThreeAreToBeAskedTwoAreNo() {
    assertThat(judge(details("edith", "SAMPLE", BORN, "female", "ZZ9 9ZZ"))).isEqualTo(Answer.YES);
    assertThat(judge(details("Edith", "Sample", BORN, "male", "ZZ9 9ZZ")))
        .isEqualTo(Answer.PARTIAL);
    assertThat(judge(details("Edith", "Sample", BORN.plusDays(1), "male", "ZZ9 9ZZ")))
        .isEqualTo(Answer.NO);
  }

  @Test
  void theSameNumberIsEnough() {
    var numbered =
        new Details(
            Optional.of("9990000018"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var earlier = List.of(new Earlier(NOW, numbered), new Earlier(NOW.minusSeconds(9), numbered));
    assertThat(RepeatCaller.judge(numbered, earlier, NOW).answer()).isEqualTo(Answer.YES);
    assertThat(RepeatCaller.judge(numbered, earlier, NOW).calls()).isEqualTo(2);
  }

  @Test
  void aCallOlderThanNinetySixHoursIsGone() {
    assertThat(judge(EDITH, Duration.ofHours(1), Duration.ofHours(96))).isEqualTo(Answer.YES);
    assertThat(judge(EDITH, Duration.ofHours(1), Duration.ofHours(96).plusSeconds(1)))
        .isEqualTo(Answer.NO);
  }

  @Test
  void whatIsNotKnownIsNotTheSame() {
    var nothing =
        new Details(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(RepeatCaller.same(nothing, nothing)).isZero();
  }

  @Test
  void anNhsNumberChecksItself() {
    for (String good : List.of("9434765919", "9476719931", "9000000009")) {
      assertThat(NhsNumber.of(good).orElseThrow().fits()).as(good).isTrue();
    }
    for (String bad : List.of("3478526985", "7778521234", "4857773456")) {
      NhsNumber number = NhsNumber.of(bad).orElseThrow();
      assertThat(number.fits()).as(bad).isFalse();
      assertThat(number.verified()).isFalse();
      assertThat(number.toString()).doesNotContain(bad);
    }
    assertThat(NhsNumber.of("943476591")).isEmpty();
    assertThat(NhsNumber.of("943 476 5919").orElseThrow().spoken()).isEqualTo("943 476 5919");
  }
}
