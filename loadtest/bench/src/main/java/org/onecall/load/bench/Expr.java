package org.onecall.load.bench;

import java.util.List;
import java.util.Set;

/** A condition as every expression language can say it. */
sealed interface Expr {
  /** Holds always or never. */
  record Constant(boolean value) implements Expr {}

  /** Every one holds. */
  record All(List<Expr> of) implements Expr {
    public All {
      of = List.copyOf(of);
    }
  }

  /** At least one holds. */
  record Any(List<Expr> of) implements Expr {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** A choice is one of these. */
  record Text(String field, Set<String> values) implements Expr {
    public Text {
      values = Set.copyOf(values);
    }
  }

  /** A choice of several was made. */
  record Flag(String field) implements Expr {}

  /** A number lies between two others, both included. */
  record Between(String field, long from, long to) implements Expr {}

  /** What is certain so far is less urgent than this. */
  record Below(int rank) implements Expr {}

  /** The score of the parts so far lies between two numbers, both included. */
  record Score(int from, int to) implements Expr {}

  /** All of two, as simple as it can be said. */
  static Expr all(List<Expr> of) {
    List<Expr> rest = of.stream().filter(e -> !e.equals(new Constant(true))).distinct().toList();
    if (rest.contains(new Constant(false))) {
      return new Constant(false);
    }
    return switch (rest.size()) {
      case 0 -> new Constant(true);
      case 1 -> rest.getFirst();
      default -> new All(rest);
    };
  }

  /** Any of these, as simple as it can be said. */
  static Expr any(List<Expr> of) {
    List<Expr> rest = of.stream().filter(e -> !e.equals(new Constant(false))).distinct().toList();
    if (rest.contains(new Constant(true))) {
      return new Constant(true);
    }
    return switch (rest.size()) {
      case 0 -> new Constant(false);
      case 1 -> rest.getFirst();
      default -> new Any(rest);
    };
  }
}
