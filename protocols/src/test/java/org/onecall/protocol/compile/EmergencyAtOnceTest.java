package org.onecall.protocol.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Question;
import org.onecall.protocol.Reason;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.plain.PlainEvaluator;
import org.onecall.protocol.read.ContentReader;

/**
 * An emergency reached is an emergency acted on: whatever came first, once everything that could
 * still be answered leads to an ambulance, nothing more is asked. Answers are ahead of their
 * question after an earlier one was changed, or when another service has sent them.
 */
class EmergencyAtOnceTest {
  private static final List<ProtocolModel> MODELS =
      ContentReader.read(ShippedContent.files()).models();
  private static final int CALLS = 40;
  private static final int COMPLETIONS = 12;

  private final Random random = new Random(17);

  static Stream<ProtocolModel> models() {
    return MODELS.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void nothingIsAskedOnceAnAmbulanceIsCertain(ProtocolModel model) {
    var compilation = new Compilation(model);
    var protocol = new CompiledProtocol(compilation);
    var tried = new Trial(compilation, protocol);
    for (ExampleCase example : model.cases()) {
      List<String> questions = new ArrayList<>(example.answers().questions());
      for (String question : questions) {
        Answer answer = example.answers().to(question).orElseThrow();
        tried.check(Answers.NONE.with(question, answer));
        Answers others = Answers.NONE;
        for (String other : questions) {
          if (!other.equals(question)) {
            others = others.with(other, example.answers().to(other).orElseThrow());
          }
        }
        tried.check(others);
      }
    }
    var made = new RandomAnswers(protocol, random);
    for (int call = 0; call < CALLS; call++) {
      Answers answers = Answers.NONE;
      for (int i = 0; i < 5; i++) {
        int question = random.nextInt(protocol.questions().size());
        answers = answers.with(protocol.questions().get(question).id(), made.to(question));
        tried.check(answers);
      }
    }
    // Each begins with the gate, so there are emergencies ahead of the question that is asked.
    assertThat(tried.ahead).isPositive();
  }

  /** Holds what the walk says against all diagrams' leaves and against the rules themselves. */
  private final class Trial {
    private final Compilation compilation;
    private final CompiledProtocol protocol;
    private int ahead;

    Trial(Compilation compilation, CompiledProtocol protocol) {
      this.compilation = compilation;
      this.protocol = protocol;
    }

    void check(Answers known) {
      var slow = new SlowWalk(compilation);
      known
          .asMap()
          .forEach(
              (question, answer) -> slow.answer(compilation.variables().place(question), answer));
      boolean ambulance =
          protocol.next(known) instanceof Step.Concluded(Outcome outcome)
              && outcome.urgency() == Urgency.AMBULANCE;
      assertThat(ambulance).as("%s", known).isEqualTo(slow.isCertain());
      if (ambulance && slow.isAhead()) {
        ahead++;
      }
      if (ambulance) {
        whateverElseIsSaid(known);
      }
    }

    private void whateverElseIsSaid(Answers known) {
      if (known.asMap().values().stream().anyMatch(Answer.NotSure.class::isInstance)) {
        return;
      }
      var made = new RandomAnswers(protocol, random);
      for (int i = 0; i < COMPLETIONS; i++) {
        Answers all = known;
        for (int q = 0; q < protocol.questions().size(); q++) {
          Question question = protocol.questions().get(q);
          while (all.to(question.id()).isEmpty()) {
            Answer answer = made.to(q);
            all = answer instanceof Answer.NotSure ? all : all.with(question.id(), answer);
          }
        }
        String conclusion = new PlainEvaluator(protocol.model()).read(all).conclusion();
        assertThat(protocol.model().rank(conclusion)).isEqualTo(compilation.ambulance());
      }
    }
  }

  @Test
  void aChangedAnswerDoesNotPutAQuestionBeforeAnEmergencyThatIsKnown() {
    for (ProtocolModel model : MODELS) {
      var protocol = new CompiledProtocol(new Compilation(model));
      Question first = protocol.questions().getFirst();
      Answers later = Answers.NONE.with("life-threats", Answer.several("choking"));
      assertThat(first.id()).isNotEqualTo("life-threats");
      assertThat(protocol.next(later)).isInstanceOf(Step.Concluded.class);
      assertThat(protocol.stillPossible(later)).containsExactly(Urgency.AMBULANCE);
      assertThat(protocol.counted(later)).containsExactly("life-threats");
      assertThat(protocol.reasons(later))
          .extracting(Reason::questions)
          .contains(List.of("life-threats"));
      assertThat(protocol.next(later.with("life-threats", Answer.none())))
          .isInstanceOf(Step.Ask.class);
    }
  }
}
