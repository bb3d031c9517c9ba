package org.onecall.load.bench;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cqframework.cql.cql2elm.CqlTranslator;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
import org.hl7.elm.r1.VersionedIdentifier;
import org.onecall.protocol.Kind;
import org.opencds.cqf.cql.engine.execution.CqlEngine.Options;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;

/**
 * The reference engine of Clinical Quality Language. A new engine for each evaluation: one that is
 * used again gives what it kept from the answers before.
 */
final class CqlEngine extends WholeEngine {
  private static final VersionedIdentifier SAMPLE =
      new VersionedIdentifier().withId("Sample").withVersion("1.0.0");

  private final Environment environment;

  CqlEngine(Plan plan) {
    Chain chain = new Chain(plan, Printer.CQL);
    super(plan, chain);
    var libraries = new LibraryManager(new ModelManager());
    CqlTranslator translated = CqlTranslator.fromText(library(plan, chain), libraries);
    if (!translated.getErrors().isEmpty()) {
      throw new IllegalStateException(translated.getErrors().toString());
    }
    CompiledLibrary library = Objects.requireNonNull(translated.getTranslatedLibrary());
    // The engine looks names up as in a sorted list; whoever loads a library from a file sorts it.
    Objects.requireNonNull(Objects.requireNonNull(library.getLibrary()).getStatements())
        .getDef()
        .sort(
            Comparator.comparing(
                definition -> Objects.requireNonNullElse(definition.getName(), "")));
    libraries.getCompiledLibraries().put(SAMPLE, library);
    environment = new Environment(libraries, Map.of(), null);
  }

  private static String library(Plan plan, Chain chain) {
    var text = new StringBuilder("library Sample version '1.0.0'\n");
    for (Plan.Stage stage : plan.stages()) {
      text.append("parameter %s Boolean\n".formatted(Chain.has(stage)));
      if (stage.kind() == Kind.ANY_OF) {
        names(stage).forEach(name -> text.append("parameter %s Boolean\n".formatted(name)));
      } else {
        text.append(
            "parameter \"%s\" %s\n"
                .formatted(stage.field(), stage.kind().isNumeric() ? "Integer" : "String"));
      }
    }
    chain
        .definitions()
        .forEach(
            (name, expression) -> text.append("define \"%s\": %s\n".formatted(name, expression)));
    return text.toString();
  }

  @Override
  Object number(Raw raw) {
    return raw.small();
  }

  @Override
  Object noNumber() {
    return -2;
  }

  @Override
  public void decide(Decision decision) {
    var engine =
        new org.opencds.cqf.cql.engine.execution.CqlEngine(
            environment, EnumSet.of(Options.EnableExpressionCaching));
    var builder = new EvaluationParams.Builder();
    var wanted = new EvaluationParams.LibraryParams.Builder();
    wanted.expressions("next", "urgency", "score", "fired");
    builder.library(SAMPLE, wanted.build());
    builder.setParameters(known());
    EvaluationResult result = engine.evaluate(builder.build()).getOnlyResultOrThrow();
    fill(
        decision,
        whole(result, "next"),
        whole(result, "urgency"),
        whole(result, "score"),
        (List<?>) value(result, "fired"));
  }

  private static int whole(EvaluationResult result, String name) {
    return (Integer) value(result, name);
  }

  private static Object value(EvaluationResult result, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(result.get(name)).getValue());
  }
}
