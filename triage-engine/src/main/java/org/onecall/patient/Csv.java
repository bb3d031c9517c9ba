package org.onecall.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of values with commas between them, values in quotes where they hold a comma. */
public final class Csv {

  private Csv() {}

  /** A fault of a file, by line. */
  public record Fault(int line, String rule) {

    @Override
    public String toString() {
      return "line " + line + ": " + rule;
    }
  }

  /** The values of a line; empty when its quotes do not end. */
  public static Optional<List<String>> values(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString().strip());
    return quoted ? Optional.empty() : Optional.of(values);
  }
}
