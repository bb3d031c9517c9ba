package org.onecall.protocol.compile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Kind;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Asked;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Steps;

/**
 * How answers become classes. A question takes one level of the diagrams, or, where several choices
 * may be so at once, one level for each choice. The classes of a choice are the choices; the
 * classes of a number are the pieces its range falls into when it is cut wherever a condition
 * mentions it. One class more, the last of each level, stands for {@code not sure}.
 */
public final class Variables {
  private final List<Question> questions;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[] firstLevel;
  private final int[] questionOf;
  private final int[] classes;
  private final long[][] cuts;
  private final List<Map<String, Integer>> choices = new ArrayList<>();
  private final List<Optional<Answer>> usual;

  /** The variables of a protocol, cut where any of its conditions says. */
  public Variables(ProtocolModel model) {
    this(model, List.of());
  }

  /** The variables of a protocol, cut where its conditions or these say. */
  public Variables(ProtocolModel model, Collection<Condition> more) {
    usual = model.questions().stream().map(asked -> asked.of().unremarkable()).toList();
    questions = model.questions().stream().map(asked -> asked.of().question()).toList();
    Map<String, SortedSet<Long>> starts = starts(model, more);
    firstLevel = new int[questions.size() + 1];
    cuts = new long[questions.size()][];
    var classesOf = new ArrayList<Integer>();
    var owners = new ArrayList<Integer>();
    for (int q = 0; q < questions.size(); q++) {
      Question question = questions.get(q);
      places.put(question.id(), q);
      firstLevel[q] = owners.size();
      Map<String, Integer> own = new HashMap<>();
      cuts[q] = new long[0];
      for (Choice choice : question.choices()) {
        if (!choice.value().equals(Question.NOT_SURE) && !choice.value().equals(Question.NONE)) {
          own.put(choice.value(), own.size());
        }
      }
      choices.add(own);
      int levels = question.kind() == Kind.ANY_OF ? own.size() : 1;
      for (int i = 0; i < levels; i++) {
        owners.add(q);
        if (question.kind().isNumeric()) {
          cuts[q] =
              starts.getOrDefault(question.id(), new TreeSet<>()).stream()
                  .mapToLong(Long::longValue)
                  .toArray();
          classesOf.add(cuts[q].length + 1);
        } else {
          classesOf.add(question.kind() == Kind.ANY_OF ? 2 : own.size());
        }
      }
    }
    firstLevel[questions.size()] = owners.size();
    questionOf = owners.stream().mapToInt(Integer::intValue).toArray();
    classes = classesOf.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Map<String, SortedSet<Long>> starts(
      ProtocolModel model, Collection<Condition> more) {
    var all = new ArrayList<Condition>(more);
    all.addAll(Conditions.all(model));
    var starts = new HashMap<String, SortedSet<Long>>();
    var ranges = new HashMap<String, Interval>();
    for (Asked asked : model.questions()) {
      asked.of().question().range().ifPresent(range -> ranges.put(asked.id(), Steps.all(range)));
    }
    for (Condition condition : all) {
      Conditions.visit(
          condition,
          each -> {
            if (each instanceof Condition.Within within) {
              Interval range = ranges.get(within.question());
              if (range == null) {
                return;
              }
              var own = starts.computeIfAbsent(within.question(), q -> new TreeSet<>());
              for (Interval interval : within.intervals()) {
                if (interval.from() > range.from()) {
                  own.add(interval.from());
                }
                if (interval.to() < range.to()) {
                  own.add(interval.to() + 1);
                }
              }
            }
          });
    }
    return starts;
  }

  /** The questions in order. */
  public List<Question> questions() {
    return questions;
  }

  /** The number of levels. */
  public int levels() {
    return questionOf.length;
  }

  /** How many definite classes each level has. */
  public int[] classes() {
    return classes.clone();
  }

  /** How many definite classes a level has; that number itself is the class {@code not sure}. */
  public int classes(int level) {
    return classes[level];
  }

  /** The place of the question a level belongs to. */
  public int question(int level) {
    return questionOf[level];
  }

  /** The place of a question by name; -1 when it is not one of these. */
  public int place(String question) {
    Integer place = places.get(question);
    return place == null ? -1 : place;
  }

  /** The first level of a question. */
  public int firstLevel(int question) {
    return firstLevel[question];
  }

  /** The level after the last of a question. */
  public int endLevel(int question) {
    return firstLevel[question + 1];
  }

  /** The level of one choice of a question that takes several. */
  public int levelOf(int question, String choice) {
    return firstLevel[question] + choices.get(question).getOrDefault(choice, 0);
  }

  /** The unremarkable answer to a question, if it has one. */
  public Optional<Answer> usual(int question) {
    return usual.get(question);
  }

  /** The class of the unremarkable answer on a level; -1 when there is none. */
  public int usualClass(int level) {
    return usual.get(questionOf[level]).map(answer -> classOf(level, answer)).orElse(-1);
  }

  /** The choice a level of a question that takes several stands for. */
  public Choice choice(int level) {
    return questions.get(questionOf[level]).choices().get(level - firstLevel[questionOf[level]]);
  }

  /** The class of one choice of a question that takes one; -1 when there is no such choice. */
  public int classOf(int question, String choice) {
    return choices.get(question).getOrDefault(choice, -1);
  }

  /** The class of a number of steps. */
  public int classOf(int question, long steps) {
    long[] starts = cuts[question];
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= steps) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The numbers of a class, in steps. */
  public Interval interval(int question, int klass) {
    Interval all = Steps.all(questions.get(question).range().orElseThrow());
    long[] starts = cuts[question];
    return new Interval(
        klass == 0 ? all.from() : starts[klass - 1],
        klass == starts.length ? all.to() : starts[klass] - 1);
  }

  /**
   * The class an answer has on a level of its question; -1 when the answer does not fit.
   *
   * @param level the level
   * @param answer an answer to the level's question
   */
  public int classOf(int level, Answer answer) {
    int q = questionOf[level];
    Question question = questions.get(q);
    return switch (answer) {
      case Answer.NotSure _ -> classes[level];
      case Answer.One one when !question.kind().isNumeric() && question.kind() != Kind.ANY_OF ->
          classOf(q, one.value());
      case Answer.Several several when question.kind() == Kind.ANY_OF ->
          several.values().contains(choice(level).value()) ? 1 : 0;
      case Answer.Amount amount when question.kind().isNumeric() -> classOf(q, steps(q, amount));
      case Answer.One _, Answer.Several _, Answer.Amount _ -> -1;
    };
  }

  /**
   * The code of an answer: the place of a choice, the bits of several, the steps of a number; see
   * {@link Coding}.
   */
  long code(int question, Answer answer) {
    Kind kind = questions.get(question).kind();
    return switch (answer) {
      case Answer.NotSure _ -> Coding.NOT_SURE;
      case Answer.One one when !kind.isNumeric() && kind != Kind.ANY_OF -> {
        int klass = classOf(question, one.value());
        yield klass < 0 ? Coding.NO_ANSWER : klass;
      }
      case Answer.Several several when kind == Kind.ANY_OF -> {
        long bits = 0;
        for (String value : several.values()) {
          Integer place = choices.get(question).get(value);
          bits |= place == null ? 0 : 1L << place;
        }
        yield bits;
      }
      case Answer.Amount amount when kind.isNumeric() -> steps(question, amount);
      case Answer.One _, Answer.Several _, Answer.Amount _ -> Coding.NO_ANSWER;
    };
  }

  /** The class of a code of a question that takes one answer. */
  int classOfCode(int question, long code) {
    return questions.get(question).kind().isNumeric() ? classOf(question, code) : (int) code;
  }

  private long steps(int question, Answer.Amount amount) {
    NumberRange range = questions.get(question).range().orElseThrow();
    BigDecimal within = amount.value().max(range.min()).min(range.max());
    return Steps.floor(within, range);
  }
}
