package org.onecall.desk.figures;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.onecall.desk.http.CsvCell;

/**
 * Figures as comma-separated values (RFC 4180), with each group's beginning in universal time and
 * in local time with its offset where it has one.
 */
final class FiguresCsv {
  private static final String END = "\r\n";

  private FiguresCsv() {}

  static String of(List<GroupTimes> groups) {
    var text = new StringBuilder("group,from_utc,from_local,utc_offset");
    for (Figure figure : Figure.values()) {
      text.append(',').append(cell(figure.key().replace('-', '_') + "_" + figure.unit().key()));
    }
    text.append(END);
    for (GroupTimes group : groups) {
      text.append(cell(group.group().key())).append(',').append(group.utc());
      text.append(',').append(group.local()).append(',').append(group.offset());
      for (Figure figure : Figure.values()) {
        text.append(',').append(number(figure, figure.of(group.group().calls())));
      }
      text.append(END);
    }
    return text.toString();
  }

  /**
   * A group with the times of its beginning, empty where it has none.
   *
   * @param offset from universal time, such as {@code +01:00}
   */
  record GroupTimes(Grouping.Group group, String utc, String local, String offset) {}

  private static String number(Figure figure, OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (figure.unit()) {
      case CALLS -> String.format(Locale.ROOT, "%.0f", value.getAsDouble());
      case SHARE -> String.format(Locale.ROOT, "%.4f", value.getAsDouble());
      case SECONDS -> String.format(Locale.ROOT, "%.1f", value.getAsDouble());
    };
  }

  /** A cell that no spreadsheet takes for a formula. */
  static String cell(String text) {
    return CsvCell.of(text);
  }
}
