package org.onecall.protocol.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of JSON Schema as the language's schema uses; a keyword it does not know is an error. */
final class SchemaCheck {
  private static final List<String> SILENT =
      List.of("description", "$schema", "$id", "title", "$defs");

  private final JsonNode root;
  private final List<String> problems = new ArrayList<>();

  SchemaCheck(JsonNode root) {
    this.root = root;
  }

  List<String> problems(JsonNode value) {
    problems.clear();
    check(root, value, "");
    return List.copyOf(problems);
  }

  private boolean fits(JsonNode schema, JsonNode value) {
    var apart = new SchemaCheck(root);
    apart.check(schema, value, "");
    return apart.problems.isEmpty();
  }

  private void check(JsonNode schema, JsonNode value, String at) {
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      JsonNode rule = entry.getValue();
      switch (entry.getKey()) {
        case "$ref" -> check(root.at(rule.asText().substring(1)), value, at);
        case "type" -> require(isType(rule, value), at, "is not " + rule);
        case "enum" -> require(contains(rule, value), at, "is none of " + rule);
        case "const" -> require(rule.equals(value), at, "is not " + rule);
        case "pattern" ->
            require(
                !value.isTextual() || value.asText().matches(rule.asText()), at, "is not " + rule);
        case "maxLength" -> require(value.asText().length() <= rule.asInt(), at, "is too long");
        case "minimum" -> require(value.asInt() >= rule.asInt(), at, "is too small");
        case "maximum" -> require(value.asInt() <= rule.asInt(), at, "is too large");
        case "minItems", "minProperties" -> require(value.size() >= rule.asInt(), at, "is too few");
        case "maxProperties" -> require(value.size() <= rule.asInt(), at, "is too many");
        case "required" ->
            rule.forEach(key -> require(value.has(key.asText()), at, "lacks " + key));
        case "oneOf" -> {
          int count = 0;
          for (JsonNode one : rule) {
            count += fits(one, value) ? 1 : 0;
          }
          require(count == 1, at, "fits " + count + " of the forms it may have");
        }
        case "items" -> value.forEach(item -> check(rule, item, at + "[]"));
        case "properties" ->
            rule.properties()
                .forEach(each -> {
                  if (value.has(each.getKey())) {
                    check(each.getValue(), value.get(each.getKey()), at + "/" + each.getKey());
                  }
                });
        case "patternProperties", "additionalProperties" -> others(schema, value, at);
        default -> require(SILENT.contains(entry.getKey()), at, "unknown: " + entry.getKey());
      }
    }
  }

  private void others(JsonNode schema, JsonNode value, String at) {
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      if (schema.path("properties").has(each.getKey())) {
        continue;
      }
      boolean matched = false;
      for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
        if (each.getKey().matches(pattern.getKey())) {
          matched = true;
          check(pattern.getValue(), each.getValue(), at + "/" + each.getKey());
        }
      }
      JsonNode rest = schema.path("additionalProperties");
      if (!matched && rest.isObject()) {
        check(rest, each.getValue(), at + "/" + each.getKey());
      }
      require(matched || !rest.isBoolean() || rest.asBoolean(), at, "knows no " + each.getKey());
    }
  }

  private static boolean isType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isType(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> false;
    };
  }

  private static boolean contains(JsonNode all, JsonNode value) {
    for (JsonNode one : all) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void require(boolean holds, String at, String problem) {
    if (!holds) {
      problems.add((at.isEmpty() ? "/" : at) + " " + problem);
    }
  }
}
