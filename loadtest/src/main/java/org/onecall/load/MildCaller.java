package org.onecall.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;

/**
 * A caller who has nothing of what is asked, and so is asked the most. The answer is the one after
 * which the call can still end mildest, of those the one after which it can end least badly, of
 * those the last in the list.
 */
public final class MildCaller {
  private static final int SAMPLES = 4;

  private MildCaller() {}

  /** What this caller answers. */
  public static Answer answer(Protocol protocol, Answers answers, Question question) {
    List<Answer> candidates = candidates(question);
    Answer best = candidates.getFirst();
    Mildness mildest = mildness(protocol, answers.with(question.id(), best));
    for (Answer candidate : candidates) {
      Mildness so = mildness(protocol, answers.with(question.id(), candidate));
      if (so.compareTo(mildest) <= 0) {
        best = candidate;
        mildest = so;
      }
    }
    return best;
  }

  /** How mild a call can still end, and how badly. */
  private record Mildness(Urgency least, Urgency most) implements Comparable<Mildness> {
    @Override
    public int compareTo(Mildness other) {
      int first = least.compareTo(other.least);
      return first == 0 ? most.compareTo(other.most) : first;
    }
  }

  private static Mildness mildness(Protocol protocol, Answers answers) {
    return switch (protocol.next(answers)) {
      case Step.Concluded(var outcome) -> new Mildness(outcome.urgency(), outcome.urgency());
      case Step.Ask ask -> {
        List<Urgency> possible = protocol.stillPossible(answers);
        yield new Mildness(possible.getFirst(), possible.getLast());
      }
    };
  }

  private static List<Answer> candidates(Question question) {
    if (question.kind().isNumeric()) {
      return amounts(question.range().orElseThrow());
    }
    List<Answer> candidates = new ArrayList<>();
    for (Choice choice : question.choices()) {
      if (!choice.value().equals(Question.NOT_SURE)) {
        candidates.add(
            question.kind() == Kind.ANY_OF
                ? new Answer.Several(Set.of(choice.value()))
                : new Answer.One(choice.value()));
      }
    }
    return candidates;
  }

  /** The ends of the range and some numbers between: measured values are well in the middle. */
  private static List<Answer> amounts(NumberRange range) {
    List<Answer> amounts = new ArrayList<>();
    BigDecimal width = range.max().subtract(range.min());
    for (int i = SAMPLES; i >= 0; i--) {
      BigDecimal part = width.multiply(BigDecimal.valueOf(i)).divide(BigDecimal.valueOf(SAMPLES));
      amounts.add(
          new Answer.Amount(
              range.min().add(part).setScale(0, RoundingMode.FLOOR).max(range.min())));
    }
    return amounts;
  }
}
