package org.onecall.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words people use on the telephone: which say nothing about a complaint, which mean the same,
 * and what a word is without its ending. The lists stand in {@code everyday-words.txt}.
 */
final class EverydayWords {
  private static final int TEXT_MAX = 200;
  private static final int WORDS_MAX = 24;

  private static final EverydayWords SHIPPED = read();

  private final Set<String> empty = new HashSet<>();
  private final Map<String, String> meanings = new HashMap<>();

  private EverydayWords() {}

  /** The lists that come with the program. */
  static EverydayWords shipped() {
    return SHIPPED;
  }

  private static EverydayWords read() {
    var words = new EverydayWords();
    try (InputStream in = EverydayWords.class.getResourceAsStream("everyday-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks everyday-words.txt");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(words::line);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return words;
  }

  private void line(String line) {
    if (line.startsWith("-")) {
      empty.addAll(List.of(line.substring(1).strip().split(" +", -1)));
      return;
    }
    String[] same = line.split(" +", -1);
    for (String word : same) {
      meanings.put(word, same[0]);
      meanings.putIfAbsent(stem(word), same[0]);
    }
  }

  /** The words of a text that say something, at most so many; all of them when none does. */
  List<String> of(String text) {
    String start = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    String plain =
        start
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’`]", "")
            .replaceAll("\\bmorning sickness\\b", "morningsickness")
            .replaceAll("\\bcan not\\b|\\bcould not\\b|\\bcouldnt\\b|\\bunable to\\b", "cannot");
    var all = new ArrayList<String>();
    for (String word : plain.split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.length() > 1 && !all.contains(word) && all.size() < WORDS_MAX) {
        all.add(word);
      }
    }
    List<String> telling = all.stream().filter(word -> !empty.contains(word)).toList();
    return telling.isEmpty() ? all : telling;
  }

  /** The one word that stands for all that mean the same; the word's stem where it stands alone. */
  String meaning(String word) {
    String known = meanings.get(word);
    if (known == null) {
      known = meanings.get(stem(word));
    }
    return known == null ? stem(word) : known;
  }

  /** The meanings of the listed words that a word may be a slip of, with how many slips it has. */
  Map<String, Integer> slipsTo(String word) {
    var near = new HashMap<String, Integer>();
    if (!knows(word)) {
      meanings.forEach((listed, meaning) -> {
        int forgiven = Spelling.slipsForgiven(Math.min(word.length(), listed.length()));
        int slips = Spelling.slips(word, listed, forgiven);
        if (slips <= forgiven) {
          near.merge(meaning, slips, Math::min);
        }
      });
    }
    return near;
  }

  /** Whether one of the lists knows the word. */
  boolean knows(String word) {
    return meanings.containsKey(word) || meanings.containsKey(stem(word));
  }

  /** A word without the commonest endings. */
  static String stem(String word) {
    for (String ending : List.of("ings", "ing", "ness", "ies", "es", "ed", "s", "y", "e")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        String stem = word.substring(0, word.length() - ending.length());
        int last = stem.length() - 1;
        boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
        return doubled && ending.startsWith("i") ? stem.substring(0, last) : stem;
      }
    }
    return word;
  }
}
