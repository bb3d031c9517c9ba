package org.onecall.telephony.floor;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Changed copies of small maps and sets, which keep their order. */
final class Maps {
  private Maps() {}

  static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    if (value.equals(map.get(key))) {
      return map;
    }
    Map<K, V> next = new LinkedHashMap<>(map);
    next.put(key, value);
    return Collections.unmodifiableMap(next);
  }

  static <K, V> Map<K, V> without(Map<K, V> map, K key) {
    if (!map.containsKey(key)) {
      return map;
    }
    Map<K, V> next = new LinkedHashMap<>(map);
    next.remove(key);
    return Collections.unmodifiableMap(next);
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
}
