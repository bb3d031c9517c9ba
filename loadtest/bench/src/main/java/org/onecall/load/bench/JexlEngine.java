package org.onecall.load.bench;

import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.MapContext;

/** Apache Commons JEXL. */
final class JexlEngine extends ScriptEngine<JexlExpression> {
  private final org.apache.commons.jexl3.JexlEngine engine =
      new JexlBuilder().cache(512).strict(true).silent(false).create();
  private final MapContext context = new MapContext();

  JexlEngine(Plan plan) {
    super(plan);
    compileAll();
  }

  @Override
  JexlExpression compile(String text) {
    return engine.createExpression(text);
  }

  @Override
  boolean test(JexlExpression expression) {
    return Boolean.TRUE.equals(expression.evaluate(context));
  }

  @Override
  int number(JexlExpression expression) {
    return (Integer) expression.evaluate(context);
  }

  @Override
  void text(String field, String value) {
    context.set(field, value);
  }

  @Override
  void flag(String field, Boolean value) {
    context.set(field, value);
  }

  @Override
  void number(String field, Raw raw) {
    context.set(field, raw.small());
  }

  @Override
  void soFar(int floor, int score) {
    context.set("floor", floor);
    context.set("score", score);
  }
}
