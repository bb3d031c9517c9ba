package org.onecall.protocol.prove;

import java.util.List;
import java.util.function.IntPredicate;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.diagram.Operation;
import org.onecall.protocol.model.Claim;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.Remark;
import org.onecall.protocol.model.Rule;

/** Every claim holds for every call it speaks of, definite or not, and speaks of at least one. */
final class ClaimCheck {
  private final Proof proof;
  private final Compilation compilation;
  private final Diagrams definite;

  ClaimCheck(Proof proof) {
    this.proof = proof;
    this.compilation = proof.compilation();
    this.definite = proof.definite();
  }

  void run() {
    for (Claim claim : proof.model().claims()) {
      int when = proof.and(compilation.forWhom(), compilation.conditions().compile(claim.when()));
      if (when == Diagrams.leaf(0)) {
        proof.add(
            claim.file(),
            claim.line(),
            "empty-claim",
            "no call is like this: '%s'".formatted(claim.sentence()));
        continue;
      }
      List<Conclusion> conclusions = proof.model().conclusions();
      switch (claim.promise()) {
        case Claim.Promise.AtLeast(var urgency) ->
            outcome(claim, when, rank -> !conclusions.get(rank).urgency().atLeast(urgency));
        case Claim.Promise.Never(var never) ->
            outcome(claim, when, rank -> never.contains(conclusions.get(rank).id()));
        case Claim.Promise.AtMost(var urgency) -> {
          int gate = definite.not(gate());
          int above =
              definite.map(
                  compilation.outcome(),
                  rank -> conclusions.get(rank).urgency().compareTo(urgency) > 0 ? 1 : 0);
          broken(claim, proof.and(proof.and(when, gate), above));
        }
        case Claim.Promise.Flagged(var flag) -> flagged(claim, when, flag);
        case Claim.Promise.NeverOffered(var offer) -> neverOffered(claim, when, offer);
      }
    }
  }

  private void outcome(Claim claim, int when, IntPredicate bad) {
    Diagrams closed = proof.closed();
    int wrong = closed.map(compilation.closedOutcome(), rank -> bad.test(rank) ? 1 : 0);
    int spoken = compilation.closure().close(when);
    proof
        .closedCall(closed.apply(Operation.AND, spoken, wrong))
        .ifPresent(call -> {
          int rank = proof.value(closed, compilation.closedOutcome(), call);
          proof.add(
              claim.file(),
              claim.line(),
              "claim",
              "'%s' does not hold: this call ends in %s"
                  .formatted(claim.sentence(), proof.outcome(rank)),
              call);
        });
  }

  private int gate() {
    int gate = Diagrams.leaf(0);
    List<Rule> rules = proof.model().rules();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).gate()) {
        gate = proof.or(gate, compilation.rule(i));
      }
    }
    return gate;
  }

  private void flagged(Claim claim, int when, String flag) {
    int flagged = Diagrams.leaf(0);
    List<Remark> remarks = proof.model().remarks();
    for (int i = 0; i < remarks.size(); i++) {
      Remark remark = remarks.get(i);
      if (remark.kind() == Remark.Kind.FLAG && remark.text().equals(flag)) {
        int after =
            definite.map(
                compilation.outcome(),
                rank ->
                    remark.onlyAfter().isEmpty()
                            || remark
                                .onlyAfter()
                                .contains(proof.model().conclusions().get(rank).id())
                        ? 1
                        : 0);
        flagged = proof.or(flagged, proof.and(compilation.remark(i), after));
      }
    }
    int open = definite.map(compilation.outcome(), rank -> rank == compilation.ambulance() ? 0 : 1);
    broken(claim, proof.and(proof.and(when, open), definite.not(flagged)));
  }

  private void neverOffered(Claim claim, int when, String offer) {
    Diagrams closed = proof.closed();
    int spoken = compilation.closure().close(when);
    List<Remark> remarks = proof.model().remarks();
    for (int i = 0; i < remarks.size(); i++) {
      if (remarks.get(i).kind() == Remark.Kind.OFFER && remarks.get(i).text().equals(offer)) {
        proof
            .closedCall(closed.apply(Operation.AND, spoken, compilation.closedRemark(i)))
            .ifPresent(call ->
                proof.add(
                    claim.file(),
                    claim.line(),
                    "claim",
                    "'%s' does not hold: in this call it is offered".formatted(claim.sentence()),
                    call));
      }
    }
  }

  private void broken(Claim claim, int calls) {
    proof
        .definiteCall(calls)
        .ifPresent(call -> {
          int rank = proof.value(definite, compilation.outcome(), call);
          proof.add(
              claim.file(),
              claim.line(),
              "claim",
              "'%s' does not hold: this call ends in %s"
                  .formatted(claim.sentence(), proof.outcome(rank)),
              call);
        });
  }
}
