package org.onecall.protocol.compile;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;

/** Answers as they come: mostly unremarkable, mostly to what is asked, sometimes to anything. */
final class RandomAnswers {
  private final CompiledProtocol protocol;
  private final Random random;

  RandomAnswers(CompiledProtocol protocol, Random random) {
    this.protocol = protocol;
    this.random = random;
  }

  /** The question that is answered next: what is asked, or now and then any. */
  int next(int asked) {
    return asked < 0 || random.nextInt(6) == 0
        ? random.nextInt(protocol.questions().size())
        : asked;
  }

  /** What is asked, or now and then, and in the end, one of the questions answered before. */
  int nextOf(int asked, List<Integer> before) {
    return asked < 0 || (!before.isEmpty() && random.nextInt(9) == 0)
        ? before.get(random.nextInt(before.size()))
        : asked;
  }

  /** An answer to a question. */
  Answer to(int question) {
    Question of = protocol.questions().get(question);
    var usual = protocol.variables().usual(question);
    if (usual.isPresent() && random.nextInt(10) < 7) {
      return usual.get();
    }
    if (random.nextInt(8) == 0) {
      return Answer.notSure();
    }
    if (of.kind().isNumeric()) {
      NumberRange range = of.range().orElseThrow();
      int level = protocol.variables().firstLevel(question);
      Interval piece =
          protocol
              .variables()
              .interval(question, random.nextInt(protocol.variables().classes(level)));
      return new Answer.Amount(
          Steps.value(piece.from(), range).max(BigDecimal.ZERO.max(range.min())));
    }
    List<String> values =
        of.choices().stream()
            .map(Choice::value)
            .filter(value -> !value.equals(Question.NOT_SURE) && !value.equals(Question.NONE))
            .toList();
    if (of.kind() != Kind.ANY_OF) {
      return Answer.one(values.get(random.nextInt(values.size())));
    }
    var chosen = new LinkedHashSet<String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      chosen.add(values.get(random.nextInt(values.size())));
    }
    return new Answer.Several(chosen);
  }
}
