package org.onecall.load.bench;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.onecall.protocol.Kind;

/** The sample protocol as a DMN model. */
final class Dmn {
  /** The decision that gathers what is asked for. */
  static final String OUT = "out";

  static final String NAMESPACE = "https://onecall.invalid/sample";

  private Dmn() {}

  static String model(Plan plan, Chain chain) {
    var text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="sample" name="sample" namespace="%s">
            """
                .formatted(NAMESPACE));
    for (Plan.Stage stage : plan.stages()) {
      input(text, Chain.has(stage), "boolean");
      if (stage.kind() == Kind.ANY_OF) {
        WholeEngine.names(stage).forEach(name -> input(text, name, "boolean"));
      } else {
        input(text, stage.field(), stage.kind().isNumeric() ? "number" : "string");
      }
    }
    Map<String, String> definitions = chain.definitions();
    definitions.forEach((name, expression) -> decision(text, name, expression, plan, definitions));
    decision(text, OUT, "[next, urgency, score, fired]", plan, definitions);
    return text.append("</definitions>\n").toString();
  }

  private static void input(StringBuilder text, String name, String type) {
    text.append(
        "<inputData id=\"%s\" name=\"%s\"><variable id=\"v_%s\" name=\"%s\" typeRef=\"%s\"/></inputData>\n"
            .formatted(name, name, name, name, type));
  }

  private static void decision(
      StringBuilder text,
      String name,
      String expression,
      Plan plan,
      Map<String, String> definitions) {
    text.append(
        "<decision id=\"%s\" name=\"%s\"><variable id=\"v_%s\" name=\"%s\"/>\n"
            .formatted(name, name, name, name));
    for (String other : definitions.keySet()) {
      if (!other.equals(name) && mentions(expression, other)) {
        text.append(
            "<informationRequirement id=\"r_%s_%s\"><requiredDecision href=\"#%s\"/></informationRequirement>\n"
                .formatted(name, other, other));
      }
    }
    for (Plan.Stage stage : plan.stages()) {
      List<String> fields =
          stage.kind() == Kind.ANY_OF ? WholeEngine.names(stage) : List.of(stage.field());
      fields.forEach(field -> require(text, name, expression, field));
      require(text, name, expression, Chain.has(stage));
    }
    text.append(
        "<literalExpression id=\"l_%s\"><text><![CDATA[%s]]></text></literalExpression></decision>\n"
            .formatted(name, expression));
  }

  private static void require(StringBuilder text, String name, String expression, String field) {
    if (mentions(expression, field)) {
      text.append(
          "<informationRequirement id=\"r_%s_%s\"><requiredInput href=\"#%s\"/></informationRequirement>\n"
              .formatted(name, field, field));
    }
  }

  private static boolean mentions(String expression, String name) {
    return Pattern.compile("(?<![\\w\"])" + name + "(?![\\w\"])").matcher(expression).find();
  }
}
