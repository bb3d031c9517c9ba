package org.onecall.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds protocols by what callers say. Every word said is held against every word of the
 * complaints: the same word, one that means the same, one that begins so, one that is spelt or
 * sounds nearly so. A word that many protocols share counts for less. The protocol whose complaint
 * covers most of what was said, and has least in it that was not said, comes first.
 */
final class ComplaintSearch {
  private static final double SAME = 1;
  private static final double MEANS_THE_SAME = 0.92;
  private static final double BEGINS_SO = 0.85;
  private static final double ONE_SLIP_SOUNDING_SO = 0.8;
  private static final double ONE_SLIP = 0.75;
  private static final double TWO_SLIPS = 0.55;
  private static final double SOUNDS_SO = 0.5;

  private static final int BEGINNING_MIN = 3;
  private static final int SOUND_MIN = 4;

  /** The share of a protocol's other complaints and title beside its best complaint. */
  private static final double REST = 0.35;

  /** The weight of a word that no complaint has, against that of one that every protocol has. */
  private static final double UNHEARD = 0.35;

  private static final double LEAST = 0.2;

  /** One complaint of one protocol, as places of words. */
  private record Phrase(int protocol, List<Integer> words) {}

  private record Found(Protocol protocol, double score) {}

  private final EverydayWords everyday = EverydayWords.shipped();
  private final List<Protocol> protocols;
  private final List<String> words = new ArrayList<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private final List<Set<Integer>> wordsOf = new ArrayList<>();

  /** A search among these. */
  ComplaintSearch(List<Protocol> protocols) {
    this.protocols = protocols;
    var places = new HashMap<String, Integer>();
    for (int p = 0; p < protocols.size(); p++) {
      var own = new HashSet<Integer>();
      var texts = new LinkedHashSet<>(protocols.get(p).complaints());
      texts.add(protocols.get(p).title());
      for (String text : texts) {
        var phrase = new ArrayList<Integer>();
        for (String word : everyday.of(text)) {
          phrase.add(place(word, places));
        }
        own.addAll(phrase);
        phrases.add(new Phrase(p, phrase));
      }
      wordsOf.add(own);
    }
  }

  private int place(String word, Map<String, Integer> places) {
    Integer known = places.get(word);
    if (known != null) {
      return known;
    }
    words.add(word);
    places.put(word, words.size() - 1);
    return words.size() - 1;
  }

  /** The protocols that fit, the best first; all when nothing is said. */
  List<Protocol> find(String complaint) {
    List<String> said = everyday.of(complaint);
    if (said.isEmpty()) {
      return protocols;
    }
    double[][] fits = new double[said.size()][words.size()];
    double[] weights = new double[said.size()];
    for (int s = 0; s < said.size(); s++) {
      Map<String, Integer> near = everyday.slipsTo(said.get(s));
      for (int w = 0; w < words.size(); w++) {
        fits[s][w] = fit(said.get(s), words.get(w), near);
      }
      forgetFarGuesses(fits[s]);
      weights[s] = weight(fits[s]);
    }
    double[] best = new double[protocols.size()];
    for (Phrase phrase : phrases) {
      double score = score(phrase.words(), fits, weights);
      best[phrase.protocol()] = Math.max(best[phrase.protocol()], score);
    }
    var found = new ArrayList<Found>();
    for (int p = 0; p < best.length; p++) {
      double score = best[p] + REST * covered(wordsOf.get(p), fits, weights);
      if (score >= LEAST) {
        found.add(new Found(protocols.get(p), score));
      }
    }
    found.sort(
        Comparator.comparingDouble((Found each) -> -each.score())
            .thenComparing(each -> each.protocol().title()));
    return found.stream().map(Found::protocol).toList();
  }

  /**
   * Where a word is one slip away from another, whatever is farther was not meant: who types
   * “follen” says nothing of a swelling.
   */
  private static void forgetFarGuesses(double[] fits) {
    if (Arrays.stream(fits).max().orElse(0) >= ONE_SLIP) {
      for (int word = 0; word < fits.length; word++) {
        fits[word] = fits[word] >= ONE_SLIP ? fits[word] : 0;
      }
    }
  }

  private double score(List<Integer> phrase, double[][] fits, double[] weights) {
    double said = covered(phrase, fits, weights);
    double covered = 0;
    for (int word : phrase) {
      double best = 0;
      for (double[] fit : fits) {
        best = Math.max(best, fit[word]);
      }
      covered += best;
    }
    return phrase.isEmpty() ? 0 : said * (0.6 + 0.4 * covered / phrase.size());
  }

  /** How much of what was said these words cover. */
  private static double covered(Iterable<Integer> among, double[][] fits, double[] weights) {
    double covered = 0;
    double all = 0;
    for (int s = 0; s < fits.length; s++) {
      double best = 0;
      for (int word : among) {
        best = Math.max(best, fits[s][word]);
      }
      covered += weights[s] * best;
      all += weights[s];
    }
    return all == 0 ? 0 : covered / all;
  }

  /** How telling a word is: the fewer protocols have it, the more. */
  private double weight(double[] fit) {
    int having = 0;
    for (Set<Integer> own : wordsOf) {
      if (own.stream().anyMatch(word -> fit[word] >= BEGINS_SO)) {
        having++;
      }
    }
    return having == 0 ? UNHEARD : Math.log(1 + (double) protocols.size() / having);
  }

  private double fit(String said, String word, Map<String, Integer> near) {
    if (said.equals(word)) {
      return SAME;
    }
    if (everyday.meaning(said).equals(everyday.meaning(word))) {
      return MEANS_THE_SAME;
    }
    if (said.length() >= BEGINNING_MIN && word.startsWith(said)) {
      return BEGINS_SO;
    }
    int forgiven = Spelling.slipsForgiven(Math.max(said.length(), word.length()));
    boolean known = everyday.knows(said);
    int slips = known ? Integer.MAX_VALUE : Spelling.slips(said, word, forgiven);
    boolean sounds =
        !known
            && Math.min(said.length(), word.length()) >= SOUND_MIN
            && Math.abs(said.length() - word.length()) <= 2
            && Spelling.skeleton(said).length() > 1
            && Spelling.skeleton(said).equals(Spelling.skeleton(word));
    int toItsMeaning = near.getOrDefault(everyday.meaning(word), Integer.MAX_VALUE);
    return switch (Math.min(slips, toItsMeaning)) {
      case 1 -> sounds ? ONE_SLIP_SOUNDING_SO : ONE_SLIP;
      case 2 -> TWO_SLIPS;
      default -> sounds ? SOUNDS_SO : 0;
    };
  }
}
