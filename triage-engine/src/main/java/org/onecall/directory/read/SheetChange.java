package org.onecall.directory.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * One field in which two writings of a service differ.
 *
 * @param field such as {@code opening.week.mon}
 * @param before what was said; empty where nothing was
 * @param after what is said; empty where nothing is
 */
public record SheetChange(String field, String before, String after) {
  private static final int FIELDS_MAX = 200;

  /** All fields in which they differ, in the order in which they are written. */
  public static List<SheetChange> between(ObjectNode before, ObjectNode after) {
    Map<String, String> old = new LinkedHashMap<>();
    Map<String, String> now = new LinkedHashMap<>();
    flat("", before, old);
    flat("", after, now);
    Set<String> fields = new LinkedHashSet<>(now.keySet());
    fields.addAll(old.keySet());
    List<SheetChange> changes = new ArrayList<>();
    for (String field : fields) {
      String was = old.getOrDefault(field, "");
      String is = now.getOrDefault(field, "");
      if (!was.equals(is) && changes.size() < FIELDS_MAX) {
        changes.add(new SheetChange(field, was, is));
      }
    }
    return changes;
  }

  private static void flat(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(one ->
              flat(
                  path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), into));
    } else {
      into.put(path, words(node));
    }
  }

  private static String words(JsonNode node) {
    if (node.isArray()) {
      StringJoiner list = new StringJoiner(", ");
      node.forEach(one -> list.add(words(one)));
      return list.toString();
    }
    if (node.isObject()) {
      StringJoiner pair = new StringJoiner(" ");
      node.forEach(one -> pair.add(words(one)));
      return pair.toString();
    }
    return node.asText();
  }
}
