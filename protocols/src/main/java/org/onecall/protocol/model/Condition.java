package org.onecall.protocol.model;

import java.util.List;
import java.util.Set;

/**
 * What a rule waits for: a statement about answers that is true or false.
 *
 * <p>A statement about a question that is not relevant is false, so {@code x: yes} and {@code x:
 * no} are both false where {@code x} may not be asked, and {@code not} of either is true.
 */
public sealed interface Condition {
  /** The line it begins on, in the file of the part it belongs to. */
  int line();

  /** Always true. */
  record Always(int line) implements Condition {}

  /**
   * One of these was chosen; for a question that takes several, at least one of them, {@code none}
   * standing for none at all.
   */
  record Is(String question, Set<String> values, int line) implements Condition {
    public Is {
      values = Set.copyOf(values);
    }
  }

  /** The number answered lies in one of these intervals. */
  record Within(String question, List<Interval> intervals, int line) implements Condition {
    public Within {
      intervals = List.copyOf(intervals);
    }
  }

  /** A derived value is one of these. */
  record Has(String derived, Set<String> values, int line) implements Condition {
    public Has {
      values = Set.copyOf(values);
    }
  }

  /** A score lies in one of these intervals, and at least one of its parts was relevant. */
  record Scores(String score, List<Interval> intervals, int line) implements Condition {
    public Scores {
      intervals = List.copyOf(intervals);
    }
  }

  /** Every one of these is true. */
  record All(List<Condition> of, int line) implements Condition {
    public All {
      of = List.copyOf(of);
    }
  }

  /** At least one of these is true. */
  record Any(List<Condition> of, int line) implements Condition {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** This is not true. */
  record Not(Condition of, int line) implements Condition {}

  /** At least so many of these are true. */
  record AtLeast(int count, List<Condition> of, int line) implements Condition {
    public AtLeast {
      of = List.copyOf(of);
    }
  }
}
