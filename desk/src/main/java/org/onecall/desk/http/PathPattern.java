package org.onecall.desk.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path with places for ids, such as {@code /api/encounters/{id}/answers}.
 *
 * <p>An id is 1 to 64 letters, digits, dots, dashes, underscores or at signs, never only dots; a
 * path with anything else in that place matches nothing, so no id needs decoding or escaping
 * further in. An at sign may stand there as {@code %40}, for browsers write it so.
 */
public record PathPattern(String text, List<String> parts) {
  private static final Pattern ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._@-]{1,64}");

  /** The pattern written as text. */
  public static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with /: " + text);
    }
    return new PathPattern(text, split(text));
  }

  /** The ids in the path, or empty when it does not match. */
  public Optional<Map<String, String>> match(String path) {
    List<String> given = split(path);
    if (given.size() != parts.size()) {
      return Optional.empty();
    }
    var ids = new LinkedHashMap<String, String>();
    for (int i = 0; i < given.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("{")) {
        String id = given.get(i).replace("%40", "@");
        if (!ID.matcher(id).matches()) {
          return Optional.empty();
        }
        ids.put(part.substring(1, part.length() - 1), id);
      } else if (!part.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(ids);
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.split("/", -1));
  }
}
