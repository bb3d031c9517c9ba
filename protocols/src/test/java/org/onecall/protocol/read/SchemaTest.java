package org.onecall.protocol.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.YamlLimits;
import org.onecall.protocol.yaml.YamlNode;
import org.onecall.protocol.yaml.YamlReader;

/** The published schema, by which editors complete and check, says what the reader does. */
class SchemaTest {
  private static final JsonNode SCHEMA = schema();

  private static JsonNode schema() {
    try (InputStream in =
        SchemaTest.class.getResourceAsStream("/org/onecall/protocol/protocol.schema.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  static Stream<String> shipped() {
    return ShippedContent.files().stream().map(SourceFile::name);
  }

  private static String text(String name) {
    SourceFile file =
        ShippedContent.files().stream()
            .filter(f -> f.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static List<String> problems(String yaml) {
    var defects = new Defects("file.yaml");
    Optional<YamlNode> node =
        YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), YamlLimits.FILE, defects);
    assertThat(defects.list()).isEmpty();
    return new SchemaCheck(SCHEMA).problems(json(node.orElseThrow()));
  }

  /** As an editor sees it: a plain number is a number, everything else a text. */
  private static JsonNode json(YamlNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (node) {
      case YamlNode.Text text ->
          text.value().matches("\\d{1,4}")
              ? json.numberNode(Integer.parseInt(text.value()))
              : json.textNode(text.value());
      case YamlNode.Sequence sequence -> {
        var array = json.arrayNode();
        sequence.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case YamlNode.Mapping map -> {
        var object = json.objectNode();
        map.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
        yield object;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedFileFitsTheSchema(String name) {
    assertThat(problems(text(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: Adult who has fallen | titel: Adult who has fallen",
        "version: 1.0.0 | version: one",
        "sign-off: none | sign-off: later",
        "conclude: emergency-department | conclud: emergency-department",
        "at-least: ambulance | at-least: ambulanse",
        "flag: safeguarding | flg: safeguarding",
        "otherwise: self-care | otherwise: Self Care",
        "questions-max: 26 | questions-max: 0",
      })
  void whatTheReaderRefusesTheSchemaRefuses(String right, String wrong) {
    String text = text("fall-adult.yaml");
    assertThat(text).contains(right);
    String faulty = text.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    assertThat(problems(faulty)).isNotEmpty();
    var files =
        ShippedContent.files().stream()
            .map(file ->
                file.name().equals("fall-adult.yaml")
                    ? new SourceFile(file.name(), faulty.getBytes(StandardCharsets.UTF_8))
                    : file)
            .toList();
    assertThat(ContentReader.read(files).defects()).isNotEmpty();
  }

  @Test
  void everyKeyTheSchemaKnowsIsToldOfInTheGuideOrUsed() {
    String all =
        String.join("\n", ShippedContent.files().stream().map(f -> text(f.name())).toList());
    List<String> unused =
        SCHEMA.at("/$defs/protocol/properties").properties().stream()
            .map(java.util.Map.Entry::getKey)
            .filter(key -> !all.contains(key + ":"))
            .toList();
    assertThat(unused).containsExactly("effective");
  }
}
