package org.onecall.protocol.prove;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.compile.Growth;
import org.onecall.protocol.diagram.TooLarge;
import org.onecall.protocol.model.Conclusion;
import org.onecall.protocol.model.ProtocolModel;

/** Proves protocols: every check on each, and what only shows among several. */
public final class Prover {
  private Prover() {}

  /**
   * What was proved of one protocol.
   *
   * @param model the protocol
   * @param findings what does not hold; empty when everything is proved
   * @param questionsMost the most questions a call can need
   * @param nodes how many nodes its diagrams have
   * @param bytes the memory its diagrams take
   * @param narrowings what {@code not sure} may stand for less than everything, with the reasons
   */
  public record Report(
      ProtocolModel model,
      List<Finding> findings,
      int questionsMost,
      int nodes,
      long bytes,
      List<String> narrowings) {
    public Report {
      findings = List.copyOf(findings);
      narrowings = List.copyOf(narrowings);
    }
  }

  /** Proves one protocol. */
  public static Report prove(ProtocolModel model) {
    Compilation compilation;
    try {
      compilation = new Compilation(model);
    } catch (TooLarge tooLarge) {
      var finding =
          new Finding(
              model.about().file(), 0, "too-large", Growth.inWords(model, tooLarge), List.of());
      return new Report(model, List.of(finding), 0, Compilation.NODES_MAX, 0, List.of());
    }
    return prove(compilation, new CompiledProtocol(compilation));
  }

  static Report prove(Compilation compilation, CompiledProtocol protocol) {
    var proof = new Proof(compilation);
    try {
      new ReachCheck(proof).run();
      new SafetyCheck(proof).run();
      new ClaimCheck(proof).run();
      new PersonCheck(proof).run();
    } catch (TooLarge tooLarge) {
      proof.add(proof.file(), 0, "too-large", Growth.inWords(proof.model(), tooLarge));
    }
    int most = new LengthCheck(proof).run();
    CaseCheck.run(proof, protocol);
    var narrowings =
        proof.model().narrowings().stream()
            .map(n ->
                "'not sure' to '%s' counts only as: %s. %s"
                    .formatted(n.question(), Sentences.of(n.countsAs()), n.because()))
            .toList();
    var findings =
        new ArrayList<>(new LinkedHashSet<>(proof.findings()))
            .stream()
                .sorted(Comparator.comparing(Finding::file).thenComparingInt(Finding::line))
                .toList();
    return new Report(
        proof.model(), findings, most, protocol.nodes(), protocol.bytes(), narrowings);
  }

  /** Whether nothing wrong is found: as {@link #prove}, but the quickest checks first. */
  public static boolean fastest(ProtocolModel model) {
    try {
      var compilation = new Compilation(model);
      var proof = new Proof(compilation);
      CaseCheck.run(proof, new CompiledProtocol(compilation));
      if (proof.findings().isEmpty()) {
        new ClaimCheck(proof).run();
      }
      if (proof.findings().isEmpty()) {
        new ReachCheck(proof).run();
      }
      if (proof.findings().isEmpty()) {
        new SafetyCheck(proof).run();
        new PersonCheck(proof).run();
      }
      return proof.findings().isEmpty();
    } catch (TooLarge tooLarge) {
      return false;
    }
  }

  /** What only shows among several: hand-overs lead somewhere, and never round in a circle. */
  public static List<Finding> proveTogether(List<ProtocolModel> models) {
    Map<ProtocolId, ProtocolModel> byId = new HashMap<>();
    models.forEach(model -> byId.put(model.about().id(), model));
    var findings = new ArrayList<Finding>();
    for (ProtocolModel model : models) {
      for (Conclusion conclusion : model.conclusions()) {
        conclusion
            .handOver()
            .filter(id -> !byId.containsKey(id))
            .ifPresent(id ->
                findings.add(
                    new Finding(
                        conclusion.file(),
                        conclusion.line(),
                        "hand-over",
                        "'%s' hands over to '%s', which is not here".formatted(conclusion.id(), id),
                        List.of())));
      }
      if (returns(model.about().id(), model, byId, new HashSet<>())) {
        findings.add(
            new Finding(
                model.about().file(),
                0,
                "hand-over",
                "'%s' hands over in a circle".formatted(model.about().id()),
                List.of()));
      }
    }
    return findings;
  }

  private static boolean returns(
      ProtocolId start,
      ProtocolModel at,
      Map<ProtocolId, ProtocolModel> byId,
      Set<ProtocolId> seen) {
    for (Conclusion conclusion : at.conclusions()) {
      ProtocolId next = conclusion.handOver().orElse(null);
      if (next == null || !byId.containsKey(next)) {
        continue;
      }
      ProtocolModel model = byId.get(next);
      if (next.equals(start)
          || (seen.add(next) && model != null && returns(start, model, byId, seen))) {
        return true;
      }
    }
    return false;
  }
}
