package org.onecall.load.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onecall.protocol.Kind;

/** An engine that evaluates a whole model at once, over a map of all that is known. */
abstract class WholeEngine implements Engine {
  private final List<Plan.Stage> stages;
  private final List<Integer> rules;
  private Map<String, Object> known = new HashMap<>();

  WholeEngine(Plan plan, Chain chain) {
    stages = plan.stages();
    rules = chain.rules();
  }

  /** A number in the form the engine has numbers in. */
  abstract Object number(Raw raw);

  /** The number -2, which stands for no answer. */
  abstract Object noNumber();

  @Override
  public void begin() {
    known = new HashMap<>();
    for (Plan.Stage stage : stages) {
      known.put(Chain.has(stage), false);
      if (stage.kind() == Kind.ANY_OF) {
        names(stage).forEach(name -> known.put(name, false));
      } else {
        known.put(stage.field(), stage.kind().isNumeric() ? noNumber() : "");
      }
    }
  }

  static List<String> names(Plan.Stage stage) {
    return Flags.NAMES.getOrDefault(stage.field(), List.of());
  }

  @Override
  public void answer(int question, Raw raw) {
    Plan.Stage stage = stages.get(question);
    known.put(Chain.has(stage), true);
    if (stage.kind() == Kind.ANY_OF) {
      List<String> names = names(stage);
      for (int i = 0; i < names.size(); i++) {
        known.put(names.get(i), raw.chosen().get(i));
      }
    } else {
      known.put(stage.field(), stage.kind().isNumeric() ? number(raw) : raw.text());
    }
  }

  final Map<String, Object> known() {
    return known;
  }

  final void fill(Decision decision, int next, int urgency, int score, List<?> fired) {
    decision.next = next;
    decision.urgency = urgency;
    decision.score = score;
    decision.rules = 0;
    for (int i = 0; i < fired.size(); i++) {
      if (Boolean.TRUE.equals(fired.get(i))) {
        decision.rules |= 1L << rules.get(i);
      }
    }
  }
}
