package org.onecall.desk.figures;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** What groups of calls are called: as short as they can be told apart by. */
final class Labels {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

  private final Grouping by;
  private final Period period;
  private final Function<String, String> lineName;
  private final CameTo came;

  Labels(Grouping by, Period period, Function<String, String> lineName, CameTo came) {
    this.by = by;
    this.period = period;
    this.lineName = lineName;
    this.came = came;
  }

  String of(String key) {
    return switch (by) {
      case TOTAL -> "All";
      case DAY -> DAY.format(LocalDate.parse(key));
      case HOUR -> hour(OffsetDateTime.parse(key));
      case WEEK -> step(Step.WEEK, key);
      case MONTH -> step(Step.MONTH, key);
      case LINE -> lineName.apply(key);
      case PROTOCOL -> came.title(key, "No protocol");
      case OUTCOME -> CameTo.urgency(key);
      case SERVICE -> came.title(key, "No place");
    };
  }

  private String step(Step step, String key) {
    return step.spans(period).stream()
        .filter(span -> span.key().equals(key))
        .findFirst()
        .map(span -> step(step, span))
        .orElse(key);
  }

  /** A step of the period: a whole month by its name, all else of several days by these. */
  static String step(Step step, Span span) {
    ZonedDateTime last = span.before().minusDays(1);
    boolean whole =
        step == Step.MONTH
            && span.from().getDayOfMonth() == 1
            && span.before().getDayOfMonth() == 1;
    if (whole) {
      return MONTH.format(span.from());
    }
    String first = DAY.format(span.from());
    return DAY.format(last).equals(first) ? first : first + " to " + DAY.format(last);
  }

  /** The hour; its day where there are several, its offset where the clock shows it twice. */
  private String hour(OffsetDateTime hour) {
    String day = period.isOneDay() ? "" : DAY.format(hour) + " ";
    String twice = isTwice(hour, period.zone()) ? " " + offset(hour) : "";
    return day + TIME.format(hour) + twice;
  }

  private static boolean isTwice(OffsetDateTime hour, ZoneId zone) {
    return zone.getRules().getValidOffsets(hour.toLocalDateTime()).size() > 1;
  }

  static String offset(OffsetDateTime at) {
    ZoneOffset offset = at.getOffset();
    return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
  }
}
