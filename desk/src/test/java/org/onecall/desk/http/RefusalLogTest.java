package org.onecall.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.LogLines;
import org.onecall.desk.TestClock;

/** Whoever is refused a million times fills no disk, and is counted. */
class RefusalLogTest {
  private static final int MANY = 100_000;

  private final TestClock clock = new TestClock();
  private final LogLines heard = new LogLines("org.onecall.desk.http.RefusalLog");
  private final RefusalLog refusals = new RefusalLog(clock);

  @AfterEach
  void listenNoMore() {
    heard.close();
  }

  private static RefusalLog.Kind kind(String what) {
    return new RefusalLog.Kind(what, 404, "not-found");
  }

  @Test
  void aLineSaysWhatWhyAndWhom() {
    refusals.note(kind("GET /api/audit"), "amira");

    assertThat(heard.lines()).containsExactly("refused GET /api/audit with 404 not-found: amira");
    assertThat(heard.pairs(0))
        .containsExactly(
            "event=\"refused\"",
            "what=\"GET /api/audit\"",
            "status=\"404\"",
            "reason=\"not-found\"",
            "who=\"amira\"");
  }

  @Test
  void theSameOverAndOverIsCountedAndWrittenOnceTheMinuteIsOver() {
    for (int i = 0; i < MANY; i++) {
      refusals.note(kind("GET /api/audit"), "amira");
    }
    refusals.note(kind("GET /api/cases"), "amira");
    assertThat(heard.lines()).hasSize(RefusalLog.ALIKE_MAX + 1);

    clock.pass(Duration.ofSeconds(59));
    refusals.tick();
    assertThat(heard.lines()).hasSize(RefusalLog.ALIKE_MAX + 1);

    clock.pass(Duration.ofSeconds(1));
    refusals.tick();
    assertThat(heard.lines()).hasSize(RefusalLog.ALIKE_MAX + 2);
    assertThat(heard.lines().getLast())
        .startsWith("refused GET /api/audit with 404 not-found: " + (MANY - RefusalLog.ALIKE_MAX))
        .endsWith(" times more since 2026-11-22T10:00:00Z");

    refusals.note(kind("GET /api/audit"), "amira");
    assertThat(heard.lines().getLast())
        .isEqualTo("refused GET /api/audit with 404 not-found: amira");
  }

  @Test
  void noFloodOfDifferentOnesWritesMoreThanTheBoundAndNoneIsForgotten() {
    for (int i = 0; i < MANY; i++) {
      refusals.note(kind("GET /row-" + i), "user-" + i);
    }
    assertThat(heard.lines()).hasSize(RefusalLog.LINES_MAX);

    refusals.flush();

    assertThat(heard.lines()).hasSize(RefusalLog.LINES_MAX + RefusalLog.KINDS_MAX + 1);
    assertThat(heard.lines().getLast())
        .contains(
            "refused of other kinds with 0 many: "
                + (MANY - RefusalLog.LINES_MAX - RefusalLog.KINDS_MAX)
                + " times more");
  }

  @Test
  void aStopWritesDownWhatWasOnlyCounted() {
    for (int i = 0; i <= RefusalLog.ALIKE_MAX; i++) {
      refusals.note(kind("GET /api/audit"), "amira");
    }
    refusals.flush();
    refusals.flush();
    assertThat(heard.lines()).hasSize(RefusalLog.ALIKE_MAX + 1);
    assertThat(heard.lines().getLast()).contains(": 1 times more");
  }
}
