package org.onecall.protocol;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds protocols by what callers say: words are matched by how they begin, in any order. */
final class ComplaintSearch {
  private static final int TEXT_MAX = 200;

  private ComplaintSearch() {}

  /** The protocols that fit, the best first; all when nothing is said. */
  static List<Protocol> find(String complaint, List<Protocol> protocols) {
    Set<String> said = words(complaint);
    if (said.isEmpty()) {
      return protocols;
    }
    return protocols.stream()
        .filter(protocol -> score(said, protocol) > 0)
        .sorted(
            Comparator.<Protocol>comparingDouble(protocol -> -score(said, protocol))
                .thenComparing(Protocol::title))
        .toList();
  }

  private static double score(Set<String> said, Protocol protocol) {
    double best = score(said, words(protocol.title())) * 0.9;
    for (String complaint : protocol.complaints()) {
      best = Math.max(best, score(said, words(complaint)));
    }
    return best;
  }

  /** How much of what was said the words cover, and how little of them was not said. */
  private static double score(Set<String> said, Set<String> words) {
    long hits = said.stream().filter(word -> words.stream().anyMatch(w -> fits(word, w))).count();
    return hits == 0 ? 0 : (double) hits / said.size() + 0.1 * hits / words.size();
  }

  private static boolean fits(String said, String word) {
    return word.startsWith(said) || (word.length() >= 4 && said.startsWith(word));
  }

  private static Set<String> words(String text) {
    String start = text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    var words = new LinkedHashSet<String>();
    Arrays.stream(start.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() > 1)
        .forEach(words::add);
    return words;
  }
}
