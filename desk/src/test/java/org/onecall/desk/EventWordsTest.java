package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.onecall.encounter.Event;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.SlotRef;

/** What an encounter's history says to whoever reads it. */
class EventWordsTest {
  @Test
  void theTimeThatIsKeptIsToldAsTheClockOnTheWallShowsIt() {
    Instant nine = Instant.parse("2026-07-01T09:00:00Z");
    var held =
        new Event.SlotHeld(
            new ServiceRef("utc-north", "Northgate"),
            new SlotRef("utc-north@9", nine, nine.plusSeconds(900)),
            nine,
            "token");
    assertThat(new EventWords(false, who -> who, what -> what, put -> put).of(held))
        .contains("A time is kept at Northgate, Wednesday 1 July 2026 at 10:00 BST");
  }
}
