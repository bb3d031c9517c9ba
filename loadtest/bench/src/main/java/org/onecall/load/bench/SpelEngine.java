package org.onecall.load.bench;

import java.util.Objects;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/** The Spring expression language, compiled to bytecode where it can be. */
final class SpelEngine extends ScriptEngine<Expression> {
  private final SpelExpressionParser parser =
      new SpelExpressionParser(
          new SpelParserConfiguration(SpelCompilerMode.MIXED, SpelEngine.class.getClassLoader()));
  private final Facts facts = new Facts();
  private final EvaluationContext context =
      SimpleEvaluationContext.forReadOnlyDataBinding().withRootObject(facts).build();

  SpelEngine(Plan plan) {
    super(plan);
    compileAll();
  }

  @Override
  Expression compile(String text) {
    return parser.parseExpression(text);
  }

  @Override
  boolean test(Expression expression) {
    return Boolean.TRUE.equals(expression.getValue(context, facts));
  }

  @Override
  int number(Expression expression) {
    return (Integer) Objects.requireNonNull(expression.getValue(context, facts));
  }

  @Override
  void text(String field, String value) {
    facts.text(field, value);
  }

  @Override
  void flag(String field, Boolean value) {
    facts.flag(field, value);
  }

  @Override
  void number(String field, Raw raw) {
    facts.number(field, raw.small());
  }

  @Override
  void soFar(int floor, int score) {
    facts.soFar(floor, score);
  }
}
