package org.onecall.telephony.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A shared map is as a linked map that was copied each time, in content and in order. */
class SharedMapTest {
  /** Keys of which many have one hash. */
  private record Key(int number) {
    @Override
    public int hashCode() {
      return number % 7;
    }
  }

  @Test
  void itIsAsACopiedLinkedMapAndTellsWhatChanged() {
    SplittableRandom random = new SplittableRandom(5);
    Map<Key, Integer> plain = new LinkedHashMap<>();
    Map<Key, Integer> shared = Map.of();
    for (int step = 0; step < 20_000; step++) {
      // Few keys, then many, then few: levels grow, and nodes empty again.
      int range = step < 5_000 ? 40 : step < 10_000 ? 2_000 : 40;
      Key key = new Key(random.nextInt(range));
      Map<Key, Integer> before = shared;
      if (random.nextInt(3) == 0 || (step > 10_000 && random.nextBoolean())) {
        plain.remove(key);
        shared = Maps.without(shared, key);
      } else {
        plain.put(key, step % 10);
        shared = Maps.with(shared, key, step % 10);
      }
      assertThat(shared.get(key)).isEqualTo(plain.get(key));
      assertThat(shared).hasSize(plain.size());
      Set<Key> changed = new HashSet<>(Maps.changed(before, shared));
      assertThat(changed.isEmpty() || changed.contains(key)).isTrue();
      assertThat(changed.isEmpty())
          .isEqualTo(before.equals(shared) || before.isEmpty() && shared.isEmpty());
      if (step % 500 == 0) {
        assertThat(List.copyOf(shared.entrySet())).isEqualTo(List.copyOf(plain.entrySet()));
        assertThat(shared).isEqualTo(plain);
      }
    }
    assertThat(List.copyOf(shared.keySet())).isEqualTo(List.copyOf(plain.keySet()));
  }

  @Test
  void nobodyChangesIt() {
    Map<String, String> one = Maps.with(Map.of(), "a", "b");
    assertThatThrownBy(() -> one.put("c", "d")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> one.clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThat(Maps.with(one, "a", "b")).isSameAs(one);
    assertThat(Maps.without(one, "z")).isSameAs(one);
    assertThat(one.get(null)).isNull();
  }
}
