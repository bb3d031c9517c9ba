package org.onecall.protocol.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of one map. What is wrong goes to the defects and a harmless value comes back,
 * so that one reading finds everything; whoever reads must look at the defects before using a
 * value. {@link #close} names the keys nobody asked for.
 */
public final class Fields {
  private static final int SHOWN_MAX = 60;
  private static final int DIGITS_MAX = 15;

  private final YamlNode.Mapping map;
  private final Defects defects;
  private final boolean isMap;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(YamlNode.Mapping map, Defects defects, boolean isMap) {
    this.map = map;
    this.defects = defects;
    this.isMap = isMap;
  }

  /** The fields of a node; no fields, and a defect, when it is not a map. */
  public static Fields of(YamlNode node, Defects defects) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Fields(mapping, defects, true);
    }
    defects.add(node.line(), "map-expected", node.form() + " where a map belongs");
    return new Fields(new YamlNode.Mapping(Map.of(), node.line()), defects, false);
  }

  /** A text from a file, short and on one line, fit for a message. */
  public static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN_MAX ? line : line.substring(0, SHOWN_MAX) + "…";
  }

  /** The line the map begins on. */
  public int line() {
    return map.line();
  }

  /** The line of a key, or of the map where the key is absent. */
  public int line(String key) {
    YamlNode.Entry entry = map.entries().get(key);
    return entry == null ? map.line() : entry.line();
  }

  /** Adds a defect on the line of a key. */
  public void refuse(String key, String rule, String text) {
    defects.add(line(key), rule, text);
  }

  /** Whether the key is there; it counts as known from now on. */
  public boolean has(String key) {
    known.add(key);
    return map.entries().containsKey(key);
  }

  /** The node under a key, if it is there. */
  public Optional<YamlNode> node(String key) {
    known.add(key);
    return Optional.ofNullable(map.entries().get(key)).map(YamlNode.Entry::value);
  }

  /** The node under a key that must be there. */
  public Optional<YamlNode> requiredNode(String key) {
    Optional<YamlNode> found = node(key);
    if (found.isEmpty() && isMap) { // what is no map has its own defect already
      defects.add(map.line(), "key-missing", "'" + key + "' is missing");
    }
    return found;
  }

  /** A text that must be there and say something; empty, and a defect, when it does not. */
  public String text(String key) {
    return requiredNode(key).map(node -> textOf(key, node)).orElse("");
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String key) {
    return node(key).map(node -> textOf(key, node));
  }

  /** A text that may be absent; empty when it is. */
  public String textOrEmpty(String key) {
    return optionalText(key).orElse("");
  }

  /** A text put through a parser that must accept it; the rule and wanted form name the defect. */
  public <T> Optional<T> parsed(
      String key, String rule, String wanted, Function<String, Optional<T>> parser) {
    return node(key)
        .map(node -> textOf(key, node))
        .flatMap(text -> {
          Optional<T> value = parser.apply(text);
          if (value.isEmpty()) {
            refuse(key, rule, "'%s' where %s belongs".formatted(shown(text), wanted));
          }
          return value;
        });
  }

  /** A decimal number, if the key is there. */
  public Optional<BigDecimal> decimal(String key) {
    return parsed(key, "number-expected", "a number", Fields::number);
  }

  /** A whole number within bounds, if the key is there. */
  public Optional<Integer> integer(String key, int min, int max) {
    return parsed(
        key,
        "number-expected",
        "a whole number from %d to %d".formatted(min, max),
        text ->
            number(text)
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .filter(value ->
                    value.compareTo(BigDecimal.valueOf(min)) >= 0
                        && value.compareTo(BigDecimal.valueOf(max)) <= 0)
                .map(BigDecimal::intValueExact));
  }

  /** Yes or no, if the key is there. */
  public Optional<Boolean> yesNo(String key) {
    return parsed(
        key,
        "yes-or-no-expected",
        "yes or no",
        text ->
            switch (text) {
              case "yes", "true" -> Optional.of(true);
              case "no", "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** A plain decimal number, such as {@code 37.5}. */
  public static Optional<BigDecimal> number(String text) {
    if (text.length() > DIGITS_MAX || !text.matches("-?\\d+(\\.\\d+)?")) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  /** The items under a key; one text alone counts as a list of one. */
  public List<YamlNode> items(String key) {
    return node(key)
        .map(node ->
            switch (node) {
              case YamlNode.Sequence sequence -> sequence.items();
              case YamlNode.Text text -> List.<YamlNode>of(text);
              case YamlNode.Mapping mapping -> {
                defects.add(mapping.line(), "list-expected", "a map where a list belongs");
                yield List.<YamlNode>of();
              }
            })
        .orElse(List.of());
  }

  /** The texts of a list; one text alone counts as a list of one. */
  public List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (YamlNode item : items(key)) {
      String text = textOf(key, item);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The maps of a list, each as fields. */
  public List<Fields> maps(String key) {
    return items(key).stream().map(item -> Fields.of(item, defects)).toList();
  }

  /** The map under a key as fields, if it is there. */
  public Optional<Fields> map(String key) {
    return node(key).map(node -> Fields.of(node, defects));
  }

  /** All entries of this map with their lines, whatever their keys; all count as known. */
  public Map<String, YamlNode.Entry> entries() {
    known.addAll(map.entries().keySet());
    return new LinkedHashMap<>(map.entries());
  }

  /** Ends the reading of this map: every key nobody asked for is a defect. */
  public void close() {
    for (Map.Entry<String, YamlNode.Entry> entry : map.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        defects.add(
            entry.getValue().line(),
            "unknown-key",
            "'%s' is not a key here%s"
                .formatted(shown(entry.getKey()), Suggestion.of(entry.getKey(), known)));
      }
    }
  }

  private String textOf(String key, YamlNode node) {
    if (node instanceof YamlNode.Text text) {
      if (text.value().isBlank()) {
        defects.add(node.line(), "text-missing", "'" + key + "' says nothing");
      }
      return text.value().strip();
    }
    defects.add(node.line(), "text-expected", "%s where a text belongs".formatted(node.form()));
    return "";
  }
}
