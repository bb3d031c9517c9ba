package org.onecall.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What another organisation wrote of where somebody is, is shown of no restricted record. */
class RestrictedCaseTest {
  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

  private static IncomingCase of(Subject subject) {
    return new IncomingCase(
        new UUID(0, 1),
        "OC-AAAA-AA1",
        IncomingCase.State.WAITING,
        new IncomingCase.Origin(
            "nhs111",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new UUID(0, 2),
            IncomingCase.Category.REFERRAL,
            Optional.empty()),
        "rapid-response",
        subject,
        new Assessment(
            List.of(Coded.words("Key at 1 sample street")),
            false,
            List.of(Coded.words("Within two hours")),
            List.of("Lives at 1, Sample Street (ZZ1  1AA), ring 07700-900 123; pain 7 of 10."),
            Optional.of("Fen Road Practice was told."),
            List.of(),
            NOW,
            NOW,
            NOW,
            List.of(
                Coded.words("Medicine: Example 5 mg"),
                Coded.words("Where they are: her sister's, 3 Elsewhere Lane"))),
        NOW,
        Optional.empty(),
        1);
  }

  private static Subject ruth() {
    return new Subject(
        Optional.of("Ruth"),
        Optional.of("Hidden"),
        Optional.empty(),
        Optional.empty(),
        Optional.of("9990000026"),
        false,
        Optional.of("07700 900123"),
        Optional.of("ZZ1 1AA"),
        Optional.of("1 Sample Street"),
        Optional.of("Fen Road Practice"));
  }

  @Test
  void check16IncomingCaseOfARestrictedRecordShowsNothingOfWhereNotEvenInItsTexts() {
    IncomingCase open = of(ruth());
    assertThat(open.shown()).isSameAs(open);
    IncomingCase shown = of(ruth().restrict()).shown();
    assertThat(shown.subject().phone()).isEmpty();
    assertThat(shown.subject().postcode()).isEmpty();
    assertThat(shown.subject().address()).isEmpty();
    assertThat(shown.subject().practice()).isEmpty();
    assertThat(shown.subject().familyName()).contains("Hidden");
    Assessment found = shown.assessment();
    assertThat(found.summary())
        .containsExactly("Lives at [not shown] ([not shown]), ring [not shown]; pain 7 of 10.");
    assertThat(found.advice()).contains("[not shown] was told.");
    assertThat(found.flags()).extracting(Coded::words).containsExactly("Key at [not shown]");
    assertThat(found.attached()).extracting(Coded::words).containsExactly("Medicine: Example 5 mg");
    assertThat(found.outcomes()).extracting(Coded::words).containsExactly("Within two hours");
  }

  @Test
  void check16WhatCameOfARestrictedCaseIsToldWithoutWhere() {
    List<String> words = List.of("Lifted at 1 Sample Street, well.");
    assertThat(of(ruth()).sayable(words)).isEqualTo(words);
    assertThat(of(ruth().restrict()).sayable(words))
        .containsExactly("Lifted at [not shown], well.");
  }

  @Test
  void check16RestrictedMarkOfACaseIsKeptWithIt() {
    assertThat(CaseCodec.read(CaseCodec.write(of(ruth().restrict()))).subject().restricted())
        .isTrue();
    assertThat(CaseCodec.read(CaseCodec.write(of(ruth()))).subject().restricted()).isFalse();
    assertThat(ruth().restrict().patient().restricted()).isTrue();
  }
}
