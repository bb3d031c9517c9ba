package org.onecall.protocol.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows the line it begins on. */
public sealed interface YamlNode {
  /** The line the node begins on, from 1. */
  int line();

  /** What the node is, in words: {@code text}, {@code a list}, {@code a map}. */
  default String form() {
    return switch (this) {
      case Text _ -> "a text";
      case Sequence _ -> "a list";
      case Mapping _ -> "a map";
    };
  }

  /**
   * A scalar, as written: nothing is taken for a number or a truth value.
   *
   * @param value the text
   * @param line the line it begins on
   */
  record Text(String value, int line) implements YamlNode {}

  /**
   * A list.
   *
   * @param items its items in order
   * @param line the line it begins on
   */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A map; each key occurs once.
   *
   * @param entries its entries by key, in the order written
   * @param line the line it begins on
   */
  record Mapping(Map<String, Entry> entries, int line) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /**
   * An entry of a map.
   *
   * @param line the line of its key
   * @param value its value
   */
  record Entry(int line, YamlNode value) {}
}
