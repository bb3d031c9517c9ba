package org.onecall.config;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its line, from 1. */
sealed interface YamlNode {
  /** The line it begins on. */
  int line();

  /** A single value, as it is written; empty when there is none. */
  record Text(int line, String value) implements YamlNode {}

  /** A list. */
  record Items(int line, List<YamlNode> items) implements YamlNode {}

  /** Named values, in the order of the file. */
  record Fields(int line, Map<String, YamlNode> fields) implements YamlNode {}
}
