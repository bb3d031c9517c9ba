package org.onecall.telephony.floor;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Immutable maps and sets with one entry more, other or less. */
public final class Maps {
  private Maps() {}

  static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    return value.equals(map.get(key)) ? map : SharedMap.of(map).with(key, value);
  }

  static <K, V> Map<K, V> without(Map<K, V> map, K key) {
    return map.containsKey(key) ? SharedMap.of(map).without(key) : map;
  }

  static <E> Set<E> with(Set<E> set, E element) {
    if (set.contains(element)) {
      return set;
    }
    Set<E> next = new HashSet<>(set);
    next.add(element);
    return Collections.unmodifiableSet(next);
  }

  static <E> Set<E> without(Set<E> set, E element) {
    if (!set.contains(element)) {
      return set;
    }
    Set<E> next = new HashSet<>(set);
    next.remove(element);
    return Collections.unmodifiableSet(next);
  }

  /**
   * The keys under which one map may have something else than the one before it; of a floor's maps
   * found without looking at all they hold.
   */
  public static <K, V> Set<K> changed(Map<K, V> before, Map<K, V> after) {
    if (before instanceof SharedMap<K, V> was && after instanceof SharedMap<K, V> is) {
      return is.changedFrom(was);
    }
    Set<K> all = new LinkedHashSet<>(after.keySet());
    all.addAll(before.keySet());
    return all;
  }
}
