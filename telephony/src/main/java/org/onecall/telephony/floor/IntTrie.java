package org.onecall.telephony.floor;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of non-negative numbers, in their order, that shares all but one path with the
 * one it was made from: a tree in which each node has one place for each of five bits.
 */
final class IntTrie<V> {
  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;
  private static final int MASK = WIDTH - 1;

  private final int levels;
  private final @Nullable Object[] root;

  IntTrie() {
    this(1, new @Nullable Object[WIDTH]);
  }

  private IntTrie(int levels, @Nullable Object[] root) {
    this.levels = levels;
    this.root = root;
  }

  private boolean reaches(int key) {
    return levels * BITS >= Integer.SIZE - 1 || key < 1 << (levels * BITS);
  }

  @SuppressWarnings("unchecked")
  @Nullable V get(int key) {
    if (!reaches(key)) {
      return null;
    }
    @Nullable Object[] node = root;
    for (int shift = (levels - 1) * BITS; shift > 0; shift -= BITS) {
      Object next = node[key >>> shift & MASK];
      if (next == null) {
        return null;
      }
      node = (Object[]) next;
    }
    return (V) node[key & MASK];
  }

  IntTrie<V> with(int key, V value) {
    if (!reaches(key)) {
      @Nullable Object[] above = new @Nullable Object[WIDTH];
      above[0] = root;
      return new IntTrie<V>(levels + 1, above).with(key, value);
    }
    return new IntTrie<>(levels, with(root, (levels - 1) * BITS, key, value));
  }

  private static @Nullable Object[] with(
      @Nullable Object[] node, int shift, int key, Object value) {
    @Nullable Object[] copy = Arrays.copyOf(node, WIDTH);
    int place = key >>> shift & MASK;
    if (shift == 0) {
      copy[place] = value;
    } else {
      @Nullable Object[] below =
          copy[place] == null ? new @Nullable Object[WIDTH] : (Object[]) copy[place];
      copy[place] = with(below, shift - BITS, key, value);
    }
    return copy;
  }

  IntTrie<V> without(int key) {
    if (get(key) == null) {
      return this;
    }
    @Nullable Object[] left = without(root, (levels - 1) * BITS, key);
    return left == null ? new IntTrie<>() : new IntTrie<>(levels, left);
  }

  /** Absent when nothing is left, so that an order that has moved on leaves no empty nodes. */
  private static @Nullable Object @Nullable [] without(
      @Nullable Object[] node, int shift, int key) {
    @Nullable Object[] copy = Arrays.copyOf(node, WIDTH);
    int place = key >>> shift & MASK;
    Object below = copy[place];
    copy[place] = shift == 0 || below == null ? null : without((Object[]) below, shift - BITS, key);
    for (Object child : copy) {
      if (child != null) {
        return copy;
      }
    }
    return null;
  }

  /** Everything, in the order of the numbers. */
  void forEach(ObjIntConsumer<V> told) {
    forEach(root, (levels - 1) * BITS, 0, told);
  }

  @SuppressWarnings("unchecked")
  private static <V> void forEach(
      @Nullable Object[] node, int shift, int prefix, ObjIntConsumer<V> told) {
    for (int place = 0; place < WIDTH; place++) {
      Object child = node[place];
      if (child != null && shift == 0) {
        told.accept((V) child, prefix | place);
      } else if (child != null) {
        forEach((Object[]) child, shift - BITS, prefix | place << shift, told);
      }
    }
  }

  /** The numbers under which another trie that it was made from, or made of, has something else. */
  @SuppressWarnings("ReferenceEquality") // What is the very same need not be looked into.
  void forEachOther(IntTrie<V> other, IntConsumer told) {
    if (levels == other.levels) {
      others(root, other.root, (levels - 1) * BITS, 0, told);
    } else {
      forEach((value, key) -> {
        if (value != other.get(key)) {
          told.accept(key);
        }
      });
      other.forEach((value, key) -> {
        if (get(key) == null) {
          told.accept(key);
        }
      });
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private static void others(
      @Nullable Object[] one, @Nullable Object[] two, int shift, int prefix, IntConsumer told) {
    @Nullable Object[] none = new @Nullable Object[WIDTH];
    for (int place = 0; place < WIDTH; place++) {
      if (one[place] == two[place]) {
        continue;
      }
      int key = prefix | place << shift;
      if (shift == 0) {
        told.accept(key);
      } else {
        others(
            one[place] == null ? none : (Object[]) one[place],
            two[place] == null ? none : (Object[]) two[place],
            shift - BITS,
            key,
            told);
      }
    }
  }
}
