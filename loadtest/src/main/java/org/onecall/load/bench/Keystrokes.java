package org.onecall.load.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.onecall.load.MildCaller;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Content;
import org.onecall.protocol.Level;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.prove.CaseRun;
import org.onecall.protocol.read.ContentReader;

/**
 * The keys that a handler presses for a whole call of each protocol, from being ready to having
 * finished: the person, the complaint, the questions, the place, the read-back.
 *
 * <p>The call is the first example case of the protocol, which its author put there as an ordinary
 * one. Beside it stands how many keys the questions take of a caller who has nothing of what is
 * asked. A choice is one key, several to tick one each and Enter, none of them one, a number its
 * digits and Enter; a place its number and Enter; a shortcut is two, its modifier and its key.
 * Finding the protocol is the shortest beginning of one of its complaints that lists it first, and
 * Enter.
 */
final class Keystrokes {
  private static final int QUESTIONS_MAX = 100;
  private static final int LETTERS_MIN = 3;
  private static final int DAYS_OF_A_CHILDHOOD = 6_600;
  private static final double DAYS_A_YEAR = 365.25;
  private static final int YEARS_SAID_MIN = 2;
  private static final int SHORTCUT = 2;
  private static final Set<String> NONE_OF_THESE = Set.of(Question.NONE);

  /** What is typed of the person, with Tab after each; the last two fields are passed. */
  private static final List<String> PERSON =
      List.of("Rosa", "Sample", "31 3 1948", "ZZ11AA", "", "");

  private final ProtocolShelf shelf = ProtocolShelf.load(Content.DEMONSTRATION);
  private final Map<ProtocolId, ProtocolModel> models =
      ContentReader.read(ShippedContent.files()).models().stream()
          .collect(Collectors.toMap(model -> model.about().id(), model -> model));

  /** A way through a protocol. */
  private record Way(int questions, int keys, Outcome outcome) {}

  void run(Consumer<String> out) {
    out.accept(
        "| protocol | the call | questions | person | find it | answer | place and close"
            + " | whole call | outcome | answer, with nothing of it |");
    out.accept("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    List<Protocol> all = new ArrayList<>(shelf.all());
    all.sort(Comparator.comparing(Protocol::title));
    for (Protocol protocol : all) {
      if (protocol.comesAfter().isEmpty()) {
        out.accept(row(protocol));
      }
    }
  }

  private String row(Protocol protocol) {
    ProtocolModel model = models.get(protocol.id());
    if (model == null) {
      throw new IllegalStateException("no content of " + protocol.id());
    }
    ExampleCase example = model.cases().getFirst();
    Answers said =
        CaseRun.of(model, protocol, example.answers())
            .orElseThrow(() -> new IllegalStateException(protocol.id() + " asks what no case says"))
            .answers();
    Way way = through(protocol, (answers, question) -> said.to(question.id()).orElseThrow());
    Way most =
        through(protocol, (answers, question) -> MildCaller.answer(protocol, answers, question));
    int find = find(protocol);
    int closing = closing(way.outcome());
    return "| %s | %s | %d | %d | %d | %d | %d | %d | %s | %d |"
        .formatted(
            protocol.title(),
            example.name(),
            way.questions(),
            person(),
            find,
            way.keys(),
            closing,
            SHORTCUT + person() + find + way.keys() + closing,
            way.outcome().urgency().label(),
            most.keys());
  }

  /** To the person and back by shortcuts, and the first letter of the sex after the last Tab. */
  private static int person() {
    return PERSON.stream().mapToInt(text -> text.length() + 1).sum() + 1 + 2 * SHORTCUT;
  }

  /**
   * The number of the first place that is listed and Enter, which takes it, booked where it has
   * times; then the read-back: one number for each part, and Enter on the button to which the last
   * of them leads.
   */
  private static int closing(Outcome outcome) {
    int parts = 2;
    parts += outcome.worsening().isEmpty() ? 0 : 1;
    // Nobody who needs help now is asked for anything else.
    parts += outcome.level() == Level.EMERGENCY ? 0 : 1;
    return 2 + (isBooked(outcome.urgency()) ? SHORTCUT : 0) + parts + 1;
  }

  private static boolean isBooked(Urgency urgency) {
    return switch (urgency) {
      case ROUTINE, WITHIN_3_DAYS, SAME_DAY, WITHIN_6_HOURS, WITHIN_2_HOURS -> true;
      case SELF_CARE, PHARMACY, CLINICIAN_NOW, EMERGENCY_DEPARTMENT, AMBULANCE -> false;
    };
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

  private static Way through(Protocol protocol, BiFunction<Answers, Question, Answer> caller) {
    Answers answers = Answers.NONE;
    int keys = 0;
    for (int asked = 0; asked < QUESTIONS_MAX; asked++) {
      switch (protocol.next(answers)) {
        case Step.Concluded(var outcome) -> {
          return new Way(asked, keys, outcome);
        }
        case Step.Ask(Question question) -> {
          Answer answer = caller.apply(answers, question);
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
      case Answer.Amount amount -> typed(question, amount.value()) + 1;
      // A bare 0 would be the beginning of a number.
      case Answer.NotSure unsure -> question.range().isPresent() ? SHORTCUT : 1;
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
