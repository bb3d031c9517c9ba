package org.onecall.protocol.mutate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.Space;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.prove.Call;
import org.onecall.protocol.prove.Prover;

/**
 * How many small changes of the content its checks, claims and cases catch. A change that changes
 * no call is no change and is left out; whether one does is not guessed but read off the diagrams.
 */
public final class Grading {
  /** The part of all changes that is to be caught. */
  public static final double RATIO_WANTED = 0.95;

  /**
   * A change nothing caught.
   *
   * @param mutant the change
   * @param call the shortest call on which it shows; empty where only a flag or an offer differs
   */
  public record Survivor(Mutations.Mutant mutant, Optional<Call> call) {}

  /**
   * The grade of one protocol.
   *
   * @param changes how many changes change some call
   * @param caught how many of these were caught
   * @param survivors the others
   */
  public record Grade(int changes, int caught, List<Survivor> survivors) {
    public Grade {
      survivors = List.copyOf(survivors);
    }

    /** The part that was caught, from 0 to 1. */
    public double ratio() {
      return changes == 0 ? 1 : (double) caught / changes;
    }
  }

  private Grading() {}

  /** Grades one protocol. */
  public static Grade grade(ProtocolModel model) {
    int changes = 0;
    var survivors = new ArrayList<Survivor>();
    for (Mutations.Mutant mutant : Mutations.of(model)) {
      Optional<Survivor> difference = difference(model, mutant);
      if (difference.isPresent()) {
        changes++;
        if (Prover.fastest(mutant.model())) {
          survivors.add(difference.get());
        }
      }
    }
    return new Grade(changes, changes - survivors.size(), survivors);
  }

  /** The difference a change makes, if it makes any. */
  private static Optional<Survivor> difference(ProtocolModel model, Mutations.Mutant mutant) {
    var space = new Space(new Variables(model, Conditions.all(mutant.model())));
    var before = new Compilation(model, space);
    var after = new Compilation(mutant.model(), space);
    Diagrams definite = space.definite();
    int differ = definite.apply(Operation.DIFFER, before.outcome(), after.outcome());
    if (differ != Diagrams.leaf(0)) {
      Optional<Call> call =
          Call.shortest(definite, differ, space.variables(), number -> number != 0);
      return Optional.of(new Survivor(mutant, call));
    }
    return flags(before) == flags(after)
        ? Optional.empty()
        : Optional.of(new Survivor(mutant, Optional.empty()));
  }

  /** All flags and offers of a protocol as one function: the sum of different powers of two. */
  private static int flags(Compilation compilation) {
    int sum = Diagrams.leaf(0);
    int bit = 1;
    List<Remark> remarks = compilation.model().remarks();
    for (int i = 0; i < remarks.size(); i++) {
      Remark.Kind kind = remarks.get(i).kind();
      if ((kind == Remark.Kind.FLAG || kind == Remark.Kind.OFFER) && bit > 0) {
        int power = bit;
        int here = compilation.definite().map(compilation.remark(i), truth -> truth * power);
        sum = compilation.definite().apply(Operation.PLUS, sum, here);
        bit <<= 1;
      }
    }
    return sum;
  }
}
