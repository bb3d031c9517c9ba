package org.onecall.desk.figures;

import java.util.Locale;

/**
 * Indicators as comma-separated values, each row with the beginning and the end of what it counts
 * in universal time and in local time with the offset.
 */
final class KpiFile {
  private static final String END = "\r\n";

  private final FigureTerms terms;
  private final StringBuilder text = new StringBuilder();

  KpiFile(FigureTerms terms) {
    this.terms = terms;
    text.append("area,indicator,code,formula,version,unit,aim,source,group,");
    text.append(Span.headings()).append(",met,about,value").append(END);
  }

  /** A row; what is no share has nothing that was met. */
  void add(Kpi kpi, String title, Span span, Tally tally) {
    add(kpi, title, span.key(), span, tally);
  }

  /** The same of a group that is no step of time, under the group's key. */
  void add(Kpi kpi, String title, String key, Span span, Tally tally) {
    begin(kpi, title, key, span);
    tally.met().ifPresent(text::append);
    text.append(',');
    if (tally.begun()) {
      text.append(tally.about());
    }
    text.append(',');
    // So fine that of the most there may be none is taken for the aim that stands beside it.
    String form = kpi.unit() == Figure.Unit.SHARE ? "%.6f" : "%.4f";
    tally.value().ifPresent(value -> text.append(String.format(Locale.ROOT, form, value)));
    text.append(END);
  }

  /** A row of a group of which too few were there to say anything. */
  void addTooFew(Kpi kpi, String title, Span span) {
    begin(kpi, title, span.key(), span);
    text.append(",,").append(END);
  }

  private void begin(Kpi kpi, String title, String key, Span span) {
    cell(kpi.area().title());
    cell(title);
    cell(terms.code(kpi.key()));
    cell(kpi.formula());
    cell(kpi.definition().version());
    cell(kpi.unit().key());
    cell(kpi.aim().words());
    cell(KpiSources.of(kpi));
    cell(key);
    text.append(span.cells()).append(',');
  }

  private void cell(String value) {
    text.append(FiguresCsv.cell(value)).append(',');
  }

  String text() {
    return text.toString();
  }
}
