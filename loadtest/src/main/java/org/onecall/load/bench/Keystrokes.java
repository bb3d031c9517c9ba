package org.onecall.load.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.onecall.load.MildCaller;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Content;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;

/**
 * The keys that a handler presses from the first word of the complaint to the outcome of each
 * protocol, for a caller who has nothing of what is asked.
 *
 * <p>Such a caller is asked the most: whoever has something is at an outcome sooner. A choice is
 * one key, several to tick two, none of them one, a number its digits with Tab before and Enter
 * after; finding the protocol is the shortest beginning of one of its complaints that lists it
 * first, and Enter.
 */
final class Keystrokes {
  private static final int QUESTIONS_MAX = 100;
  private static final int LETTERS_MIN = 3;
  private static final int DAYS_OF_A_CHILDHOOD = 6_600;
  private static final double DAYS_A_YEAR = 365.25;
  private static final int YEARS_SAID_MIN = 2;
  private static final Set<String> NONE_OF_THESE = Set.of(Question.NONE);

  private final ProtocolShelf shelf = ProtocolShelf.load(Content.DEMONSTRATION);

  /** A way through a protocol. */
  private record Way(int questions, int keys, Urgency outcome) {}

  void run(Consumer<String> out) {
    out.accept("| protocol | questions | keys: find it | answer | all | outcome |");
    out.accept("| --- | --- | --- | --- | --- | --- |");
    List<Protocol> all = new ArrayList<>(shelf.all());
    all.sort(Comparator.comparing(Protocol::title));
    for (Protocol protocol : all) {
      if (!protocol.comesAfter().isEmpty()) {
        continue;
      }
      Way way = through(protocol);
      int find = find(protocol);
      out.accept(
          "| %s | %d | %d | %d | %d | %s |"
              .formatted(
                  protocol.title(),
                  way.questions(),
                  find,
                  way.keys(),
                  find + way.keys(),
                  way.outcome().label()));
    }
  }

  private int find(Protocol protocol) {
    int least = Integer.MAX_VALUE;
    for (String complaint : protocol.complaints()) {
      for (int n = LETTERS_MIN; n <= complaint.length(); n++) {
        List<Protocol> found = shelf.find(complaint.substring(0, n));
        if (!found.isEmpty() && found.getFirst().id().equals(protocol.id())) {
          least = Math.min(least, n + 1);
          break;
        }
      }
    }
    if (least == Integer.MAX_VALUE) {
      throw new IllegalStateException("no complaint finds " + protocol.id());
    }
    return least;
  }

  private static Way through(Protocol protocol) {
    Answers answers = Answers.NONE;
    int keys = 0;
    for (int asked = 0; asked < QUESTIONS_MAX; asked++) {
      switch (protocol.next(answers)) {
        case Step.Concluded(var outcome) -> {
          return new Way(asked, keys, outcome.urgency());
        }
        case Step.Ask(Question question) -> {
          Answer answer = MildCaller.answer(protocol, answers, question);
          answers = answers.with(question.id(), answer);
          keys += keys(question, answer);
        }
      }
    }
    throw new IllegalStateException(protocol.id() + " does not end");
  }

  private static int keys(Question question, Answer answer) {
    return switch (answer) {
      case Answer.One one -> 1;
      // "None" is an answer by itself; what is ticked is sent by Enter.
      case Answer.Several several ->
          several.values().equals(NONE_OF_THESE) ? 1 : several.values().size() + 1;
      case Answer.Amount amount -> typed(question, amount.value()) + 2;
      case Answer.NotSure unsure -> 1;
    };
  }

  /** The keys of a number; an age is typed in years, where protocols count in days. */
  private static int typed(Question question, BigDecimal value) {
    boolean age =
        question
            .range()
            .filter(range ->
                range.unit().equals("days") && range.max().longValue() > DAYS_OF_A_CHILDHOOD)
            .isPresent();
    if (!age) {
      return value.toPlainString().length();
    }
    long years = (long) (value.longValue() / DAYS_A_YEAR);
    // Of the very young the unit is chosen, too: Tab and its first letter.
    return years >= YEARS_SAID_MIN
        ? Long.toString(years).length()
        : value.toPlainString().length() + 2;
  }
}
