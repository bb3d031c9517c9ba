package org.onecall.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of cells as text in columns for a terminal. */
final class Table {
  private static final int CELL_CHARS_MAX = 44;

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  /** Adds a row; an empty cell shows as a dash, a long one is cut. */
  Table row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException("a row has " + head.size() + " cells");
    }
    rows.add(Arrays.stream(cells).map(Table::cell).toList());
    return this;
  }

  private static String cell(String text) {
    if (text.isBlank()) {
      return "–";
    }
    return text.length() <= CELL_CHARS_MAX ? text : text.substring(0, CELL_CHARS_MAX - 1) + "…";
  }

  @Override
  public String toString() {
    var widths = new int[head.size()];
    for (var i = 0; i < widths.length; i++) {
      widths[i] = head.get(i).length();
      for (var row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var rule = new ArrayList<String>();
    for (var width : widths) {
      rule.add("─".repeat(width));
    }
    var lines = new ArrayList<String>();
    lines.add(line(head, widths));
    lines.add(line(rule, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      var cell = cells.get(i);
      line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
    }
    return line.toString();
  }
}
