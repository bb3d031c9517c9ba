package org.onecall.desk.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;

/**
 * The visits of one condition, or those that came over one line: what an indicator of the two-hour
 * response is told apart by.
 *
 * <p>Where a referral came from is known by the line that was rung. Which condition it was follows
 * from the protocol that was followed first.
 */
record Split(String by, String label, List<TaskRecord> tasks) {
  private static final String CONDITION = "Condition";
  private static final String SOURCE = "Came from";
  private static final String OTHER = "Anything else";
  private static final String UNKNOWN = "Not known";

  /** The name in the interface. */
  String key() {
    return by + ": " + label;
  }

  /** Every condition there is, with those that nobody had, then every line that somebody rang. */
  static List<Split> of(KpiRows rows, FigureTerms terms, UnaryOperator<String> lineName) {
    Map<String, List<TaskRecord>> conditions = new LinkedHashMap<>();
    terms.allConditions().forEach(condition -> conditions.put(condition, new ArrayList<>()));
    Map<String, List<TaskRecord>> sources = new TreeMap<>();
    for (TaskRecord task : rows.tasks().stream().filter(Visits::isResponse).toList()) {
      Optional<EncounterRecord> origin = rows.origin(task);
      String condition =
          origin
              .flatMap(EncounterRecord::protocol)
              .map(protocol -> terms.condition(protocol.id()).orElse(OTHER))
              .orElse(UNKNOWN);
      conditions.computeIfAbsent(condition, key -> new ArrayList<>()).add(task);
      String source = origin.map(EncounterRecord::line).map(lineName).orElse(UNKNOWN);
      sources.computeIfAbsent(source, key -> new ArrayList<>()).add(task);
    }
    List<Split> splits = new ArrayList<>();
    conditions.forEach((label, tasks) -> splits.add(new Split(CONDITION, label, tasks)));
    sources.forEach((label, tasks) -> splits.add(new Split(SOURCE, label, tasks)));
    return List.copyOf(splits);
  }
}
