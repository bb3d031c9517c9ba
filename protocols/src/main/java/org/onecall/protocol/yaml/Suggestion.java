package org.onecall.protocol.yaml;

import java.util.Collection;
import java.util.Comparator;

/** The nearest right word to a wrong one: a misspelling is mended fastest when it is named. */
public final class Suggestion {
  private static final int DISTANCE_MAX = 3;
  private static final int LENGTH_MAX = 64;

  private Suggestion() {}

  /** {@code ; did you mean 'x'?} for the nearest of the words; empty when none is near. */
  public static String of(String wrong, Collection<String> words) {
    if (wrong.length() > LENGTH_MAX) {
      return "";
    }
    return words.stream()
        .filter(word -> distance(wrong, word) <= Math.min(DISTANCE_MAX, word.length() / 2))
        .min(Comparator.comparingInt(word -> distance(wrong, word)))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  /** The number of letters to put in, take out or change to make one text the other. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
