package org.onecall.protocol.prove;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.ProtocolModel;

/**
 * An example case walked through a protocol: what it says is answered so, everything else gets its
 * unremarkable answer.
 *
 * @param answers everything that was answered, and what the case says besides
 * @param outcome what came of it
 * @param offers the names of what is offered
 */
public record CaseRun(Answers answers, Outcome outcome, Set<String> offers) {
  public CaseRun {
    offers = Set.copyOf(offers);
  }

  /**
   * Walks a case, each answer given when its question is asked, as in a call; empty when a question
   * is met that neither the case nor the bank answers.
   */
  public static Optional<CaseRun> of(ProtocolModel model, Protocol protocol, Answers said) {
    Answers answers = Answers.NONE;
    for (int i = 0; i <= model.questions().size(); i++) {
      switch (protocol.next(answers)) {
        case Step.Concluded(Outcome outcome) -> {
          var offers = new HashSet<String>();
          protocol.offers(answers).forEach(offer -> offers.add(offer.id()));
          return Optional.of(new CaseRun(said.withAll(answers), outcome, offers));
        }
        case Step.Ask(Question question) -> {
          Optional<Answer> usual =
              said.to(question.id()).or(() -> unremarkable(model, question.id()));
          if (usual.isEmpty()) {
            return Optional.empty();
          }
          answers = answers.with(question.id(), usual.get());
        }
      }
    }
    return Optional.empty();
  }

  /** The answers without those that a case need not say. */
  public static Answers remarkable(ProtocolModel model, Answers answers) {
    var kept = new LinkedHashMap<>(answers.asMap());
    kept.entrySet()
        .removeIf(e -> unremarkable(model, e.getKey()).equals(Optional.of(e.getValue())));
    return Answers.of(kept);
  }

  /** Answers as a case in a file has them: {@code { age: 78 years, head-strike: yes }}. */
  public static String written(ProtocolModel model, Answers answers) {
    var entries = new StringJoiner(", ", "{ ", " }");
    for (Asked asked : model.questions()) {
      Question question = asked.of().question();
      answers
          .to(question.id())
          .ifPresent(answer -> entries.add(question.id() + ": " + written(question, answer)));
    }
    return answers.questions().isEmpty() ? "{}" : entries.toString();
  }

  /** Answers in words, one a line, in the order of these questions. */
  public static List<String> inWords(List<Question> questions, Answers answers) {
    var lines = new ArrayList<String>();
    for (Question question : questions) {
      answers
          .to(question.id())
          .ifPresent(answer ->
              lines.add(
                  "%s %s  [%s: %s]"
                      .formatted(
                          question.words(),
                          Amounts.inWords(question, answer),
                          question.id(),
                          written(question, answer))));
    }
    return lines;
  }

  /** One answer as a file of this language writes it. */
  static String written(Question question, Answer answer) {
    return switch (answer) {
      case Answer.One one -> one.value();
      case Answer.Several several when several.values().isEmpty() -> Question.NONE;
      case Answer.Several several when several.values().size() == 1 ->
          several.values().iterator().next();
      case Answer.Several several -> "[" + String.join(", ", several.values()) + "]";
      case Answer.Amount amount -> Amounts.written(question, amount.value());
      case Answer.NotSure _ -> Question.NOT_SURE;
    };
  }

  private static Optional<Answer> unremarkable(ProtocolModel model, String question) {
    for (Asked asked : model.questions()) {
      if (asked.id().equals(question)) {
        return asked.of().unremarkable();
      }
    }
    return Optional.empty();
  }
}
