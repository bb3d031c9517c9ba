package org.onecall.desk.figures;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Indicators of a period as comma-separated values, with its beginning and its end in universal
 * time and in local time with the offset.
 */
final class KpiFile {
  private static final String END = "\r\n";

  private final Period period;
  private final StringBuilder text = new StringBuilder();

  KpiFile(Period period) {
    this.period = period;
    text.append("area,indicator,code,formula,version,aim,from_utc,before_utc");
    text.append(",from_local,from_utc_offset,before_local,before_utc_offset");
    text.append(",met,about,value").append(END);
  }

  /** A row; what is no share has nothing that was met. */
  void add(Kpi kpi, String code, String title, List<Counted> counted) {
    text.append(FiguresCsv.cell(kpi.area().title())).append(',');
    text.append(FiguresCsv.cell(title)).append(',').append(FiguresCsv.cell(code)).append(',');
    text.append(FiguresCsv.cell(kpi.formula())).append(',').append(Kpi.VERSION);
    text.append(',').append(FiguresCsv.cell(kpi.target()));
    text.append(',').append(period.start()).append(',').append(period.end());
    text.append(',').append(local(period.start())).append(',').append(local(period.end()));
    text.append(',');
    if (kpi.unit() == Figure.Unit.SHARE) {
      text.append(counted.stream().filter(Counted::met).count());
    }
    text.append(',').append(counted.size());
    text.append(',').append(number(kpi.of(counted))).append(END);
  }

  String text() {
    return text.toString();
  }

  /** A moment by the clock on the wall, and how far that is from universal time. */
  private String local(Instant at) {
    OffsetDateTime local = at.atZone(period.zone()).toOffsetDateTime();
    return local.toLocalDateTime() + "," + Labels.offset(local);
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", value.getAsDouble());
  }
}
