package org.onecall.telephony.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The floor under made-up days of calls, whose events are doubled, lost and shuffled; whatever
 * happened to them, the parts add up after each event, and a snapshot brings the truth back.
 */
class FoldHistoriesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int HISTORIES = 40;

  private static FloorState empty() {
    return FloorState.empty(NOON, ZoneId.of("Europe/London"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 22, 333, 4444})
  void eventsToldTwiceChangeNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < HISTORIES; i++) {
      MadeUpFloor made = new MadeUpFloor(random.split(), NOON);
      FloorState once = empty();
      FloorState twice = empty();
      for (FloorEvent event : made.events(200)) {
        once = once.apply(event);
        twice = twice.apply(event).apply(event);
        assertThat(once.counts().balanced()).isTrue();
      }
      assertSame(twice, once);
      made.assertTrue(once);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 66, 777, 8888})
  void whateverIsLostOrLateTheNextSnapshotIsTheTruth(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < HISTORIES; i++) {
      MadeUpFloor made = new MadeUpFloor(random.split(), NOON);
      FloorState floor = empty();
      for (FloorEvent event : damaged(made.events(200), random)) {
        floor = floor.apply(event);
        assertThat(floor.counts().balanced()).isTrue();
      }
      for (FloorEvent row : made.snapshot()) {
        floor = floor.apply(row);
        assertThat(floor.counts().balanced()).isTrue();
      }
      assertThat(floor.live()).isTrue();
      made.assertTrue(floor);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 1010, 111_111})
  void aServiceThatStartsInTheMiddleSeesWhatOneSeesThatWasThereAllAlong(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < HISTORIES; i++) {
      MadeUpFloor made = new MadeUpFloor(random.split(), NOON);
      FloorState floor = empty();
      made.events(150);
      for (FloorEvent row : made.snapshot()) {
        floor = floor.apply(row);
      }
      for (FloorEvent event : made.events(150)) {
        floor = floor.apply(event);
        assertThat(floor.counts().balanced()).isTrue();
      }
      made.assertTrue(floor);
    }
  }

  /** Some events lost, some twice, some later than others. */
  private static List<FloorEvent> damaged(List<FloorEvent> events, SplittableRandom random) {
    List<FloorEvent> out = new ArrayList<>();
    for (FloorEvent event : events) {
      int fate = random.nextInt(10);
      if (fate > 0) {
        out.add(random.nextInt(Math.max(0, out.size() - 5), out.size() + 1), event);
      }
      if (fate > 8) {
        out.add(event);
      }
    }
    return out;
  }

  private static void assertSame(FloorState one, FloorState other) {
    assertThat(one.calls()).isEqualTo(other.calls());
    assertThat(one.agents()).isEqualTo(other.agents());
    assertThat(one.counts()).isEqualTo(other.counts());
  }
}
