package org.onecall.protocol.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onecall.protocol.Answer;
import org.onecall.protocol.NumberRange;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.compile.Compilation;
import org.onecall.protocol.compile.Variables;
import org.onecall.protocol.diagram.Diagrams;
import org.onecall.protocol.model.Condition;
import org.onecall.protocol.model.Conditions;
import org.onecall.protocol.model.ExampleCase;
import org.onecall.protocol.model.ProtocolModel;
import org.onecall.protocol.model.Rule;
import org.onecall.protocol.model.Steps;

/**
 * What the example cases reach. A rule is reached where it decides a case; a statement where it is
 * true in one case and not true in another; a bound of a number where one case stands on it, one
 * just below it, and one beyond it. The gate is the same everywhere and is left out.
 */
public final class Coverage {
  /**
   * One kind of thing that cases may reach.
   *
   * @param all how many there are
   * @param missed those not reached, in words
   */
  public record Reached(int all, List<String> missed) {
    public Reached {
      missed = List.copyOf(missed);
    }

    /** How many are reached. */
    public int reached() {
      return all - missed.size();
    }
  }

  /**
   * What all cases of a protocol reach together.
   *
   * @param rules the rules
   * @param statements the single statements in the rules' conditions
   * @param bounds the bounds of numbers that change the outcome of some call
   * @param idle the other bounds that have not every case, each with what it changes instead
   */
  public record Report(Reached rules, Reached statements, Reached bounds, List<String> idle) {
    public Report {
      idle = List.copyOf(idle);
    }

    /** The report in one line. */
    public String inWords() {
      return "the cases reach %d of %d rules, %d of %d statements both ways, %d of %d bounds that change an outcome at, below and above"
          .formatted(
              rules.reached(),
              rules.all(),
              statements.reached(),
              statements.all(),
              bounds.reached(),
              bounds.all());
    }
  }

  private final Compilation compilation;
  private final ProtocolModel model;
  private final Variables variables;
  private final List<CaseRun> runs = new ArrayList<>();

  private Coverage(Compilation compilation, Protocol protocol) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.variables = compilation.variables();
    for (ExampleCase example : model.cases()) {
      CaseRun.of(model, protocol, example.answers()).ifPresent(runs::add);
    }
  }

  /** What a protocol's example cases reach. */
  public static Report of(Compilation compilation, Protocol protocol) {
    var coverage = new Coverage(compilation, protocol);
    var idle = new ArrayList<String>();
    Reached bounds = coverage.bounds(idle);
    return new Report(coverage.rules(), coverage.statements(), bounds, idle);
  }

  /** The rules that decide no example case. */
  public static List<Integer> unreached(Compilation compilation, Protocol protocol) {
    return new Coverage(compilation, protocol).unreached();
  }

  private List<Integer> unreached() {
    var unreached = new ArrayList<Integer>();
    for (int i = 0; i < model.rules().size(); i++) {
      Rule rule = model.rules().get(i);
      int root = compilation.closedRule(i);
      boolean decides =
          runs.stream()
              .anyMatch(run ->
                  run.outcome().id().equals(rule.conclusion())
                      && truth(root, classes(run)).equals(Optional.of(true)));
      if (!decides && !rule.gate()) {
        unreached.add(i);
      }
    }
    return unreached;
  }

  private Reached rules() {
    List<String> missed =
        unreached().stream()
            .map(i -> "the rule '%s' decides no case".formatted(model.rules().get(i).id()))
            .toList();
    return new Reached(own().size(), missed);
  }

  private List<Rule> own() {
    return model.rules().stream().filter(rule -> !rule.gate()).toList();
  }

  private Reached statements() {
    Map<String, Condition> statements = new LinkedHashMap<>();
    for (Rule rule : own()) {
      Conditions.visit(
          rule.when(),
          each -> {
            boolean single =
                each instanceof Condition.Is
                    || each instanceof Condition.Within
                    || each instanceof Condition.Has
                    || each instanceof Condition.Scores;
            if (single) {
              statements.put(Sentences.of(each), each);
            }
          });
    }
    var missed = new ArrayList<String>();
    statements.forEach((words, statement) -> {
      int root = compilation.closure().close(compilation.conditions().compile(statement));
      Set<Boolean> seen = new HashSet<>();
      runs.forEach(run -> truth(root, classes(run)).ifPresent(seen::add));
      if (!seen.contains(true)) {
        missed.add("true in no case: " + words);
      }
      if (seen.contains(true) && !seen.contains(false)) {
        missed.add("true in every case: " + words);
      }
    });
    return new Reached(statements.size(), missed);
  }

  private Reached bounds(List<String> idle) {
    var effect = new BoundEffect(compilation);
    int all = 0;
    var missed = new ArrayList<String>();
    for (int q = 0; q < variables.questions().size(); q++) {
      Question question = variables.questions().get(q);
      if (!question.kind().isNumeric()) {
        continue;
      }
      NumberRange range = question.range().orElseThrow();
      Set<Long> said = said(question, range);
      int level = variables.firstLevel(q);
      for (int klass = 1; klass < variables.classes(level); klass++) {
        long bound = variables.interval(q, klass).from();
        boolean changes = effect.changesAnOutcome(level, klass);
        all += changes ? 1 : 0;
        String lacks = lacks(bound, said);
        if (!lacks.isEmpty()) {
          String where =
              "%s %s of %s"
                  .formatted(
                      lacks, Amounts.inWords(question, Steps.value(bound, range)), question.id());
          if (changes) {
            missed.add("no case " + where);
          } else {
            List<String> beside = effect.beside(level, klass);
            idle.add(
                "no case %s, for no call ends otherwise there: %s"
                    .formatted(
                        where,
                        beside.isEmpty()
                            ? "it comes with a shared question and lies outside whom this is for"
                            : "it changes only " + String.join(", ", beside)));
          }
        }
      }
    }
    return new Reached(all, missed);
  }

  /** On which sides of a bound no case stands. */
  private static String lacks(long bound, Set<Long> said) {
    var lacks = new LinkedHashSet<String>();
    if (!said.contains(bound)) {
      lacks.add("at");
    }
    if (!said.contains(bound - 1)) {
      lacks.add("just below");
    }
    if (said.stream().noneMatch(steps -> steps > bound)) {
      lacks.add("above");
    }
    return String.join(" or ", lacks);
  }

  private Set<Long> said(Question question, NumberRange range) {
    var said = new TreeSet<Long>();
    for (CaseRun run : runs) {
      if (run.answers().to(question.id()).orElse(Answer.notSure()) instanceof Answer.Amount a) {
        said.add(Steps.floor(a.value(), range));
      }
    }
    return said;
  }

  private int[] classes(CaseRun run) {
    int[] classes = new int[variables.levels()];
    Arrays.fill(classes, -1);
    for (int level = 0; level < classes.length; level++) {
      int at = level;
      String id = variables.questions().get(variables.question(level)).id();
      run.answers().to(id).ifPresent(answer -> classes[at] = variables.classOf(at, answer));
    }
    return classes;
  }

  /** Whether a truth of the closed diagrams holds; empty where it hangs on what was not asked. */
  private Optional<Boolean> truth(int root, int[] classes) {
    Diagrams closed = compilation.closed();
    int at = root;
    while (!Diagrams.isLeaf(at)) {
      int klass = classes[closed.level(at)];
      if (klass < 0) {
        return Optional.empty();
      }
      at = closed.kid(at, klass);
    }
    return Optional.of(Diagrams.number(at) != 0);
  }
}
