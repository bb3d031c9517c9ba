package org.onecall.protocol.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Question;
import org.onecall.protocol.model.Interval;
import org.onecall.protocol.model.Steps;

/**
 * How answers become the classes a walk steps by. A question has one variable, whatever its kind:
 * of a question that takes several choices, all sets of choices that lead to the same places from
 * everywhere are one class. Where there would be too many of those, its choices are dealt with in
 * several runs, each a variable. The last class of each variable is {@code not sure}.
 *
 * <p>Before it is a class an answer is a code: the place of a choice, the bits of several, the
 * steps of a number, or {@link #NOT_SURE}.
 */
public final class Coding {
  /** The code of {@code not sure}. */
  public static final long NOT_SURE = Long.MIN_VALUE;

  /** The code of what is no answer to its question. */
  public static final long NO_ANSWER = Long.MIN_VALUE + 1;

  private static final int TABLED_MAX = 1_024;

  private final Variables variables;
  private final int[] firstOf;
  private final int[] questionOf;
  private final int[] classes;
  private final Runs[] runs;
  private final int[] only;
  private final long[] lowest;
  private final char[][] tables;

  /** The coding of a protocol whose machines read these runs of levels, in order. */
  Coding(Variables variables, List<Runs> all) {
    this.variables = variables;
    runs = all.toArray(Runs[]::new);
    classes = all.stream().mapToInt(Runs::classes).toArray();
    questionOf = all.stream().mapToInt(run -> variables.question(run.first())).toArray();
    firstOf = new int[variables.questions().size() + 1];
    Arrays.fill(firstOf, runs.length);
    for (int v = runs.length - 1; v >= 0; v--) {
      firstOf[questionOf[v]] = v;
    }
    only = new int[variables.questions().size()];
    Arrays.setAll(only, q -> firstOf[q + 1] == firstOf[q] + 1 ? firstOf[q] : -1);
    lowest = new long[runs.length];
    tables = new char[runs.length][];
    for (int v = 0; v < runs.length; v++) {
      Interval codes = codes(v);
      lowest[v] = codes.from();
      tables[v] = table(v, codes);
    }
  }

  /** The classes of all codes of a variable that has few; those of others are searched. */
  private char[] table(int variable, Interval codes) {
    long many = codes.to() - codes.from() + 1;
    char[] table = new char[many <= TABLED_MAX ? (int) many : 0];
    for (int i = 0; i < table.length; i++) {
      table[i] = (char) sought(variable, codes.from() + i);
    }
    return table;
  }

  private Interval codes(int variable) {
    Question question = variables.questions().get(questionOf[variable]);
    if (question.kind().isNumeric()) {
      return Steps.all(question.range().orElseThrow());
    }
    int levels =
        variables.endLevel(questionOf[variable]) - variables.firstLevel(questionOf[variable]);
    long most = runs[variable].ofSeveral() ? (1L << levels) - 1 : classes[variable] - 2;
    return new Interval(0, most);
  }

  /** The runs of levels that are read at once, for all questions in order. */
  static List<Runs> runs(Machines machines, int[] roots, Variables variables) {
    var runs = new ArrayList<Runs>();
    for (int q = 0; q < variables.questions().size(); q++) {
      int first = variables.firstLevel(q);
      int end = variables.endLevel(q);
      if (variables.questions().get(q).kind() == Kind.ANY_OF) {
        Runs.split(machines, roots, first, end, runs);
      } else {
        runs.add(Runs.single(machines, roots, first, variables.classes(first) + 1));
      }
    }
    return runs;
  }

  /** The number of variables. */
  public int variables() {
    return runs.length;
  }

  /** The place of the question a variable belongs to. */
  public int question(int variable) {
    return questionOf[variable];
  }

  /** The first variable of a question. */
  public int first(int question) {
    return firstOf[question];
  }

  /** The variable after the last of a question. */
  public int end(int question) {
    return firstOf[question + 1];
  }

  /** The variable of a question that has one alone; -1 when it has several. */
  int only(int question) {
    return only[question];
  }

  /** How many classes a variable has, {@code not sure} included. */
  public int classes(int variable) {
    return classes[variable];
  }

  /** The code of an answer to a question. */
  public long code(int question, Answer answer) {
    return variables.code(question, answer);
  }

  /** The class a code has; -1 for {@link #NO_ANSWER}. */
  public int classOf(int variable, long code) {
    char[] table = tables[variable];
    long place = code - lowest[variable];
    return place >= 0 && place < table.length ? table[(int) place] : sought(variable, code);
  }

  /** The classes of all codes from 0 on; none where that is not what they are, or many. */
  char[] classesFromNought(int variable) {
    int from = Math.clamp(lowest[variable], -1, TABLED_MAX);
    char[] table = tables[variable];
    if (from < 0 || from == TABLED_MAX || table.length == 0) {
      return new char[0];
    }
    char[] all = new char[from + table.length];
    Arrays.fill(all, 0, from, table[0]); // below the range there is no answer
    System.arraycopy(table, 0, all, from, table.length);
    return all;
  }

  private int sought(int variable, long code) {
    if (code == NOT_SURE) {
      return classes[variable] - 1;
    }
    if (code == NO_ANSWER) {
      return -1;
    }
    Runs run = runs[variable];
    return run.ofSeveral()
        ? run.classOfBits(code)
        : variables.classOfCode(questionOf[variable], code);
  }
}
