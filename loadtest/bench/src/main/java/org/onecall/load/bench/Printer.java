package org.onecall.load.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Writes conditions in the languages of other engines. */
enum Printer {
  /** JEXL, SpEL and CEL, which all say these things alike. */
  SYMBOLS(" && ", " || ", "==", "'"),
  /** FEEL, the language of DMN. */
  FEEL(" and ", " or ", "=", "\""),
  /** CQL. */
  CQL(" and ", " or ", "=", "'");

  private final String and;
  private final String or;
  private final String equal;
  private final String quote;

  Printer(String and, String or, String equal, String quote) {
    this.and = and;
    this.or = or;
    this.equal = equal;
    this.quote = quote;
  }

  /**
   * A condition in words of the language.
   *
   * @param floor the name of what is certain so far
   * @param score the name of the score so far
   */
  String print(Expr expr, String floor, String score) {
    return switch (expr) {
      case Expr.Constant constant -> Boolean.toString(constant.value());
      case Expr.All all -> join(all.of(), and, floor, score);
      case Expr.Any any -> join(any.of(), or, floor, score);
      case Expr.Text text ->
          java.util.stream.Stream.concat(
                  text.values().stream().sorted(), java.util.stream.Stream.of("?"))
              .map(value -> field(text.field()) + " " + equal + " " + quote + value + quote)
              .collect(Collectors.joining(or, "(", ")"));
      case Expr.Flag flag ->
          this == SYMBOLS ? field(flag.field()) : "(" + field(flag.field()) + " = true)";
      case Expr.Between between ->
          "(("
              + field(between.field())
              + " >= "
              + between.from()
              + and
              + field(between.field())
              + " <= "
              + between.to()
              + ")"
              + or
              + field(between.field())
              + " "
              + equal
              + " -1)";
      case Expr.Below below -> "(" + floor + " < " + below.rank() + ")";
      case Expr.Score points ->
          "(" + score + " >= " + points.from() + and + score + " <= " + points.to() + ")";
    };
  }

  /** CQL has names of its own for units of time. */
  private String field(String name) {
    return this == CQL ? "\"" + name + "\"" : name;
  }

  private String join(List<Expr> of, String by, String floor, String score) {
    return of.stream()
        .map(each -> print(each, floor, score))
        .collect(Collectors.joining(by, "(", ")"));
  }

  /** The points of a case, the highest first, as a conditional expression. */
  String points(List<Plan.Points> points) {
    var text = new StringBuilder();
    for (Plan.Points each : points) {
      String when = print(each.when(), "floor", "score");
      if (this == SYMBOLS) {
        text.append("(").append(when).append(" ? ").append(each.points()).append(" : ");
      } else {
        text.append("(if ").append(when).append(" then ").append(each.points()).append(" else ");
      }
    }
    return text.append("0").append(")".repeat(points.size())).toString();
  }
}
