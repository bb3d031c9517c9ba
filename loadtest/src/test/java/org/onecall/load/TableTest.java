package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    var table = new Table("caller", "service").row("07700 900001", "UTC").row("1", "");
    assertThat(table.toString())
        .isEqualTo(
            """
            caller        service
            ────────────  ───────
            07700 900001  UTC
            1             –\
            """);
  }

  @Test
  void aLongCellIsCut() {
    var lines = new Table("a").row("x".repeat(500)).toString().lines().toList();
    assertThat(lines.get(2)).hasSizeLessThan(60).endsWith("…");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Table("a", "b").row("1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
