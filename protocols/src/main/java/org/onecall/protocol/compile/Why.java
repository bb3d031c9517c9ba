package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.onecall.protocol.Reason;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Rule;

/**
 * Why an outcome is what it is: the rules that hold and conclude it, each with as few of the
 * answers as it takes for the rule to hold whatever else might have been said.
 */
final class Why {
  private static final int HOLDS = Diagrams.leaf(1);
  private static final int NOT_KNOWN = -1;

  private final ProtocolModel model;
  private final Variables variables;
  private final Flat flat;
  private final int[] rules;

  /** The reasons of a protocol whose rules are these diagrams. */
  Why(ProtocolModel model, Variables variables, Flat flat, int[] rules) {
    this.model = model;
    this.variables = variables;
    this.flat = flat;
    this.rules = rules.clone();
  }

  /** The rules that made a conclusion; where no single one did, all that may have. */
  List<Reason> reasons(String conclusion, int[] classes) {
    var certain = new ArrayList<Reason>();
    var possible = new ArrayList<Reason>();
    for (int i = 0; i < rules.length; i++) {
      Rule rule = model.rules().get(i);
      if (rule.conclusion().equals(conclusion)) {
        var passed = new BitSet();
        int end = flat.walk(rules[i], classes, passed);
        if (end >= 0 && flat.always(end, classes, variables, new BitSet())) {
          passed = known(classes); // by later answers, whatever those before would be
          end = HOLDS;
        }
        if (end == HOLDS) {
          certain.add(new Reason(rule.id(), rule.because(), enough(rules[i], classes, passed)));
        } else if (end >= 0) {
          possible.add(new Reason(rule.id(), rule.because(), List.of()));
        }
      }
    }
    return certain.isEmpty() ? possible : certain;
  }

  private static BitSet known(int[] classes) {
    var known = new BitSet();
    for (int level = 0; level < classes.length; level++) {
      if (classes[level] >= 0) {
        known.set(level);
      }
    }
    return known;
  }

  /** Of the questions passed on the way to a rule, those that cannot be left out. */
  private List<String> enough(int rule, int[] classes, BitSet passed) {
    int[] kept = classes.clone();
    var questions = new ArrayList<String>();
    passed.stream()
        .map(variables::question)
        .distinct()
        .forEach(question -> {
          int first = variables.firstLevel(question);
          int end = variables.endLevel(question);
          int[] own = Arrays.copyOfRange(kept, first, end);
          Arrays.fill(kept, first, end, NOT_KNOWN);
          if (!flat.always(rule, kept, variables, new BitSet())) {
            System.arraycopy(own, 0, kept, first, own.length);
            questions.add(variables.questions().get(question).id());
          }
        });
    return questions;
  }
}
