package org.onecall.protocol.model;

import java.util.List;
import java.util.Set;

/** A value that is worked out from answers, by declaration. */
public sealed interface Derived {
  /** Its name. */
  String id();

  /** What it is called. */
  String title();

  /** The file it stands in. */
  String file();

  /** The line it begins on. */
  int line();

  /**
   * A named value: the first case whose condition holds.
   *
   * @param cases the values with their conditions, tried in order; the last holds always
   */
  record Value(String id, String title, List<Case> cases, String file, int line)
      implements Derived {
    public Value {
      cases = List.copyOf(cases);
    }
  }

  /**
   * One case of a named value.
   *
   * @param value the value
   * @param when when it is taken
   */
  record Case(String value, Condition when) {}

  /**
   * A whole number made of points.
   *
   * @param highest whether it is the highest of its parts, not their sum
   * @param parts the parts
   */
  record Score(String id, String title, boolean highest, List<Part> parts, String file, int line)
      implements Derived {
    public Score {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part of a score: the points of the one case that holds, none where no case does.
   *
   * @param questions the questions it looks at; the part is relevant when one of them is
   * @param points the points of each case
   */
  record Part(Set<String> questions, List<Points> points) {
    public Part {
      questions = Set.copyOf(questions);
      points = List.copyOf(points);
    }
  }

  /**
   * Points for a case.
   *
   * @param points the number, 0 to 100
   * @param when when they count
   */
  record Points(int points, Condition when) {}
}
