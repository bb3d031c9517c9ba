package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.figures.QueueBack;

/** What is asked of wherever it is kept who left a queue to be rung back. */
final class QueueBooks {
  private QueueBooks() {}

  static void theyAreFoundByWhenTheyLeft(QueueCallBacks backs, Instant now) {
    Instant from = now.minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
    var left = List.of(left(from, 1), left(from.plusSeconds(60), 2), left(from.plusSeconds(90), 3));
    left.forEach(one -> assertThat(Client.await(backs.add(one))).isTrue());
    assertThat(Client.await(backs.asked(from, from.plusSeconds(90), 9)))
        .containsExactlyElementsOf(left.subList(0, 2));
    assertThat(Client.await(backs.asked(from, from.plusSeconds(90), 1)))
        .containsExactly(left.getFirst());
    assertThat(Client.await(backs.asked(from.plusSeconds(91), now, 9)))
        .doesNotContainAnyElementsOf(left);
    assertThat(left.getFirst().counted())
        .isEqualTo(
            new QueueBack("left-" + from, "public", from, Optional.empty(), Optional.empty()));
    // Nobody waits to be rung back any more.
    left.forEach(one ->
        assertThat(Client.await(backs.keep(one, one.cancelled("sam", "Seen to", now)))).isTrue());
  }

  private static QueueCallBack left(Instant at, int who) {
    return new QueueCallBack(
        UUID.randomUUID(),
        "left-" + at,
        "public",
        "0300",
        // Nobody keeps two places in a queue.
        "0770090082" + who,
        "public",
        5,
        at.minusSeconds(30),
        at,
        QueueCallBack.CALLER,
        QueueCallBack.State.WAITING,
        0,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
