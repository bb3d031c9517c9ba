package org.onecall.protocol.prove;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.onecall.protocol.AskedBy;
import org.onecall.protocol.Facts;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Rule;

/** Everyone a protocol is for is covered, and nobody is asked what may not be asked of them. */
final class PersonCheck {
  private final Proof proof;
  private final Compilation compilation;

  PersonCheck(Proof proof) {
    this.proof = proof;
    this.compilation = proof.compilation();
  }

  void run() {
    if (compilation.forWhom() == Diagrams.leaf(0)) {
      proof.add(proof.file(), proof.model().forWhom().line(), "for-nobody", "it is for nobody");
      return;
    }
    covered();
    List<Asked> questions = proof.model().questions();
    for (int q = 0; q < questions.size(); q++) {
      mayBeAsked(q, questions.get(q));
    }
  }

  private void covered() {
    int notFor = proof.model().rank(proof.model().notForThisPerson());
    for (Rule rule : proof.model().rules()) {
      if (rule.conclusion().equals(proof.model().notForThisPerson())) {
        return;
      }
    }
    int turnedAway = proof.definite().map(compilation.outcome(), rank -> rank == notFor ? 1 : 0);
    proof
        .definiteCall(proof.and(compilation.forWhom(), turnedAway))
        .ifPresent(call ->
            proof.add(
                proof.file(),
                proof.model().forWhom().line(),
                "not-covered",
                "somebody the protocol is for is turned away",
                call));
  }

  private void mayBeAsked(int q, Asked asked) {
    Condition only = asked.of().onlyFor();
    if (asked.of().question().askedBy() == AskedBy.CLINICIAN) {
      only =
          new Condition.All(
              List.of(only, new Condition.Is(Facts.ASKER, Set.of(AskedBy.CLINICIAN.code()), 0)),
              only.line());
    }
    if (only instanceof Condition.Always) {
      return;
    }
    int allowed = compilation.closure().close(compilation.conditions().compile(only));
    for (int pack : compilation.packs()) {
      if (asksUnallowed(pack, allowed, q, new HashSet<>())) {
        proof.add(
            proof.file(),
            asked.line(),
            "may-not-be-asked",
            "'%s' can be asked of somebody it may not be asked of".formatted(asked.id()));
        return;
      }
    }
  }

  /** Whether some way down both diagrams meets the question while it is not known to be allowed. */
  private boolean asksUnallowed(int node, int allowed, int q, Set<Long> seen) {
    if (Diagrams.isLeaf(node) || allowed == Diagrams.leaf(1)) {
      return false;
    }
    Diagrams closed = proof.closed();
    int level = Math.min(closed.level(node), closed.level(allowed));
    int own = proof.variables().question(closed.level(node));
    if (own == q && closed.level(node) <= closed.level(allowed)) {
      return true;
    }
    if (own > q || !seen.add(((long) node << 32) | (allowed & 0xFFFFFFFFL))) {
      return false;
    }
    for (int i = 0; i < closed.classes(level); i++) {
      if (asksUnallowed(closed.kidAt(node, level, i), closed.kidAt(allowed, level, i), q, seen)) {
        return true;
      }
    }
    return false;
  }
}
