package org.onecall.load.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sample protocol as a chain of named expressions, for engines that evaluate a whole model at
 * once: the score and the urgency before each question, the question that is next, and the rules
 * that hold by the answers before it.
 */
final class Chain {
  private final Printer printer;
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final List<String> floors = new ArrayList<>();
  private final List<String> scores = new ArrayList<>();
  private final List<Integer> rules = new ArrayList<>();

  Chain(Plan plan, Printer printer) {
    this.printer = printer;
    definitions.put("f0", "0");
    definitions.put("s0", "0");
    floors.add("f0");
    scores.add("s0");
    for (int q = 0; q < plan.stages().size(); q++) {
      Plan.Stage stage = plan.stages().get(q);
      String score = scores.getLast();
      if (!stage.points().isEmpty()) {
        score = "s" + (q + 1);
        definitions.put(score, scores.getLast() + " + " + printer.points(stage.points()));
      }
      String floor = floors.getLast();
      if (!stage.checks().isEmpty()) {
        var parts = new ArrayList<String>(List.of(floor));
        for (Plan.Check check : stage.checks()) {
          String when = printer.print(check.when(), floor, score);
          parts.add("(if " + when + " then " + check.rank() + " else 0)");
        }
        floor = "f" + (q + 1);
        definitions.put(floor, max(parts));
      }
      floors.add(floor);
      scores.add(score);
    }
    definitions.put("next", next(plan));
    definitions.put("urgency", at(floors));
    definitions.put("score", at(scores));
    definitions.put("fired", fired(plan));
  }

  private String next(Plan plan) {
    // What is known already may make the emergency certain: then nothing is asked.
    var text =
        new StringBuilder(
            "(if %s >= %d then -1 else ".formatted(floors.getLast(), Sample.AMBULANCE));
    for (int q = 0; q < plan.stages().size(); q++) {
      Plan.Stage stage = plan.stages().get(q);
      String need = printer.print(stage.need(), floors.get(q), scores.get(q));
      text.append("(if (%s = false and %s) then %d else ".formatted(has(stage), need, q));
    }
    return text.append("-1").append(")".repeat(plan.stages().size() + 1)).toString();
  }

  private String fired(Plan plan) {
    var parts = new ArrayList<String>();
    for (int q = 0; q < plan.stages().size(); q++) {
      for (Plan.Check check : plan.stages().get(q).checks()) {
        String when = printer.print(check.when(), floors.get(q + 1), scores.get(q + 1));
        parts.add("((next < 0 or next > %d) and %s)".formatted(q, when));
        rules.add(check.rule());
      }
    }
    return list(parts);
  }

  private String list(List<String> parts) {
    return printer == Printer.FEEL
        ? parts.stream().collect(Collectors.joining(", ", "[", "]"))
        : parts.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private String max(List<String> parts) {
    return (printer == Printer.FEEL ? "max(" : "Max(") + list(parts) + ")";
  }

  /** One of these by the question that is next, the last when none is. */
  private static String at(List<String> names) {
    var text = new StringBuilder();
    for (int q = 0; q < names.size() - 1; q++) {
      text.append("(if next = %d then %s else ".formatted(q, names.get(q)));
    }
    return text.append(names.getLast()).append(")".repeat(names.size() - 1)).toString();
  }

  /** The field that says whether a question was answered. */
  static String has(Plan.Stage stage) {
    return "has"
        + stage.field().substring(0, 1).toUpperCase(Locale.ROOT)
        + stage.field().substring(1);
  }

  /** The expressions by name, each after those it refers to. */
  Map<String, String> definitions() {
    return definitions;
  }

  /** The rules that the parts of {@code fired} stand for; a rule may be there more than once. */
  List<Integer> rules() {
    return rules;
  }
}
