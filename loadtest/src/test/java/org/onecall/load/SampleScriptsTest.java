package org.onecall.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Answers;
import org.onecall.protocol.AskedBy;
import org.onecall.protocol.Content;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;

/** What the made-up callers say leads where their scripts expect, by the protocol alone. */
class SampleScriptsTest {
  private static final int QUESTIONS_MAX = 60;
  private static final ProtocolShelf SHELF = ProtocolShelf.load(Content.DEMONSTRATION);

  static Stream<CallScript> scripts() {
    return SampleScripts.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void endsAtTheOutcomeItExpects(CallScript script) {
    var protocol = SHELF.current(new ProtocolId(script.protocol())).orElseThrow();
    var outcome = walk(protocol, script);
    assertThat(outcome.need()).isEqualTo(script.expected().need());
    assertThat(outcome.level().code()).isEqualTo(script.expected().level());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void whatTheCallerSaysBringsUpTheProtocol(CallScript script) {
    assertThat(SHELF.find(script.complaint()))
        .extracting(protocol -> protocol.id().value())
        .contains(script.protocol());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyAnswerIsToAQuestionThatThereIs(CallScript script) {
    var protocol = SHELF.current(new ProtocolId(script.protocol())).orElseThrow();
    script
        .answers()
        .forEach((id, value) ->
            assertThat(AnswerCodec.read(protocol.question(id).orElseThrow(), value))
                .isInstanceOf(AnswerCodec.Reading.Taken.class));
  }

  @Test
  void neighbouringCallsOfTheDemonstrationHaveNumbersOfTheirOwn() {
    var numbers = IntStream.rangeClosed(1, 800).mapToObj(i -> SampleScripts.nth(i, true)).toList();
    assertThat(numbers).extracting(CallScript::callerNumber).doesNotHaveDuplicates();
  }

  @Test
  void neighbouringCallsOfTheDemonstrationAreOfDifferentPeople() {
    var people = IntStream.rangeClosed(1, 800).mapToObj(i -> SampleScripts.nth(i, true)).toList();
    assertThat(people).extracting(CallScript::patient).doesNotHaveDuplicates();
  }

  @Test
  void amongTheFirstFiveAtLeastThreeAreBooked() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(i -> SampleScripts.nth(i, false)))
        .filteredOn(script -> script.expected().isBooked())
        .hasSizeGreaterThanOrEqualTo(3);
  }

  private static Outcome walk(Protocol protocol, CallScript script) {
    var answers = facts(script);
    for (var asked = 0; asked < QUESTIONS_MAX; asked++) {
      switch (protocol.next(answers)) {
        case Step.Concluded(Outcome outcome) -> {
          return outcome;
        }
        case Step.Ask(Question question) ->
            answers = answers.with(question.id(), answer(question, script));
      }
    }
    throw new AssertionError("no outcome after " + QUESTIONS_MAX + " questions");
  }

  private static Answers facts(CallScript script) {
    var born = LocalDate.parse(script.patient().get("birthDate"));
    return Answers.NONE
        .with(Facts.ASKER, Facts.asker(AskedBy.HANDLER))
        .with(Facts.AGE, Facts.age(born, LocalDate.of(2026, 11, 22)))
        .with(Facts.SEX, new Answer.One(script.patient().get("sex")));
  }

  /** As the scripted handler answers, from the question in the form of the desk's interface. */
  private static Answer answer(Question question, CallScript script) {
    var json = Json.object();
    json.put("kind", question.kind().isNumeric() ? "number" : question.kind().code());
    question.range().ifPresent(range -> json.put("min", range.min()));
    var choices = json.putArray("choices");
    question.choices().forEach(choice -> choices.addObject().put("value", choice.value()));
    var value =
        Optional.ofNullable(script.answers().get(question.id()))
            .orElseGet(() -> UsualAnswer.to(json));
    return switch (AnswerCodec.read(question, value)) {
      case AnswerCodec.Reading.Taken(Answer answer) -> answer;
      case AnswerCodec.Reading.Refused refused ->
          throw new AssertionError(question.id() + ": " + refused);
    };
  }
}
