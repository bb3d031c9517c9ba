package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onecall.desk.Names;

/**
 * An indicator told apart, each group in the same steps of time.
 *
 * <p>Each thing is in one group and in one step, so that in each step the groups add up to the
 * whole. Where there are more groups than can be shown, the smallest are one together.
 *
 * @param whole all groups together, step for step
 */
record KpiInSteps(List<Span> steps, List<Tally> whole, List<Series> series) {
  /** The most that are told, with the smallest together as one of them. */
  static final int SERIES_MAX = 20;

  /** The key of the smallest together; no id has a blank in it. */
  static final String OTHERS = "all others";

  KpiInSteps {
    steps = List.copyOf(steps);
    whole = List.copyOf(whole);
    series = List.copyOf(series);
  }

  /**
   * One group.
   *
   * @param all over all steps
   * @param tallies step for step
   */
  record Series(String key, String label, Tally all, List<Tally> tallies) {
    Series {
      tallies = List.copyOf(tallies);
    }
  }

  static KpiInSteps of(Kpi kpi, KpiApart apart, List<Span> steps, KpiRows rows, Names names) {
    List<Counted> counted = kpi.counted(rows);
    Map<String, List<Counted>> groups = bounded(apart.groups(counted));
    int others = apart.groups(counted).size() - groups.size() + 1;
    Function<String, String> labels = apart.labels(names);
    List<Series> series = new ArrayList<>();
    groups.forEach((key, some) -> {
      String label = key.equals(OTHERS) ? together(others) : labels.apply(key);
      series.add(
          new Series(key, label, Tally.of(kpi, some), inSteps(kpi, some, steps, rows.now())));
    });
    return new KpiInSteps(steps, inSteps(kpi, counted, steps, rows.now()), series);
  }

  private static List<Tally> inSteps(
      Kpi kpi, List<Counted> counted, List<Span> steps, Instant now) {
    Map<Optional<Span>, List<Counted>> bySpan =
        counted.stream().collect(Collectors.groupingBy(one -> Span.holding(steps, one.at())));
    return steps.stream()
        .map(span -> Tally.of(kpi, bySpan.getOrDefault(Optional.of(span), List.of()), span, now))
        .toList();
  }

  /** The largest, in the order that they had, and the rest as the last. */
  static <T> Map<String, List<T>> bounded(Map<String, List<T>> groups) {
    if (groups.size() <= SERIES_MAX) {
      return groups;
    }
    Set<String> largest =
        groups.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, List<T>> one) -> -one.getValue().size()))
            .limit(SERIES_MAX - 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<String, List<T>> bounded = new LinkedHashMap<>();
    List<T> others = new ArrayList<>();
    groups.forEach((key, some) -> {
      if (largest.contains(key)) {
        bounded.put(key, some);
      } else {
        others.addAll(some);
      }
    });
    bounded.put(OTHERS, others);
    return bounded;
  }

  /** What so many of the smallest are called together. */
  static String together(int others) {
    return others + " others together";
  }

  /** The groups, each step for step, and the whole of each step. */
  void putInto(ObjectNode json, Labels stepNames) {
    ArrayNode named = json.putArray("steps");
    for (int i = 0; i < steps.size(); i++) {
      Span step = steps.get(i);
      ObjectNode one = named.addObject().put("key", step.key());
      one.put("label", stepNames.of(step.key())).put("fromUtc", step.start().toString());
      whole.get(i).putInto(one);
    }
    ArrayNode points = json.putArray("points");
    for (Series group : series) {
      ObjectNode point = points.addObject().put("key", group.key()).put("label", group.label());
      group.all().putInto(point);
      if (group.key().equals(OTHERS)) {
        point.put("together", true);
      }
      ArrayNode tallies = point.putArray("steps");
      group.tallies().forEach(tally -> tally.putInto(tallies.addObject()));
    }
  }

  /** A row of each group in each step. */
  void putInto(KpiFile file, Kpi kpi) {
    for (Series group : series) {
      for (int i = 0; i < steps.size(); i++) {
        file.add(kpi, kpi.title(), group.key(), steps.get(i), group.tallies().get(i));
      }
    }
  }
}
