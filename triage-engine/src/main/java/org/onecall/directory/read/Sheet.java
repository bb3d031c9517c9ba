package org.onecall.directory.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlNode;

/**
 * One service as it is written in the words of the files, but as a form sends it, so that the rules
 * of the files read it as they read a file. Each entry is a line of its own: what is wrong on a
 * line is wrong in that field.
 */
final class Sheet {
  private static final int DEPTH_MAX = 6;
  private static final int NODES_MAX = 2_000;
  private static final int TEXT_CHARS_MAX = 600;

  private final Defects defects;
  private final List<String> paths = new ArrayList<>();
  private final YamlNode root;

  /**
   * The sheet that an object says.
   *
   * @param defects where that goes what no sheet may hold
   */
  Sheet(ObjectNode said, Defects defects) {
    this.defects = defects;
    this.root = node(said, "", 0);
  }

  /** The fields, to be read by the rules. */
  Fields fields() {
    return Fields.of(root, defects);
  }

  /** The field of a line, such as {@code opening.week.mon}; empty for the whole. */
  String path(int line) {
    return line >= 1 && line <= paths.size() ? paths.get(line - 1) : "";
  }

  private int line(String path) {
    paths.add(path);
    return paths.size();
  }

  private YamlNode node(JsonNode said, String path, int depth) {
    int line = line(path);
    if (depth > DEPTH_MAX || line > NODES_MAX) {
      // Said once: what is beyond is not looked at.
      if (line <= NODES_MAX + 1) {
        defects.add(line, "too-much", "a service is not written with so much");
      }
      return new YamlNode.Text("-", line);
    }
    if (said.isObject()) {
      Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> one : said.properties()) {
        String inner = path.isEmpty() ? one.getKey() : path + "." + one.getKey();
        YamlNode value = node(one.getValue(), inner, depth + 1);
        entries.put(one.getKey(), new YamlNode.Entry(value.line(), value));
      }
      return new YamlNode.Mapping(entries, line);
    }
    if (said.isArray()) {
      List<YamlNode> items = new ArrayList<>();
      for (int i = 0; i < said.size(); i++) {
        items.add(node(said.get(i), path + "." + i, depth + 1));
      }
      return new YamlNode.Sequence(items, line);
    }
    return new YamlNode.Text(text(said, line), line);
  }

  private String text(JsonNode said, int line) {
    String text = said.asText();
    if (text.length() > TEXT_CHARS_MAX) {
      defects.add(line, "too-long", "at most " + TEXT_CHARS_MAX + " characters belong here");
    }
    if (text.codePoints().anyMatch(Sheet::breaksLines)) {
      defects.add(line, "one-line-expected", "this is written on one line");
    }
    return text;
  }

  private static boolean breaksLines(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /** A text of the sheet before it is read by the rules, if it is one. */
  static Optional<String> text(ObjectNode said, String key) {
    return Optional.ofNullable(said.get(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }
}
