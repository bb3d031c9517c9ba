package org.onecall.desk.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Calls told apart, each group in the same steps of time.
 *
 * <p>Each call is in one group and in one step, so that in each step the groups add up to the
 * whole. A group without a call is left out; where there are more than can be shown, the smallest
 * are one together.
 *
 * @param whole all groups together, step for step
 */
record CallsInSteps(List<Span> steps, List<List<CallRecord>> whole, List<Series> series) {
  CallsInSteps {
    steps = List.copyOf(steps);
    whole = whole.stream().map(List::copyOf).toList();
    series = List.copyOf(series);
  }

  /**
   * One group.
   *
   * @param group its calls over all steps
   * @param inSteps its calls step for step
   */
  record Series(Grouping.Group group, String label, List<List<CallRecord>> inSteps) {
    Series {
      inSteps = inSteps.stream().map(List::copyOf).toList();
    }

    boolean isTogether() {
      return group.key().equals(KpiInSteps.OTHERS);
    }
  }

  /**
   * Those groups in those steps, which follow one another.
   *
   * @param labels what a group is called by its key
   */
  static CallsInSteps of(
      List<Grouping.Group> groups, List<Span> steps, UnaryOperator<String> labels) {
    Map<String, List<CallRecord>> found = new LinkedHashMap<>();
    groups.stream()
        .filter(group -> !group.calls().isEmpty())
        .forEach(group -> found.put(group.key(), group.calls()));
    Map<String, List<CallRecord>> bounded = KpiInSteps.bounded(found);
    int others = found.size() - bounded.size() + 1;
    List<Series> series = new ArrayList<>();
    bounded.forEach((key, calls) -> {
      String label =
          key.equals(KpiInSteps.OTHERS) ? KpiInSteps.together(others) : labels.apply(key);
      series.add(new Series(new Grouping.Group(key, calls), label, inSteps(calls, steps)));
    });
    List<CallRecord> all = groups.stream().flatMap(group -> group.calls().stream()).toList();
    return new CallsInSteps(steps, inSteps(all, steps), series);
  }

  private static List<List<CallRecord>> inSteps(List<CallRecord> calls, List<Span> steps) {
    Map<Optional<Span>, List<CallRecord>> bySpan =
        calls.stream()
            .collect(Collectors.groupingBy(call -> Span.holding(steps, call.arrivedAt())));
    return steps.stream().map(span -> bySpan.getOrDefault(Optional.of(span), List.of())).toList();
  }

  /** The steps with the whole of each, and the groups, each step for step; nothing after now. */
  void putInto(ObjectNode json, Labels stepNames, Instant now) {
    ArrayNode named = json.putArray("steps");
    for (int i = 0; i < steps.size(); i++) {
      Span step = steps.get(i);
      ObjectNode one = named.addObject().put("key", step.key());
      one.put("label", stepNames.of(step.key())).put("fromUtc", step.start().toString());
      putValues(one, step, whole.get(i), now);
    }
    ArrayNode rows = json.putArray("rows");
    for (Series group : series) {
      ObjectNode row = rows.addObject().put("key", group.group().key());
      row.put("label", group.label());
      if (group.isTogether()) {
        row.put("together", true);
      }
      putValues(row, steps.getFirst(), group.group().calls(), now);
      ArrayNode inSteps = row.putArray("steps");
      for (int i = 0; i < steps.size(); i++) {
        putValues(inSteps.addObject(), steps.get(i), group.inSteps().get(i), now);
      }
    }
  }

  /** What figures come to in a time; of one that has not begun they come to nothing, not to 0. */
  static void putValues(ObjectNode row, Span span, List<CallRecord> calls, Instant now) {
    ObjectNode values = row.putObject("values");
    if (!span.hasBegun(now)) {
      row.put("notBegun", true);
      return;
    }
    for (Figure figure : Figure.values()) {
      figure.of(calls).ifPresent(value -> values.put(figure.key(), value));
    }
  }

  /** Each group in each step, as rows of a file. */
  List<FiguresCsv.GroupTimes> rows() {
    List<FiguresCsv.GroupTimes> rows = new ArrayList<>();
    for (Series group : series) {
      for (int i = 0; i < steps.size(); i++) {
        var calls = new Grouping.Group(group.group().key(), group.inSteps().get(i));
        rows.add(new FiguresCsv.GroupTimes(calls, steps.get(i)));
      }
    }
    return rows;
  }
}
