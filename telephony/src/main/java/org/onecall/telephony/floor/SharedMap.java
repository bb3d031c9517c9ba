package org.onecall.telephony.floor;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order in which keys came, that shares nearly all of itself with the one
 * it was made from. A floor of a thousand calls and phones makes a new one at every event: copied
 * whole, that was most of what the floor did.
 *
 * <p>Each key has a number, which is its place in the order; where a key's number is found by the
 * key's hash, keys of one hash share a bucket.
 */
final class SharedMap<K, V> extends AbstractMap<K, V> {
  private static final int HASH_BITS = 15;

  private final IntTrie<List<Numbered<K>>> numbers;
  private final IntTrie<Entry<K, V>> entries;
  private final int next;
  private final int size;

  private record Numbered<K>(K key, int number) {}

  private SharedMap(
      IntTrie<List<Numbered<K>>> numbers, IntTrie<Entry<K, V>> entries, int next, int size) {
    this.numbers = numbers;
    this.entries = entries;
    this.next = next;
    this.size = size;
  }

  @SuppressWarnings("unchecked")
  static <K, V> SharedMap<K, V> of(Map<K, V> map) {
    if (map instanceof SharedMap<?, ?>) {
      return (SharedMap<K, V>) map;
    }
    SharedMap<K, V> made = new SharedMap<>(new IntTrie<>(), new IntTrie<>(), 0, 0);
    for (Entry<K, V> entry : map.entrySet()) {
      made = made.with(entry.getKey(), entry.getValue());
    }
    return made;
  }

  private static int hash(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash >>> (Integer.SIZE - HASH_BITS);
  }

  private int number(Object key) {
    List<Numbered<K>> bucket = numbers.get(hash(key));
    if (bucket != null) {
      for (Numbered<K> one : bucket) {
        if (one.key().equals(key)) {
          return one.number();
        }
      }
    }
    return -1;
  }

  SharedMap<K, V> with(K key, V value) {
    int known = number(key);
    if (known >= 0) {
      return new SharedMap<>(numbers, entries.with(known, Map.entry(key, value)), next, size);
    }
    if (next == Integer.MAX_VALUE) {
      // Numbered anew, once in two thousand million keys.
      SharedMap<K, V> fresh = new SharedMap<>(new IntTrie<>(), new IntTrie<>(), 0, 0);
      for (Entry<K, V> entry : entrySet()) {
        fresh = fresh.with(entry.getKey(), entry.getValue());
      }
      return fresh.with(key, value);
    }
    int hash = hash(key);
    List<Numbered<K>> before = numbers.get(hash);
    List<Numbered<K>> bucket = new ArrayList<>(before == null ? List.of() : before);
    bucket.add(new Numbered<>(key, next));
    return new SharedMap<>(
        numbers.with(hash, List.copyOf(bucket)),
        entries.with(next, Map.entry(key, value)),
        next + 1,
        size + 1);
  }

  SharedMap<K, V> without(K key) {
    int number = number(key);
    if (number < 0) {
      return this;
    }
    int hash = hash(key);
    List<Numbered<K>> before = numbers.get(hash);
    List<Numbered<K>> bucket = new ArrayList<>(before == null ? List.of() : before);
    bucket.removeIf(one -> one.number() == number);
    return new SharedMap<>(
        bucket.isEmpty() ? numbers.without(hash) : numbers.with(hash, List.copyOf(bucket)),
        entries.without(number),
        next,
        size - 1);
  }

  /** The keys whose values differ between two maps of which one was made from the other. */
  Set<K> changedFrom(SharedMap<K, V> before) {
    Set<K> keys = new LinkedHashSet<>();
    entries.forEachOther(
        before.entries,
        number -> {
          Entry<K, V> entry = entries.get(number);
          Entry<K, V> gone = before.entries.get(number);
          if (entry != null) {
            keys.add(entry.getKey());
          }
          if (gone != null) {
            keys.add(gone.getKey());
          }
        });
    return keys;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int number = key == null ? -1 : number(key);
    Entry<K, V> entry = number < 0 ? null : entries.get(number);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key != null && number(key) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        List<Entry<K, V>> all = new ArrayList<>(size);
        entries.forEach((entry, _) -> all.add(entry));
        // No way to take one out: the map does not change.
        return List.copyOf(all).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
