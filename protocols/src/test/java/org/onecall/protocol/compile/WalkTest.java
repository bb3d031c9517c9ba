package org.onecall.protocol.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Interview;
import org.onecall.protocol.Question;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.Step;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.read.ContentReader;

/** The walk asks, concludes and finds what the diagrams say, and allocates nothing. */
class WalkTest {
  private static final List<ProtocolModel> MODELS =
      ContentReader.read(ShippedContent.files()).models();
  private static final ProtocolModel MODEL = MODELS.getFirst();
  private static final CompiledProtocol PROTOCOL = new CompiledProtocol(new Compilation(MODEL));
  private static final int CALLS = 100;

  static Stream<ProtocolModel> models() {
    return MODELS.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void theWalkAsksAndConcludesWhatTheDiagramsSay(ProtocolModel model) {
    var compilation = new Compilation(model);
    var protocol = new CompiledProtocol(compilation);
    var answers = new RandomAnswers(protocol, new Random(3));
    Findings findings = protocol.findings();
    for (int call = 0; call < CALLS; call++) {
      findings.restart();
      var slow = new SlowWalk(compilation);
      boolean inOrder = call % 2 == 0;
      var asked = new ArrayList<Integer>();
      for (int step = 0; step < 60; step++) {
        assertThat(findings.question()).isEqualTo(slow.question());
        if (slow.question() < 0) {
          assertThat(findings.outcome()).isEqualTo(slow.outcome());
        }
        assertThat(findings.possible()).isEqualTo(slow.possible());
        for (int rule = 0; rule < model.rules().size(); rule++) {
          assertThat(findings.holds(rule)).isEqualTo(slow.holds(rule));
        }
        for (int score = 0; score < compilation.scores().size(); score++) {
          assertThat(findings.score(score)).isEqualTo(slow.score(score));
        }
        int question =
            inOrder
                ? answers.nextOf(findings.question(), asked)
                : answers.next(findings.question());
        asked.add(question);
        Answer answer = answers.to(question);
        findings.answer(question, protocol.coding().code(question, answer));
        slow.answer(question, answer);
      }
    }
  }

  @Test
  void severalProtocolsShareAnswersAndTheMostUrgentOutcomeStands() {
    var interview = new Interview(List.of(PROTOCOL, PROTOCOL));
    Answers answers = Answers.NONE;
    int asked = 0;
    while (interview.next(answers) instanceof Step.Ask(Question question)) {
      int q = PROTOCOL.variables().place(question.id());
      answers = answers.with(question.id(), PROTOCOL.variables().usual(q).orElseThrow());
      assertThat(++asked).isLessThan(40);
    }
    assertThat(interview.next(answers)).isEqualTo(PROTOCOL.next(answers));
    assertThat(interview.counted(answers)).isEqualTo(PROTOCOL.counted(answers));
    Answers emergency = Answers.NONE.with("life-threats", Answer.several("choking"));
    assertThat(interview.next(emergency.with("awake-and-breathing", Answer.yes())))
        .isInstanceOf(Step.Concluded.class);
  }

  @Test
  void noStepAndNoRevisionAllocates() {
    var random = new Random(5);
    var answers = new RandomAnswers(PROTOCOL, random);
    int[] questions = new int[64 * 20];
    long[] codes = new long[questions.length];
    Findings findings = PROTOCOL.findings();
    for (int i = 0; i < questions.length; i++) {
      questions[i] = i % 20 == 0 ? 0 : answers.next(findings.question());
      codes[i] = PROTOCOL.coding().code(questions[i], answers.to(questions[i]));
      findings.answer(questions[i], codes[i]);
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long nothing = threads.getCurrentThreadAllocatedBytes() - before;
      before = threads.getCurrentThreadAllocatedBytes();
      run(findings, questions, codes);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before - nothing);
    }
    assertThat(least).isZero();
    assertThat(findings.possible()).isNotZero();
  }

  private static void run(Findings findings, int[] questions, long[] codes) {
    for (int i = 0; i < questions.length; i++) {
      if (i % 20 == 0) {
        findings.restart();
      }
      findings.answer(questions[i], codes[i]);
    }
  }
}
