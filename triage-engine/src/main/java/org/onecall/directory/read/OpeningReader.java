package org.onecall.directory.read;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.directory.Opening;
import org.onecall.directory.Session;
import org.onecall.directory.Validity;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlNode;

/** Reads hours: of days, of dates, of bank holidays. */
final class OpeningReader {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String ALL_HOURS = "all-hours";
  private static final String CLOSED = "closed";
  private static final String AS_USUAL = "as-usual";

  private OpeningReader() {}

  /** When a service is open: its hours, on the days on which it is there at all. */
  static Opening read(Fields service) {
    return hours(service).within(valid(service));
  }

  private static Validity valid(Fields service) {
    Optional<Fields> days = service.map("valid");
    if (days.isEmpty()) {
      return Validity.ALWAYS;
    }
    Optional<LocalDate> from = date(days.get(), "from");
    Optional<LocalDate> to = date(days.get(), "to");
    days.get().close();
    if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
      days.get().refuse("to", "valid-crossed", "'to' is before 'from'");
      return Validity.ALWAYS;
    }
    return new Validity(from, to);
  }

  private static Optional<LocalDate> date(Fields days, String key) {
    return days.parsed(key, "date-expected", "a date such as 2026-12-25", Words::date);
  }

  private static Opening hours(Fields service) {
    Optional<YamlNode> node = service.requiredNode("opening");
    if (node.isEmpty()) {
      return Opening.ALWAYS;
    }
    if (node.get() instanceof YamlNode.Text text) {
      if (!text.value().equals(ALL_HOURS)) {
        service.refuse(
            "opening", "hours-expected", "'all-hours' or the hours of the week belong here");
      }
      return Opening.ALWAYS;
    }
    Fields fields = service.map("opening").orElseThrow();
    Map<LocalDate, List<Session>> dates =
        fields.map("dates").map(OpeningReader::dates).orElse(Map.of());
    boolean allHours = fields.optionalText("hours").filter(ALL_HOURS::equals).isPresent();
    if (fields.has("hours") && !allHours) {
      fields.refuse("hours", "hours-expected", "only 'all-hours' belongs here");
    }
    Opening opening =
        allHours
            ? new Opening(dates, Opening.Hours.ALL, Optional.empty(), Map.of())
            : bySession(fields, dates);
    fields.close();
    return opening;
  }

  private static Opening bySession(Fields fields, Map<LocalDate, List<Session>> dates) {
    fields.requiredNode("week");
    fields.requiredNode("bank-holidays");
    Map<DayOfWeek, List<Session>> week =
        fields.map("week").map(OpeningReader::week).orElse(Map.of());
    boolean asUsual =
        fields
            .node("bank-holidays")
            .filter(node -> node instanceof YamlNode.Text text && text.value().equals(AS_USUAL))
            .isPresent();
    Optional<List<Session>> holidays =
        asUsual ? Optional.empty() : Optional.of(sessions(fields, "bank-holidays"));
    return new Opening(dates, Opening.Hours.BY_SESSION, holidays, week);
  }

  private static Map<LocalDate, List<Session>> dates(Fields fields) {
    Map<LocalDate, List<Session>> dates = new HashMap<>();
    for (String key : fields.entries().keySet()) {
      Optional<LocalDate> date = Words.date(key);
      if (date.isEmpty()) {
        fields.refuse(key, "date-expected", "'" + Fields.shown(key) + "' is not a date");
      } else {
        dates.put(date.get(), sessions(fields, key));
      }
    }
    return dates;
  }

  /** The hours of weekdays, under keys such as {@code mon}, {@code mon-fri} or {@code sat}. */
  static Map<DayOfWeek, List<Session>> week(Fields fields) {
    Map<DayOfWeek, List<Session>> week = new EnumMap<>(DayOfWeek.class);
    for (String key : fields.entries().keySet()) {
      List<DayOfWeek> days = days(key);
      if (days.isEmpty()) {
        fields.refuse(
            key, "day-expected", "'" + Fields.shown(key) + "' where a day such as mon-fri belongs");
      }
      List<Session> sessions = sessions(fields, key);
      for (DayOfWeek day : days) {
        if (week.putIfAbsent(day, sessions) != null) {
          fields.refuse(
              key, "day-twice", "hours of " + DAYS.get(day.getValue() - 1) + " are there already");
        }
      }
    }
    return week;
  }

  private static List<DayOfWeek> days(String key) {
    String[] ends = key.split("-", -1);
    int from = DAYS.indexOf(ends[0]);
    int to = ends.length == 1 ? from : DAYS.indexOf(ends[ends.length - 1]);
    if (ends.length > 2 || from < 0 || to < from) {
      return List.of();
    }
    return List.of(DayOfWeek.values()).subList(from, to + 1);
  }

  private static List<Session> sessions(Fields fields, String key) {
    List<Session> sessions = new ArrayList<>();
    for (String text : fields.texts(key)) {
      if (text.equals(CLOSED)) {
        if (fields.texts(key).size() > 1) {
          fields.refuse(key, "closed-and-open", "'closed' stands beside hours");
        }
        continue;
      }
      Optional<int[]> hours = Words.hours(text);
      if (hours.isEmpty()) {
        fields.refuse(
            key,
            "hours-expected",
            "'" + Fields.shown(text) + "' where hours such as 08:00-20:00 belong");
      } else if (hours.get()[1] <= hours.get()[0]) {
        fields.refuse(
            key,
            "closes-before-it-opens",
            "'" + text + "' ends before it begins; hours past midnight are two sessions");
      } else {
        add(fields, key, sessions, new Session(hours.get()[0], hours.get()[1]), text);
      }
    }
    return sessions;
  }

  private static void add(
      Fields fields, String key, List<Session> sessions, Session next, String text) {
    if (sessions.stream().anyMatch(next::overlaps)) {
      fields.refuse(key, "hours-overlap", "'" + text + "' overlaps other hours of the day");
    } else {
      sessions.add(next);
    }
  }
}
