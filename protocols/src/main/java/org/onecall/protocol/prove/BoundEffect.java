package org.onecall.protocol.prove;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;

/**
 * What a bound of a number changes, over all definite answers: the outcome of some call, or only
 * what is asked, said or noted beside an outcome that stays the same.
 */
final class BoundEffect {
  private final Compilation compilation;
  private final ProtocolModel model;
  private final Diagrams definite;

  BoundEffect(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.definite = compilation.definite();
  }

  /** Whether there is a call that ends otherwise on the other side of the bound below a class. */
  boolean changesAnOutcome(int level, int klass) {
    return differs(compilation.outcome(), level, klass);
  }

  /** What it changes beside outcomes, each in a few words. */
  List<String> beside(int level, int klass) {
    var beside = new ArrayList<String>();
    for (Asked asked : model.questions()) {
      if (differs(compilation.conditions().compile(asked.relevance()), level, klass)) {
        beside.add("whether " + asked.id() + " is asked");
      }
    }
    for (int i = 0; i < model.remarks().size(); i++) {
      Remark remark = model.remarks().get(i);
      if (differs(compilation.remark(i), level, klass)) {
        beside.add(
            "the %s '%s'".formatted(remark.kind().name().toLowerCase(Locale.ROOT), remark.text()));
      }
    }
    for (int i = 0; i < model.rules().size(); i++) {
      if (differs(compilation.rule(i), level, klass)) {
        beside.add(
            "whether '%s' holds beside a rule as urgent".formatted(model.rules().get(i).id()));
      }
    }
    return beside;
  }

  private boolean differs(int diagram, int level, int klass) {
    return differs(diagram, level, klass, new BitSet());
  }

  private boolean differs(int diagram, int level, int klass, BitSet seen) {
    if (Diagrams.isLeaf(diagram) || definite.level(diagram) > level || seen.get(diagram)) {
      return false;
    }
    seen.set(diagram);
    if (definite.level(diagram) == level) {
      return definite.kid(diagram, klass - 1) != definite.kid(diagram, klass);
    }
    for (int i = 0; i < definite.classes(definite.level(diagram)); i++) {
      if (differs(definite.kid(diagram, i), level, klass, seen)) {
        return true;
      }
    }
    return false;
  }
}
