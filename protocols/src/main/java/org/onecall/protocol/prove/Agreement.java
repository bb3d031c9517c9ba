package org.onecall.protocol.prove;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Steps;
import org.onecall.protocol.plain.PlainNotSure;

/**
 * Compares the compiled protocol with the plain evaluator on random encounters. An encounter is
 * walked question by question, with numbers drawn mostly from the bounds of conditions and just
 * beside them; when the protocol concludes, whatever was not asked is answered at random too, and
 * the plain evaluator, which looks at all of it, must conclude the same. So it is also tried that
 * nothing is left unasked that would have mattered.
 */
public final class Agreement {
  private static final int STANDS_FOR_MAX = 300;

  private final ProtocolModel model;
  private final Protocol protocol;
  private final PlainNotSure plain;
  private final RandomGenerator random;
  private final Map<String, List<Answer>> numbers = new HashMap<>();
  private final Map<String, Answer> unremarkable = new HashMap<>();

  /** A comparison of one protocol. */
  public Agreement(ProtocolModel model, Protocol protocol, RandomGenerator random) {
    this.model = model;
    this.protocol = protocol;
    this.plain = new PlainNotSure(model);
    this.random = random;
    for (Asked asked : model.questions()) {
      Question question = asked.of().question();
      asked.of().unremarkable().ifPresent(usual -> unremarkable.put(asked.id(), usual));
      if (question.kind().isNumeric()) {
        numbers.put(question.id(), plain.numbersAround(question));
      }
    }
  }

  /** What the two did not agree on. */
  public record Difference(Answers answers, String compiled, String plain) {}

  /**
   * Tries every path, that is every way of answering what is asked with answers that some condition
   * tells apart, {@code not sure} included; the first difference, if there is one.
   *
   * @param pathsMax where there are more, so many are walked and the rest is left
   */
  public Paths everyPath(long pathsMax) {
    var walked = new long[] {0};
    Optional<Difference> difference = below(Answers.NONE, walked, pathsMax);
    return new Paths(walked[0], walked[0] < pathsMax, difference);
  }

  /**
   * What came of walking paths.
   *
   * @param walked how many were walked
   * @param all whether that was all of them
   * @param difference the first difference, if there was one
   */
  public record Paths(long walked, boolean all, Optional<Difference> difference) {}

  private Optional<Difference> below(Answers answers, long[] walked, long pathsMax) {
    switch (protocol.next(answers)) {
      case Step.Concluded(Outcome outcome) -> {
        walked[0]++;
        return agree(answers, outcome);
      }
      case Step.Ask(Question question) -> {
        for (Answer each : plain.tellingAnswers(question)) {
          if (walked[0] >= pathsMax) {
            return Optional.empty();
          }
          Optional<Difference> difference =
              below(answers.with(question.id(), each), walked, pathsMax);
          if (difference.isPresent()) {
            return difference;
          }
        }
        Answers unsure = answers.with(question.id(), Answer.notSure());
        return plain.count(unsure, STANDS_FOR_MAX) < STANDS_FOR_MAX
            ? below(unsure, walked, pathsMax)
            : Optional.empty();
      }
    }
  }

  /**
   * Tries each example case again with each number at, just below and just above every bound that a
   * condition mentions; the first difference, if there is one.
   */
  public Optional<Difference> atEveryBound() {
    for (ExampleCase example : model.cases()) {
      for (Map.Entry<String, List<Answer>> each : numbers.entrySet()) {
        for (Answer number : each.getValue()) {
          Answers said = example.answers().with(each.getKey(), number);
          Optional<CaseRun> run = CaseRun.of(model, protocol, said);
          Optional<Difference> difference =
              run.filter(done -> plain.count(done.answers(), STANDS_FOR_MAX) < STANDS_FOR_MAX)
                  .flatMap(done -> agree(done.answers(), done.outcome()));
          if (difference.isPresent()) {
            return difference;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Tries so many encounters; the first difference, if there is one. */
  public Optional<Difference> run(int encounters) {
    for (int i = 0; i < encounters; i++) {
      Optional<Difference> difference = one();
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> one() {
    boolean unsure = random.nextInt(4) == 0;
    Answers answers = Answers.NONE;
    for (int i = 0; i <= model.questions().size(); i++) {
      switch (protocol.next(answers)) {
        case Step.Ask(Question question) ->
            answers = answers.with(question.id(), draw(question, unsure, answers));
        case Step.Concluded(Outcome outcome) -> {
          return agree(answers, outcome);
        }
      }
    }
    return Optional.of(new Difference(answers, "no end", "an end"));
  }

  /** Whatever was not asked is answered at random, and must not matter. */
  private Optional<Difference> agree(Answers answers, Outcome outcome) {
    var all = new LinkedHashMap<>(answers.asMap());
    for (Asked asked : model.questions()) {
      if (!all.containsKey(asked.id())) {
        all.put(asked.id(), definite(asked.of().question()));
      }
    }
    Answers complete = Answers.of(all);
    String other = plain.conclusion(complete);
    return other.equals(outcome.id())
        ? differingRemarks(complete, outcome)
        : Optional.of(new Difference(complete, outcome.id(), other));
  }

  /** Remarks are compared where nothing is unsure and the questions were not cut short. */
  private Optional<Difference> differingRemarks(Answers complete, Outcome outcome) {
    boolean definite =
        complete.asMap().values().stream().noneMatch(Answer.NotSure.class::isInstance);
    int last = model.conclusions().size() - 1;
    if (!definite || model.rank(outcome.id()) == last) {
      return Optional.empty();
    }
    var reading = plain.definite().read(complete);
    var made = new LinkedHashSet<String>();
    model.remarks().stream().filter(reading::makes).forEach(remark -> made.add(remark.text()));
    var said = new LinkedHashSet<String>();
    said.addAll(outcome.flags());
    said.addAll(outcome.notes());
    said.addAll(outcome.advice());
    said.addAll(outcome.worsening());
    protocol.offers(complete).forEach(offer -> said.add(offer.id()));
    var conclusion = model.conclusions().get(model.rank(outcome.id()));
    made.addAll(conclusion.advice());
    made.addAll(conclusion.worsening());
    return made.equals(said)
        ? Optional.empty()
        : Optional.of(new Difference(complete, said.toString(), made.toString()));
  }

  private Answer draw(Question question, boolean unsure, Answers answers) {
    if (unsure && random.nextInt(6) == 0) {
      Answers tried = answers.with(question.id(), Answer.notSure());
      if (plain.count(tried, STANDS_FOR_MAX) < STANDS_FOR_MAX) {
        return Answer.notSure();
      }
    }
    Optional<Answer> usual = Optional.ofNullable(unremarkable.get(question.id()));
    return usual.isPresent() && random.nextInt(8) < 5 ? usual.get() : definite(question);
  }

  private Answer definite(Question question) {
    if (question.kind().isNumeric()) {
      List<Answer> bounds = numbers.getOrDefault(question.id(), List.of());
      if (random.nextInt(4) > 0) {
        return bounds.get(random.nextInt(bounds.size()));
      }
      var range = question.range().orElseThrow();
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
    int oneIn = 1 + random.nextInt(2 * values.size());
    var set = new LinkedHashSet<String>();
    for (String value : values) {
      if (random.nextInt(oneIn) == 0) {
        set.add(value);
      }
    }
    return new Answer.Several(set);
  }
}
