package org.onecall.protocol.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Interview;
import org.onecall.protocol.Question;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.read.ContentReader;

/** The bare walk and the protocol's own answer are one. */
class WalkTest {
  private static final ProtocolModel MODEL =
      ContentReader.read(ShippedContent.files()).models().getFirst();
  private static final CompiledProtocol PROTOCOL = new CompiledProtocol(new Compilation(MODEL));

  @Test
  void theWalkAsksAndConcludesAsTheProtocolDoes() {
    var random = new Random(3);
    Variables variables = PROTOCOL.variables();
    Walk walk = PROTOCOL.walk();
    for (int call = 0; call < 2_000; call++) {
      walk.restart();
      Answers answers = Answers.NONE;
      while (PROTOCOL.next(answers) instanceof Step.Ask(Question question)) {
        int q = variables.place(question.id());
        assertThat(variables.question(walk.level())).isEqualTo(q);
        Answer answer =
            random.nextInt(8) == 0 || variables.usual(q).isEmpty()
                ? Answer.notSure()
                : variables.usual(q).get();
        answers = answers.with(question.id(), answer);
        for (int l = variables.firstLevel(q); l < variables.endLevel(q); l++) {
          walk.answer(l, variables.classOf(l, answer));
        }
      }
      assertThat(walk.level()).isEqualTo(-1);
      var outcome = ((Step.Concluded) PROTOCOL.next(answers)).outcome();
      assertThat(MODEL.conclusions().get(walk.outcome()).id()).isEqualTo(outcome.id());
    }
  }

  @Test
  void revisingWalksAgainFromTheRoot() {
    Walk walk = PROTOCOL.walk();
    walk.answer(walk.level(), 1);
    assertThat(walk.level()).isEqualTo(-1);
    assertThat(MODEL.conclusions().get(walk.outcome()).urgency()).isEqualTo(Urgency.AMBULANCE);
    walk.revise(0, 0);
    assertThat(walk.level()).isEqualTo(1);
  }

  @Test
  void severalProtocolsShareAnswersAndTheMostUrgentOutcomeStands() {
    var interview = new Interview(java.util.List.of(PROTOCOL, PROTOCOL));
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
}
