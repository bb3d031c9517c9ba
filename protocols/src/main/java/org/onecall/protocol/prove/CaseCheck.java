package org.onecall.protocol.prove;

import java.util.Optional;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.ProtocolModel;

/** Every example case ends as its author expects. */
final class CaseCheck {
  /** A case as it went: everything answered, and the outcome. */
  record Run(Answers answers, Outcome outcome) {}

  private CaseCheck() {}

  /** Walks a case; empty when a question is met that neither the case nor the bank answers. */
  static Optional<Run> walk(ProtocolModel model, Protocol protocol, ExampleCase example) {
    Answers answers = example.answers();
    for (int i = 0; i <= model.questions().size(); i++) {
      switch (protocol.next(answers)) {
        case Step.Concluded(Outcome outcome) -> {
          return Optional.of(new Run(answers, outcome));
        }
        case Step.Ask(Question question) -> {
          Optional<Answer> usual = unremarkable(model, question.id());
          if (usual.isEmpty()) {
            return Optional.empty();
          }
          answers = answers.with(question.id(), usual.get());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Answer> unremarkable(ProtocolModel model, String question) {
    for (Asked asked : model.questions()) {
      if (asked.id().equals(question)) {
        return asked.of().unremarkable();
      }
    }
    return Optional.empty();
  }

  static void run(Proof proof, Protocol protocol) {
    for (ExampleCase example : proof.model().cases()) {
      Optional<Run> run = walk(proof.model(), protocol, example);
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
