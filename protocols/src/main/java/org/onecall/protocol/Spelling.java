package org.onecall.protocol;

/**
 * How near two words are to each other in spelling and in sound; bounded in time by their length.
 */
final class Spelling {
  /** Longer words are compared by their beginning. */
  private static final int LETTERS_MAX = 24;

  private static final int FAR = 99;

  private Spelling() {}

  /** How many slips of the pen are forgiven in a word of this length. */
  static int slipsForgiven(int letters) {
    return letters < 4 ? 0 : letters < 6 ? 1 : 2;
  }

  /**
   * The fewest letters to put in, leave out, change or swap with their neighbour that make one word
   * of the other; a large number when it is more than the bound.
   */
  static int slips(String one, String other, int max) {
    String a = one.length() <= LETTERS_MAX ? one : one.substring(0, LETTERS_MAX);
    String b = other.length() <= LETTERS_MAX ? other : other.substring(0, LETTERS_MAX);
    if (Math.abs(a.length() - b.length()) > max) {
      return FAR;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
        least = Math.min(least, row[j]);
      }
      if (least > max) {
        return FAR;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()] <= max ? last[b.length()] : FAR;
  }

  /** What is left of a word's sound when vowels, h and doubled letters are left out. */
  static String skeleton(String word) {
    String sounds = word.replace("ph", "f").replace("ck", "k").replace('c', 'k').replace('z', 's');
    var kept = new StringBuilder();
    for (int i = 0; i < sounds.length(); i++) {
      char letter = sounds.charAt(i);
      boolean silent = i > 0 && "aeiouyhw".indexOf(letter) >= 0;
      boolean doubled = !kept.isEmpty() && kept.charAt(kept.length() - 1) == letter;
      if (!silent && !doubled) {
        kept.append(letter);
      }
    }
    return kept.toString();
  }
}
