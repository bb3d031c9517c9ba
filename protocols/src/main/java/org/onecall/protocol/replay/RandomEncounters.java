package org.onecall.protocol.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Steps;

/**
 * Encounters that never were, to try a replay on: each is asked what the protocol asks, and most
 * answers are unremarkable, as they are on most calls. Ages are spread evenly over a hundred years.
 */
public final class RandomEncounters {
  private static final int ONE_IN_REMARKABLE = 6;
  private static final int ONE_IN_NOT_SURE = 40;
  private static final int AGE_DAYS_MAX = 36_525;

  private final CompiledProtocol protocol;
  private final RandomGenerator random;
  private final Map<String, Answer> usual = new HashMap<>();

  /** Encounters of one protocol. */
  public RandomEncounters(CompiledProtocol protocol, RandomGenerator random) {
    this.protocol = protocol;
    this.random = random;
    for (Asked asked : protocol.model().questions()) {
      asked.of().unremarkable().ifPresent(answer -> usual.put(asked.id(), answer));
    }
  }

  /** A whole encounter. */
  public record Encounter(Answers answers, Outcome outcome) {}

  /** The next encounter. */
  public Encounter next() {
    Answers answers = Answers.NONE;
    for (int i = 0; i <= protocol.questions().size(); i++) {
      switch (protocol.next(answers)) {
        case Step.Ask(Question question) -> answers = answers.with(question.id(), answer(question));
        case Step.Concluded(Outcome outcome) -> {
          return new Encounter(answers, outcome);
        }
      }
    }
    throw new IllegalStateException("a protocol ends");
  }

  private Answer answer(Question question) {
    if (question.id().equals(Facts.AGE)) {
      return Answer.number(random.nextInt(AGE_DAYS_MAX));
    }
    if (random.nextInt(ONE_IN_NOT_SURE) == 0) {
      return Answer.notSure();
    }
    Optional<Answer> unremarkable = Optional.ofNullable(usual.get(question.id()));
    boolean remarkable = random.nextInt(ONE_IN_REMARKABLE) == 0 || question.id().equals(Facts.SEX);
    return remarkable ? any(question) : unremarkable.orElseGet(() -> any(question));
  }

  private Answer any(Question question) {
    if (question.kind().isNumeric()) {
      NumberRange range = question.range().orElseThrow();
      var all = Steps.all(range);
      BigDecimal value = Steps.value(random.nextLong(all.from(), all.to() + 1), range);
      return new Answer.Amount(value);
    }
    List<String> values = new ArrayList<>();
    for (Choice choice : question.choices()) {
      if (!choice.value().equals(Question.NOT_SURE) && !choice.value().equals(Question.NONE)) {
        values.add(choice.value());
      }
    }
    if (question.kind() != Kind.ANY_OF) {
      return Answer.one(values.get(random.nextInt(values.size())));
    }
    var chosen = new LinkedHashSet<String>();
    chosen.add(values.get(random.nextInt(values.size())));
    if (random.nextInt(4) == 0) {
      chosen.add(values.get(random.nextInt(values.size())));
    }
    return new Answer.Several(chosen);
  }
}
