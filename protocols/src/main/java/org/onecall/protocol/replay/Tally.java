package org.onecall.protocol.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often what was recorded became what, with the first few of each. */
final class Tally {
  /** How many encounters of each kind of change are kept to be shown. */
  static final int SHOWN = 3;

  /** One encounter: what it is found by and the codes of its answers. */
  @SuppressWarnings("ArrayRecordComponent") // shown once, compared never
  record Sample(String reference, int[] answers) {}

  /** What a change is: the recorded outcome's code, and what the other version comes to. */
  record Key(int from, int to) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
  }

  private final long[][] counts;
  private final Map<Key, List<Sample>> samples = new TreeMap<>();
  private long encounters;
  private Optional<RecordReader.Malformed> wrong = Optional.empty();

  Tally(int outcomes, int results) {
    counts = new long[outcomes][results];
  }

  /** Counts one that ends as it did. */
  void same() {
    encounters++;
  }

  /** Counts one that ends otherwise; whether it is among the first, and so wanted as a sample. */
  boolean count(int from, int to) {
    encounters++;
    return counts[from][to]++ < SHOWN;
  }

  void keep(int from, int to, Sample sample) {
    samples.computeIfAbsent(new Key(from, to), key -> new ArrayList<>()).add(sample);
  }

  /** Adds what was counted in a later part of the file. */
  void add(Tally later) {
    encounters += later.encounters;
    for (int from = 0; from < counts.length; from++) {
      for (int to = 0; to < counts[from].length; to++) {
        counts[from][to] += later.counts[from][to];
      }
    }
    later.samples.forEach((key, more) -> {
      List<Sample> own = samples.computeIfAbsent(key, k -> new ArrayList<>());
      more.stream().limit(Math.max(0, SHOWN - own.size())).forEach(own::add);
    });
  }

  /** Notes what was wrong, if nothing was before. */
  void refuse(RecordReader.Malformed found) {
    wrong = wrong.isPresent() ? wrong : Optional.of(found);
  }

  Optional<RecordReader.Malformed> wrong() {
    return wrong;
  }

  long encounters() {
    return encounters;
  }

  long count(Key key) {
    return counts[key.from()][key.to()];
  }

  Map<Key, List<Sample>> samples() {
    return samples;
  }
}
