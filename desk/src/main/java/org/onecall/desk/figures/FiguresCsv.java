package org.onecall.desk.figures;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import org.onecall.desk.http.CsvCell;

/**
 * Figures as comma-separated values (RFC 4180), with each group's beginning and end in universal
 * time and in local time with its offset, and the version of the formulas. A heading ends in the
 * figure's unit.
 */
final class FiguresCsv {
  private static final String END = "\r\n";

  private final Instant now;
  private final StringBuilder text = new StringBuilder("group,");

  FiguresCsv(Instant now) {
    this.now = now;
    text.append(Span.headings()).append(",version");
    for (Figure figure : Figure.values()) {
      text.append(',').append(cell(figure.key().replace('-', '_') + "_" + figure.unit().key()));
    }
    text.append(END);
  }

  /** A row of a group; where its time has not begun, its figures are empty. */
  void add(GroupTimes group) {
    text.append(cell(group.group().key())).append(',').append(group.span().cells());
    text.append(',').append(Figure.VERSION);
    for (Figure figure : Figure.values()) {
      text.append(',');
      if (group.span().hasBegun(now)) {
        text.append(number(figure, figure.of(group.group().calls())));
      }
    }
    text.append(END);
  }

  String text() {
    return text.toString();
  }

  /** A group with the stretch of time that its calls arrived in. */
  record GroupTimes(Grouping.Group group, Span span) {}

  private static String number(Figure figure, OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (figure.unit()) {
      case CALLS -> String.format(Locale.ROOT, "%.0f", value.getAsDouble());
      // So fine that none is taken for what is aimed at.
      case SHARE -> String.format(Locale.ROOT, "%.6f", value.getAsDouble());
      case SECONDS -> String.format(Locale.ROOT, "%.3f", value.getAsDouble());
    };
  }

  /** A cell that no spreadsheet takes for a formula. */
  static String cell(String text) {
    return CsvCell.of(text);
  }
}
