package org.onecall.protocol.prove;

import java.util.Optional;
import java.util.TreeSet;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.model.ExampleCase;

/** Every example case ends as its author expects. */
final class CaseCheck {
  private CaseCheck() {}

  static void run(Proof proof, Protocol protocol) {
    for (ExampleCase example : proof.model().cases()) {
      Optional<CaseRun> run = CaseRun.of(proof.model(), protocol, example.answers());
      if (run.isEmpty()) {
        proof.add(
            proof.file(),
            example.line(),
            "incomplete-case",
            "'%s' meets a question that it does not answer, and that has no unremarkable answer"
                .formatted(example.name()));
        continue;
      }
      Outcome outcome = run.get().outcome();
      if (!outcome.id().equals(example.expect())) {
        proof.add(
            proof.file(),
            example.line(),
            "case",
            "'%s' ends in %s, not in %s: %s"
                .formatted(
                    example.name(),
                    outcome.id(),
                    example.expect(),
                    String.join(" ", outcome.why())));
      }
      example
          .offers()
          .filter(expected -> !expected.equals(run.get().offers()))
          .ifPresent(expected ->
              proof.add(
                  proof.file(),
                  example.line(),
                  "case",
                  "'%s' is offered %s, not %s"
                      .formatted(
                          example.name(),
                          new TreeSet<>(run.get().offers()),
                          new TreeSet<>(expected))));
      for (String flag : example.flags()) {
        if (!outcome.flags().contains(flag)) {
          proof.add(
              proof.file(),
              example.line(),
              "case",
              "'%s' is not flagged %s".formatted(example.name(), flag));
        }
      }
    }
  }
}
