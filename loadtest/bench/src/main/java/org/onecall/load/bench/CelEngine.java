package org.onecall.load.bench;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import org.onecall.protocol.Kind;

/** Google's Common Expression Language, with its faster run time. */
final class CelEngine extends ScriptEngine<CelRuntime.Program> {
  private final CelCompiler compiler;
  private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
  private final Map<String, Object> known = new HashMap<>();

  CelEngine(Plan plan) {
    super(plan);
    var builder = CelCompilerFactory.standardCelCompilerBuilder();
    builder.addVar("floor", SimpleType.INT).addVar("score", SimpleType.INT);
    for (Plan.Stage stage : plan.stages()) {
      if (stage.kind() == Kind.ANY_OF) {
        Flags.NAMES
            .getOrDefault(stage.field(), java.util.List.of())
            .forEach(flag -> builder.addVar(flag, SimpleType.BOOL));
      } else {
        builder.addVar(
            stage.field(), stage.kind().isNumeric() ? SimpleType.INT : SimpleType.STRING);
      }
    }
    compiler = builder.build();
    compileAll();
  }

  @Override
  CelRuntime.Program compile(String text) {
    try {
      return runtime.createProgram(compiler.compile(text).getAst());
    } catch (CelValidationException | CelEvaluationException wrong) {
      throw new IllegalStateException(text, wrong);
    }
  }

  private Object eval(CelRuntime.Program program) {
    try {
      return program.eval(known);
    } catch (CelEvaluationException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  @Override
  boolean test(CelRuntime.Program expression) {
    return Boolean.TRUE.equals(eval(expression));
  }

  @Override
  int number(CelRuntime.Program expression) {
    return ((Long) eval(expression)).intValue();
  }

  @Override
  void text(String field, String value) {
    known.put(field, value);
  }

  @Override
  void flag(String field, Boolean value) {
    known.put(field, value);
  }

  @Override
  void number(String field, Raw raw) {
    known.put(field, raw.whole());
  }

  @Override
  void soFar(int floor, int score) {
    known.put("floor", (long) floor);
    known.put("score", (long) score);
  }
}
