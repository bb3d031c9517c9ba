package org.onecall.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the named values of one entry of a file, noting what is wrong with them. A field that is
 * wrong yields a stand-in, so that the rest of the entry is looked at too; what was read is used
 * only when nothing was wrong.
 */
final class FieldReader {
  private final String file;
  private final int line;
  private final Map<String, YamlNode> fields;
  private final List<SettingsError> errors;
  private final Set<String> read = new HashSet<>();

  private FieldReader(
      String file, int line, Map<String, YamlNode> fields, List<SettingsError> errors) {
    this.file = file;
    this.line = line;
    this.fields = fields;
    this.errors = errors;
  }

  /**
   * The entries of the one list that a file holds.
   *
   * @param key the list's name
   * @param entriesMax how many it may have
   */
  static List<FieldReader> entries(
      String file, YamlNode document, String key, int entriesMax, List<SettingsError> errors) {
    var top = of(file, document, errors);
    var node = top.take(key);
    top.nothingElse();
    if (!(node.orElse(null) instanceof YamlNode.Items items) || items.items().isEmpty()) {
      errors.add(
          new SettingsError(
              file, node.map(YamlNode::line).orElse(0), key, "must be a list with entries"));
      return List.of();
    }
    if (items.items().size() > entriesMax) {
      errors.add(
          new SettingsError(file, items.line(), key, "must not have more than " + entriesMax));
      return List.of();
    }
    return items.items().stream().map(item -> of(file, item, errors)).toList();
  }

  /**
   * The entries of the lists that a file holds, each of which may be missing.
   *
   * @param keys the lists' names
   * @param entriesMax how many each may have
   */
  static Map<String, List<FieldReader>> lists(
      String file,
      YamlNode document,
      List<String> keys,
      int entriesMax,
      List<SettingsError> errors) {
    var top = of(file, document, errors);
    var lists = new LinkedHashMap<String, List<FieldReader>>();
    for (var key : keys) {
      var node = top.take(key);
      if (node.isEmpty()) {
        continue;
      }
      if (node.get() instanceof YamlNode.Items items && items.items().size() <= entriesMax) {
        lists.put(key, items.items().stream().map(item -> of(file, item, errors)).toList());
      } else {
        errors.add(
            new SettingsError(
                file,
                node.get().line(),
                key,
                "must be a list with at most " + entriesMax + " entries"));
      }
    }
    top.nothingElse();
    return lists;
  }

  private static FieldReader of(String file, YamlNode node, List<SettingsError> errors) {
    if (node instanceof YamlNode.Fields fields) {
      return new FieldReader(file, fields.line(), fields.fields(), errors);
    }
    errors.add(new SettingsError(file, node.line(), "", "must hold named values"));
    return new FieldReader(file, node.line(), new LinkedHashMap<>(), errors);
  }

  /** A text that must be there and match. */
  String text(String key, Pattern pattern, String rule) {
    return optionalText(key, pattern, rule)
        .orElseGet(() -> {
          if (!fields.containsKey(key)) {
            error(key, "must be set");
          }
          return "?";
        });
  }

  /** A text that must match when it is there. */
  Optional<String> optionalText(String key, Pattern pattern, String rule) {
    return take(key)
        .flatMap(node -> {
          if (node instanceof YamlNode.Text text && pattern.matcher(text.value()).matches()) {
            return Optional.of(text.value());
          }
          error(key, rule);
          return Optional.empty();
        });
  }

  /** A whole number in a range, or the default when it is not there. */
  int number(String key, int min, int max, int absent) {
    var rule = "must be a whole number from " + min + " to " + max;
    return optionalText(key, Pattern.compile("[0-9]{1,9}"), rule)
        .map(Integer::parseInt)
        .map(number -> {
          if (number < min || number > max) {
            error(key, rule);
          }
          return number;
        })
        .orElse(absent);
  }

  /** The texts of a list that must be there and not be empty. */
  List<String> texts(String key, String rule) {
    var texts = new ArrayList<String>();
    if (take(key).orElse(null) instanceof YamlNode.Items items && !items.items().isEmpty()) {
      for (var item : items.items()) {
        if (item instanceof YamlNode.Text text) {
          texts.add(text.value());
        } else {
          error(key, rule);
        }
      }
    } else {
      error(key, rule);
    }
    return texts;
  }

  /** The texts of a list that may be missing. */
  List<String> optionalTexts(String key, String rule) {
    return fields.containsKey(key) ? texts(key, rule) : List.of();
  }

  /** Notes every field that was not asked for. */
  void nothingElse() {
    fields.forEach((key, node) -> {
      if (!read.contains(key)) {
        errors.add(new SettingsError(file, node.line(), key, "is unknown"));
      }
    });
  }

  /** Notes that a field breaks a rule. */
  void error(String key, String rule) {
    var node = fields.get(key);
    errors.add(new SettingsError(file, node == null ? line : node.line(), key, rule));
  }

  private Optional<YamlNode> take(String key) {
    read.add(key);
    return Optional.ofNullable(fields.get(key));
  }
}
