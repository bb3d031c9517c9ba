package org.onecall.protocol.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Question;
import org.onecall.protocol.Reason;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.Step;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.plain.PlainEvaluator;
import org.onecall.protocol.read.ContentReader;

/** Why an outcome is what it is: rules that hold by the answers named, whatever the others are. */
class ReasonsTest {
  private static final List<ProtocolModel> MODELS =
      ContentReader.read(ShippedContent.files()).models();
  private static final int CALLS = 15;
  private static final int OTHERS = 15;

  private final Random random = new Random(11);

  static Stream<ProtocolModel> models() {
    return MODELS.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void aReasonHoldsByItsAnswersAlone(ProtocolModel model) {
    var protocol = new CompiledProtocol(new Compilation(model));
    var made = new RandomAnswers(protocol, random);
    int seen = 0;
    for (int call = 0; call < CALLS; call++) {
      Answers answers = Answers.NONE;
      while (protocol.next(answers) instanceof Step.Ask(Question question)) {
        assertThat(protocol.reasons(answers)).isEmpty();
        answers = answers.with(question.id(), definite(made, protocol, question));
      }
      for (Reason reason : protocol.reasons(answers)) {
        assertThat(answers.questions()).containsAll(reason.questions());
        if (!reason.questions().isEmpty()) {
          holdsWhateverElse(protocol, made, answers, reason);
          seen++;
        }
      }
    }
    assertThat(seen).isPositive();
  }

  private void holdsWhateverElse(
      CompiledProtocol protocol, RandomAnswers made, Answers answers, Reason reason) {
    Rule rule =
        protocol.model().rules().stream()
            .filter(each -> each.id().equals(reason.rule()))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < OTHERS; i++) {
      Answers others = Answers.NONE;
      for (Question question : protocol.questions()) {
        Answer answer =
            reason.questions().contains(question.id())
                ? answers.to(question.id()).orElseThrow()
                : definite(made, protocol, question);
        others = others.with(question.id(), answer);
      }
      assertThat(new PlainEvaluator(protocol.model()).read(others).holds(rule)).isTrue();
    }
  }

  private static Answer definite(RandomAnswers made, CompiledProtocol protocol, Question question) {
    int place = protocol.questions().indexOf(question);
    while (true) {
      Answer answer = made.to(place);
      if (!(answer instanceof Answer.NotSure)) {
        return answer;
      }
    }
  }
}
