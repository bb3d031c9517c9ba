package org.onecall.telephony.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of Asterisk's settings files with places for values, {@code @NAME@}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

  private final String name;
  private final String text;

  private Template(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** The template of that file name. */
  static Template named(String name) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream("etc/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no template " + name);
      }
      return new Template(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The text with each place filled; every place must have a value. */
  String filled(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> {
          String value = values.get(found.group(1));
          if (value == null) {
            throw new IllegalArgumentException(
                "template " + name + " wants a value for " + found.group(1));
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
