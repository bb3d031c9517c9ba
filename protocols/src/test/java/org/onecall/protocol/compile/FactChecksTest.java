package org.onecall.protocol.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Content;
import org.onecall.protocol.ContentRefused;
import org.onecall.protocol.Defect;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.ProtocolReader;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.BankQuestion;
import org.onecall.protocol.model.Narrowing;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.read.ContentReader;
import org.onecall.testing.Lane;

/**
 * The check that the facts of urgent care make testable of protocols, number 13, walked as callers
 * would through every shipped protocol and without the help of the prover, which shows the same of
 * all calls at once.
 */
class FactChecksTest {
  private static final List<ProtocolModel> MODELS =
      ContentReader.read(ShippedContent.files()).models();
  private static final int CALLERS = Lane.tries("onecall.protocols.callers", 12, 2_000);

  static Stream<ProtocolModel> models() {
    return MODELS.stream();
  }

  /** Somebody who calls: what they would answer to anything. */
  private record Caller(Map<String, Answer> answers) {
    Caller but(String question, Answer answer) {
      var other = new LinkedHashMap<>(answers);
      other.put(question, answer);
      return new Caller(other);
    }
  }

  /** A call that was walked to its end. */
  private record Call(Set<String> asked, Outcome outcome) {
    Urgency urgency() {
      return outcome.urgency();
    }
  }

  /** A protocol, and callers who ring about it. */
  private static final class Rig {
    final ProtocolModel model;
    final CompiledProtocol protocol;
    final RandomAnswers random;

    Rig(ProtocolModel model) {
      this.model = model;
      this.protocol = new CompiledProtocol(new Compilation(model));
      this.random = new RandomAnswers(protocol, new Random(20_261_127));
    }

    Caller caller() {
      var answers = new LinkedHashMap<String, Answer>();
      for (int q = 0; q < protocol.questions().size(); q++) {
        answers.put(protocol.questions().get(q).id(), random.to(q));
      }
      return new Caller(answers);
    }

    Call walk(Caller caller) {
      Set<String> asked = new LinkedHashSet<>();
      Answers answers = Answers.NONE;
      while (protocol.next(answers) instanceof Step.Ask(Question question)) {
        assertThat(asked.add(question.id())).as("%s is asked once", question.id()).isTrue();
        answers = answers.with(question.id(), caller.answers().get(question.id()));
      }
      return new Call(asked, ((Step.Concluded) protocol.next(answers)).outcome());
    }

    /** Other answers to a question, of each kind that it has. */
    List<Answer> others(Question question) {
      if (question.kind().isNumeric()) {
        int place = protocol.variables().place(question.id());
        return Stream.generate(() -> random.to(place))
            .limit(4)
            .filter(answer -> !answer.equals(Answer.notSure()))
            .toList();
      }
      return question.choices().stream()
          .map(Choice::value)
          .filter(value -> !value.equals(Question.NOT_SURE))
          .map(value -> of(question, value))
          .toList();
    }
  }

  private static Answer of(Question question, String value) {
    if (question.kind() != Kind.ANY_OF) {
      return Answer.one(value);
    }
    return value.equals(Question.NONE) ? Answer.none() : Answer.several(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void check13EveryReachablePathEnds(ProtocolModel model) {
    Rig rig = new Rig(model);
    for (int i = 0; i < CALLERS * 10; i++) {
      Call call = rig.walk(rig.caller());
      assertThat(call.outcome().title()).isNotBlank();
      assertThat(call.asked()).hasSizeLessThanOrEqualTo(rig.protocol.questions().size());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void check13EveryRedAnswerEndsInItsBand(ProtocolModel model) {
    Rig rig = new Rig(model);
    for (int i = 0; i < CALLERS; i++) {
      Caller caller = rig.caller();
      for (String asked : rig.walk(caller).asked()) {
        BankQuestion bank = bank(model, asked);
        if (!bank.question().kind().isNumeric()) {
          redIsNeverCalmer(rig, caller, bank);
        }
      }
    }
  }

  private static void redIsNeverCalmer(Rig rig, Caller caller, BankQuestion bank) {
    Question question = bank.question();
    for (String red : bank.redFlags()) {
      Urgency alarmed = rig.walk(caller.but(question.id(), of(question, red))).urgency();
      for (Choice choice : question.choices()) {
        if (!bank.redFlags().contains(choice.value())
            && !choice.value().equals(Question.NOT_SURE)) {
          Answer calm = of(question, choice.value());
          // Of a list, the red one beside it: several may hold at once.
          Answer both =
              question.kind() == Kind.ANY_OF && !choice.value().equals(Question.NONE)
                  ? Answer.several(choice.value(), red)
                  : of(question, red);
          Urgency calmed = rig.walk(caller.but(question.id(), calm)).urgency();
          Urgency withRed =
              both.equals(of(question, red))
                  ? alarmed
                  : rig.walk(caller.but(question.id(), both)).urgency();
          assertThat(withRed)
              .as("%s of %s beside %s", red, question.id(), choice.value())
              .isGreaterThanOrEqualTo(calmed);
        }
      }
    }
  }

  @Test
  void check13EveryLifeThreatEndsTheQuestionsWithAnAmbulance() {
    int tried = 0;
    for (ProtocolModel model : MODELS) {
      for (Asked one : model.questions()) {
        if (one.of().id().equals("life-threats")) {
          Rig rig = new Rig(model);
          Caller caller = rig.caller().but("awake-and-breathing", Answer.yes());
          for (String red : one.of().redFlags()) {
            Call call = rig.walk(caller.but("life-threats", Answer.several(red)));
            assertThat(call.urgency()).as("%s of %s", red, model).isEqualTo(Urgency.AMBULANCE);
            tried++;
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void check13NoDefaultAnswer(ProtocolModel model) {
    Rig rig = new Rig(model);
    Caller caller = rig.caller();
    Answers answers = Answers.NONE;
    // Nothing is gone past without an answer, however often one asks.
    while (rig.protocol.next(answers) instanceof Step.Ask(Question question)) {
      assertThat(rig.protocol.next(answers)).isEqualTo(new Step.Ask(question));
      answers = answers.with(question.id(), caller.answers().get(question.id()));
    }
    assertThat(answers.questions()).isNotEmpty();
  }

  @Test
  void check13AFileThatGivesADefaultAnswerIsRefused() {
    List<SourceFile> files =
        ShippedContent.files().stream()
            .map(file -> {
              String text = new String(file.bytes(), StandardCharsets.UTF_8);
              String fault = text.replaceFirst("(?m)^( *)red-flag:", "$1default: no\n$1red-flag:");
              return new SourceFile(file.name(), fault.getBytes(StandardCharsets.UTF_8));
            })
            .toList();
    ProtocolReader.Reading reading = ProtocolReader.read(files);
    assertThat(reading)
        .isInstanceOfSatisfying(
            ProtocolReader.Reading.Refused.class,
            refused ->
                assertThat(refused.defects())
                    .extracting(Defect::text)
                    .anyMatch(t -> t.contains("default")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void check13UnknownIsTheSaferBranch(ProtocolModel model) {
    Rig rig = new Rig(model);
    Set<String> narrowed =
        model.narrowings().stream().map(Narrowing::question).collect(Collectors.toSet());
    for (int i = 0; i < CALLERS; i++) {
      Caller caller = rig.caller();
      for (String asked : rig.walk(caller).asked()) {
        Question question = bank(model, asked).question();
        if (!narrowed.contains(asked) && rig.protocol.refusal(asked, Answer.notSure()).isEmpty()) {
          Urgency unknown = rig.walk(caller.but(asked, Answer.notSure())).urgency();
          for (Answer other : rig.others(question)) {
            assertThat(unknown)
                .as("not sure of %s against %s", asked, other)
                .isGreaterThanOrEqualTo(rig.walk(caller.but(asked, other)).urgency());
          }
        }
      }
    }
  }

  @Test
  void check13AnUnsignedPackIsRefused() {
    List<String> unsigned = new ArrayList<>();
    for (ProtocolModel model : MODELS) {
      unsigned.add(model.about().id() + ".yaml: unsigned");
    }
    assertThatThrownBy(() -> ProtocolShelf.load(Content.SIGNED_ONLY))
        .isInstanceOfSatisfying(
            ContentRefused.class,
            refused -> unsigned.forEach(one -> assertThat(refused.getMessage()).contains(one)));
  }

  private static BankQuestion bank(ProtocolModel model, String question) {
    return model.questions().stream()
        .map(Asked::of)
        .filter(bank -> bank.id().equals(question))
        .findFirst()
        .orElseThrow();
  }
}
