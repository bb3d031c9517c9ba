package org.onecall.directory.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onecall.directory.Age;
import org.onecall.directory.Area;
import org.onecall.directory.Attribute;
import org.onecall.directory.Capacity;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Session;
import org.onecall.directory.Sex;
import org.onecall.directory.Takes;
import org.onecall.directory.Validity;

/**
 * Writes a service in the words of the files, always in the same way: what {@link SheetReader}
 * reads of it is the service again.
 */
public final class SheetWriter {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String CLOSED = "closed";
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  private SheetWriter() {}

  /** The service as an object whose keys are those of the files. */
  public static ObjectNode of(Service service) {
    ObjectNode sheet = JsonNodeFactory.instance.objectNode();
    sheet.put("id", service.id()).put("name", service.name());
    sheet.put("type", service.type().code()).put("way-in", service.wayIn().code());
    service.locality().ifPresent(one -> sheet.put("locality", one));
    service.network().ifPresent(one -> sheet.put("network", one));
    service.role().ifPresent(one -> sheet.put("role", one));
    opening(sheet, service.opening());
    rules(sheet, service);
    capacity(sheet, service.capacity());
    list(sheet, "attributes", codes(service.attributes()));
    contact(sheet, service.contact());
    service.notes().ifPresent(one -> sheet.put("notes", one));
    return sheet;
  }

  private static Set<String> codes(Set<Attribute> attributes) {
    return attributes.stream().map(Attribute::code).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void list(ObjectNode into, String key, Collection<String> words) {
    if (!words.isEmpty()) {
      ArrayNode list = into.putArray(key);
      words.forEach(list::add);
    }
  }

  private static void opening(ObjectNode sheet, Opening opening) {
    boolean allHours = opening.allHours() == Opening.Hours.ALL;
    if (allHours && opening.specified().isEmpty()) {
      sheet.put("opening", "all-hours");
    } else {
      ObjectNode hours = sheet.putObject("opening");
      if (allHours) {
        hours.put("hours", "all-hours");
      } else {
        week(hours.putObject("week"), opening.week());
        opening
            .bankHolidays()
            .ifPresentOrElse(
                sessions -> sessions(hours, "bank-holidays", sessions),
                () -> hours.put("bank-holidays", "as-usual"));
      }
      if (!opening.specified().isEmpty()) {
        ObjectNode dates = hours.putObject("dates");
        new TreeMap<>(opening.specified())
            .forEach((date, sessions) -> sessions(dates, date.toString(), sessions));
      }
    }
    if (!opening.valid().equals(Validity.ALWAYS)) {
      ObjectNode valid = sheet.putObject("valid");
      opening.valid().from().map(LocalDate::toString).ifPresent(day -> valid.put("from", day));
      opening.valid().to().map(LocalDate::toString).ifPresent(day -> valid.put("to", day));
    }
  }

  private static void week(ObjectNode into, Map<DayOfWeek, List<Session>> week) {
    new TreeMap<>(week)
        .forEach((day, sessions) -> sessions(into, DAYS.get(day.getValue() - 1), sessions));
  }

  private static void sessions(ObjectNode into, String key, List<Session> sessions) {
    if (sessions.isEmpty()) {
      into.put(key, CLOSED);
    } else {
      list(into, key, sessions.stream().map(SheetWriter::words).toList());
    }
  }

  private static String words(Session session) {
    return time(session.fromMinute()) + "-" + time(session.toMinute());
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / HOUR, minute % HOUR);
  }

  private static void rules(ObjectNode sheet, Service service) {
    Service.Rules rules = service.rules();
    ArrayNode takes = sheet.putArray("takes");
    for (Takes one : rules.takes()) {
      takes
          .addObject()
          .put("need", one.need())
          .put("within", within(one.minutesMin(), one.minutesMax()));
    }
    ages(sheet, rules.ages().daysFrom(), rules.ages().daysBelow());
    if (!rules.sexes().equals(Set.of(Sex.values()))) {
      list(sheet, "sex", new TreeSet<>(rules.sexes().stream().map(Sex::code).toList()));
    }
    list(sheet, "skills", new TreeSet<>(rules.skills()));
    list(sheet, "excludes", new TreeSet<>(rules.exclusions()));
    list(sheet, "requires", new TreeSet<>(rules.requires()));
    list(sheet, "sources", new TreeSet<>(rules.sources()));
    Area area = rules.area();
    boolean practiceForItsOwn =
        service.type() == ServiceType.GP_PRACTICE
            && area.equals(new Area(Set.of(), Set.of(), Set.of(service.id()), Set.of()));
    if (!practiceForItsOwn) {
      area(sheet, service.type(), area);
    }
  }

  private static void area(ObjectNode sheet, ServiceType type, Area area) {
    if (area.equals(Area.EVERYONE) && type != ServiceType.GP_PRACTICE) {
      return;
    }
    ObjectNode into = sheet.putObject("area");
    list(into, "localities", new TreeSet<>(area.localities()));
    list(into, "districts", new TreeSet<>(area.districts()));
    list(into, "practices", new TreeSet<>(area.practices()));
    list(into, "networks", new TreeSet<>(area.networks()));
  }

  private static void ages(ObjectNode sheet, double from, double below) {
    if (from == 0 && Double.isInfinite(below)) {
      return;
    }
    ObjectNode ages = sheet.putObject("ages");
    if (from > 0) {
      ages.put("from", age(from));
    }
    if (!Double.isInfinite(below)) {
      ages.put("below", age(below));
    }
  }

  private static String age(double days) {
    long years = Math.round(days / Age.DAYS_IN_YEAR);
    long months = Math.round(days / Age.DAYS_IN_MONTH);
    if (years > 0 && years * Age.DAYS_IN_YEAR == days) {
      return count(years, "year");
    }
    return months > 0 && months * Age.DAYS_IN_MONTH == days
        ? count(months, "month")
        : count(Math.round(days), "day");
  }

  private static String within(int min, int max) {
    if (min == 0 && max == Words.MINUTES_MAX) {
      return "any";
    }
    if (max == 0) {
      return "at once";
    }
    if (min == 0) {
      return "up to " + minutes(max);
    }
    return max == Words.MINUTES_MAX ? "from " + minutes(min) : minutes(min) + " to " + minutes(max);
  }

  private static String minutes(int minutes) {
    if (minutes > 0 && minutes % DAY == 0) {
      return count(minutes / DAY, "day");
    }
    return minutes > 0 && minutes % HOUR == 0
        ? count(minutes / HOUR, "hour")
        : count(minutes, "minute");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  private static void capacity(ObjectNode sheet, Capacity capacity) {
    switch (capacity) {
      case Capacity.NotCounted none -> {
        // A service of which nothing is said counts nothing.
      }
      case Capacity.Elsewhere(String provider) ->
          sheet.putObject("capacity").put("elsewhere", provider);
      case Capacity.PerDay(int places) -> sheet.putObject("capacity").put("per-day", places);
      case Capacity.PerWeek(int places) -> sheet.putObject("capacity").put("per-week", places);
      case Capacity.Beds(int places) -> sheet.putObject("capacity").put("beds", places);
      case Capacity.Appointments some -> {
        ObjectNode slots = sheet.putObject("capacity").putObject("appointments");
        slots.put("minutes", some.minutesEach());
        if (some.together() != 1) {
          slots.put("together", some.together());
        }
        if (!some.sessions().isEmpty()) {
          week(slots.putObject("hours"), some.sessions());
        }
      }
    }
  }

  private static void contact(ObjectNode sheet, Service.Contact contact) {
    contact.phone().ifPresent(one -> sheet.put("phone", one));
    contact.address().ifPresent(one -> sheet.put("address", one));
    contact
        .position()
        .ifPresent(at ->
            sheet
                .putObject("position")
                .put("easting", at.eastingMetres())
                .put("northing", at.northingMetres()));
    contact.organisation().ifPresent(one -> sheet.put("ods", one));
    contact.link().ifPresent(one -> sheet.put("link", one));
  }
}
