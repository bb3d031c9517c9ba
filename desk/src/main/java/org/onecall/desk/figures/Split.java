package org.onecall.desk.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
  /** Why the nine conditions of the national standard are eight rows. */
  static final String NOTE =
      "The standard names nine conditions. Its second and third, decompensation of frailty and"
          + " reduced function, deconditioning or reduced mobility, are one row here: it describes"
          + " both by a loss of strength, function and independence that may be sudden, and tells"
          + " them apart by what brought it about, which an assessment at home finds and a call"
          + " does not ask; nor does the level of frailty on a person’s record say it, which is how"
          + " frail somebody is and not what happened. Source: "
          + Sources.response("table of conditions and needs, rows 2 and 3");

  private static final String CONDITION = "Condition";
  private static final String SOURCE = "Came from";
  private static final String OTHER = "Anything else";
  private static final String UNKNOWN = "Not known";

  /** Whether it could be the name of one. */
  static boolean isKey(String key) {
    return key.startsWith(CONDITION + ": ") || key.startsWith(SOURCE + ": ");
  }

  /** The name in the interface. */
  String key() {
    return by + ": " + label;
  }

  /** Every condition there is, with those that nobody had, then every line that somebody rang. */
  static List<Split> of(KpiRows rows, FigureTerms terms, UnaryOperator<String> lineName) {
    Map<String, List<TaskRecord>> conditions = new LinkedHashMap<>();
    terms.allConditions().forEach(condition -> conditions.put(condition, new ArrayList<>()));
    Map<String, List<TaskRecord>> sources = new TreeMap<>();
    Map<UUID, EncounterRecord> origins =
        rows.encounters().stream()
            .collect(Collectors.toMap(EncounterRecord::encounter, one -> one));
    List<TaskRecord> visits =
        rows.tasks().stream()
            .filter(Visits::isResponse)
            .filter(task -> rows.span().holds(task.madeAt()))
            .toList();
    for (TaskRecord task : visits) {
      Optional<EncounterRecord> origin =
          task.encounter()
              .flatMap(id -> Optional.ofNullable(origins.get(id)))
              .filter(from -> KpiRows.isOf(task, from));
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
