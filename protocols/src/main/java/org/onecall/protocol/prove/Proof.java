package org.onecall.protocol.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.ProtocolModel;

/** One protocol under proof: its diagrams, and where findings go. */
final class Proof {
  private final Compilation compilation;
  private final List<Finding> findings = new ArrayList<>();
  private final int[] urgencies;

  Proof(Compilation compilation) {
    this.compilation = compilation;
    List<Conclusion> conclusions = compilation.model().conclusions();
    urgencies = new int[conclusions.size()];
    for (int i = 0; i < urgencies.length; i++) {
      int before = i == 0 ? 0 : urgencies[i - 1];
      boolean same = i > 0 && conclusions.get(i).urgency() == conclusions.get(i - 1).urgency();
      urgencies[i] = i == 0 || same ? before : before + 1;
    }
  }

  Compilation compilation() {
    return compilation;
  }

  ProtocolModel model() {
    return compilation.model();
  }

  Variables variables() {
    return compilation.variables();
  }

  /** The diagrams over definite answers. */
  Diagrams definite() {
    return compilation.definite();
  }

  Diagrams closed() {
    return compilation.closed();
  }

  String file() {
    return model().about().file();
  }

  /** The step of urgency of an outcome's place, counted over the steps that occur. */
  int urgency(int rank) {
    return urgencies[rank];
  }

  /** The words for an outcome's place. */
  String outcome(int rank) {
    Conclusion conclusion = model().conclusions().get(rank);
    return "%s (%s)".formatted(conclusion.id(), conclusion.urgency().label());
  }

  void add(String file, int line, String check, String text) {
    findings.add(new Finding(file, line, check, text, List.of()));
  }

  void add(String file, int line, String check, String text, Call call) {
    findings.add(new Finding(file, line, check, text, call.inWords()));
  }

  List<Finding> findings() {
    return findings;
  }

  /** The shortest call on which a truth over definite answers is true. */
  Optional<Call> definiteCall(int truth) {
    return Call.shortest(definite(), truth, variables(), number -> number != 0);
  }

  /** The shortest call on which a truth of the closed diagrams is true. */
  Optional<Call> closedCall(int truth) {
    return Call.shortest(closed(), truth, variables(), number -> number != 0);
  }

  int and(int a, int b) {
    return definite().apply(Operation.AND, a, b);
  }

  int or(int a, int b) {
    return definite().apply(Operation.OR, a, b);
  }

  /** The number a diagram has for a call; where the call leaves it open, for its first class. */
  int value(Diagrams diagrams, int root, Call call) {
    int at = root;
    while (!Diagrams.isLeaf(at)) {
      at = diagrams.kid(at, Math.max(0, call.klass(diagrams.level(at))));
    }
    return Diagrams.number(at);
  }
}
