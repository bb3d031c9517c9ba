package org.onecall.protocol.diagram;

import java.util.Arrays;

/** What an operation has made of pairs of diagrams: an open hash table without objects. */
final class PairCache {
  private static final long EMPTY = Long.MIN_VALUE;

  private long[] keys = new long[0];
  private int[] values = new int[0];
  private int size;

  /** What was put for the pair, or {@link Diagrams#NONE}. */
  int get(int a, int b) {
    if (keys.length == 0) {
      return Diagrams.NONE;
    }
    int slot = slot(key(a, b));
    return keys[slot] == EMPTY ? Diagrams.NONE : values[slot];
  }

  void put(int a, int b, int value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    long key = key(a, b);
    int slot = slot(key);
    if (keys[slot] == EMPTY) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    int length = Math.max(256, oldKeys.length * 2);
    keys = new long[length];
    values = new int[length];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  /** Never {@link #EMPTY}: no diagram is named by the least {@code int}. */
  private static long key(int a, int b) {
    return ((long) a << 32) | (b & 0xFFFFFFFFL);
  }
}
