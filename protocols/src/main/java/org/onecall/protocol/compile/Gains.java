package org.onecall.protocol.compile;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step of a walk can bring: rules that hold from there on, and points of scores. Each such
 * gain has a number, 0 being nothing. A gain is a row of words, first a bit for each rule, then a
 * word for each score; a rule comes to hold at most once on a way, so what has been gained is the
 * plain sum of the rows.
 */
final class Gains {
  static final int NOTHING = 0;

  /** Rows are as long as this at least, so that their first words can be added without a loop. */
  private static final int WORDS_MIN = 2;

  private final int ruleWords;
  private final int words;
  private final List<long[]> rows = new ArrayList<>();
  private final Map<LongBuffer, Integer> numbers = new HashMap<>();

  Gains(int rules, int scores) {
    ruleWords = (rules + Long.SIZE - 1) / Long.SIZE;
    words = Math.max(WORDS_MIN, ruleWords + scores);
    number(new long[words]);
  }

  /** The gain of a rule that holds. */
  int rule(int rule) {
    long[] row = new long[words];
    row[rule / Long.SIZE] = 1L << rule;
    return number(row);
  }

  /** The gain of points of a score. */
  int points(int score, int points) {
    long[] row = new long[words];
    row[ruleWords + score] = points;
    return number(row);
  }

  /** Both gains. */
  int both(int a, int b) {
    if (a == NOTHING || b == NOTHING) {
      return a == NOTHING ? b : a;
    }
    long[] row = rows.get(a).clone();
    for (int i = 0; i < words; i++) {
      row[i] += rows.get(b)[i];
    }
    return number(row);
  }

  /** What is gained either way. */
  int common(int a, int b) {
    if (a == b || a == NOTHING || b == NOTHING) {
      return a == b ? a : NOTHING;
    }
    long[] row = new long[words];
    for (int i = 0; i < words; i++) {
      long one = rows.get(a)[i];
      long other = rows.get(b)[i];
      row[i] = i < ruleWords ? one & other : Math.min(one, other);
    }
    return number(row);
  }

  /** A gain but for a part of it. */
  int without(int gain, int part) {
    if (part == NOTHING) {
      return gain;
    }
    long[] row = rows.get(gain).clone();
    for (int i = 0; i < words; i++) {
      row[i] -= rows.get(part)[i];
    }
    return number(row);
  }

  private int number(long[] row) {
    Integer known = numbers.putIfAbsent(LongBuffer.wrap(row), rows.size());
    if (known != null) {
      return known;
    }
    rows.add(row);
    return rows.size() - 1;
  }

  /** How many words a row has. */
  int words() {
    return words;
  }

  /** How many of them are for rules. */
  int ruleWords() {
    return ruleWords;
  }

  /** All rows, one after the other, by number. */
  long[] table() {
    long[] table = new long[rows.size() * words];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, table, i * words, words);
    }
    return table;
  }
}
