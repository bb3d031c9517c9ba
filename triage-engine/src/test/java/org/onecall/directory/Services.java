package org.onecall.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services made for a test, each from one that takes anybody at any hour. */
final class Services {
  static final String NEED = "sore-thumb";
  static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private Services() {}

  static Directory directory(Service... services) {
    return new Directory(county(), List.of(services));
  }

  /** Ranked at that time of the day, for somebody of whom nothing is known. */
  static Ranked rank(int minutes, String time, Service... services) {
    return Ranking.rank(
        Need.of(NEED, minutes),
        Person.NOT_KNOWN,
        new Place.InDistrict("ZZ1"),
        at(time),
        directory(services),
        Availability.NOT_COUNTED);
  }

  /** Ranked at noon, for that person. */
  static Ranked rankPerson(Person person, Service... services) {
    return Ranking.rank(
        Need.of(NEED, 120),
        person,
        new Place.InDistrict("ZZ1"),
        at("12:00"),
        directory(services),
        Availability.NOT_COUNTED);
  }

  static County county() {
    return new County(
        "Testshire",
        Set.of(LocalDate.of(2026, 12, 25)),
        List.of(locality("east", "ZZ1", 0), locality("west", "ZZ2", 20_000)),
        Map.of(NEED, "care of a sore thumb"),
        new County.Ranks(
            Map.of(ServiceType.URGENT_TREATMENT_CENTRE, 2, ServiceType.GP_PRACTICE, 3), Map.of()));
  }

  private static County.Locality locality(String id, String district, int metres) {
    return new County.Locality(
        id, id, List.of(new County.District(district, new Position(metres, 0))));
  }

  static Service service(String id, ServiceType type, WayIn wayIn) {
    return new Service(
        id,
        "The " + id,
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        wayIn,
        Opening.ALWAYS,
        anybody(),
        new Capacity.NotCounted(),
        Set.of(),
        new Service.Contact(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  static Service.Rules anybody() {
    return new Service.Rules(
        List.of(new Takes(NEED, 0, 10_000)),
        AgeLimits.ALL,
        Set.of(Sex.values()),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Area.EVERYONE);
  }

  static Service open(Service s, String... sessions) {
    Map<DayOfWeek, List<Session>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, Arrays.stream(sessions).map(Services::session).toList());
    }
    return with(
        s,
        new Opening(Map.of(), Opening.Hours.BY_SESSION, Optional.of(List.of()), week),
        s.rules(),
        s.contact().position(),
        s.locality());
  }

  static Service rules(Service s, Service.Rules rules) {
    return with(s, s.opening(), rules, s.contact().position(), s.locality());
  }

  static Service at(Service s, String locality, int metres) {
    return with(
        s,
        s.opening(),
        s.rules(),
        Optional.of(new Position(metres, 0)),
        locality.isEmpty() ? Optional.empty() : Optional.of(locality));
  }

  static Service inRole(Service s, String role) {
    return new Service(
        s.id(),
        s.name(),
        s.type(),
        s.locality(),
        s.network(),
        Optional.of(role),
        s.wayIn(),
        s.opening(),
        s.rules(),
        s.capacity(),
        s.attributes(),
        s.contact(),
        s.notes());
  }

  static Service counted(Service s, Capacity capacity, Set<Attribute> attributes) {
    return new Service(
        s.id(),
        s.name(),
        s.type(),
        s.locality(),
        s.network(),
        s.role(),
        s.wayIn(),
        s.opening(),
        s.rules(),
        capacity,
        attributes,
        s.contact(),
        s.notes());
  }

  private static Service with(
      Service s,
      Opening opening,
      Service.Rules rules,
      Optional<Position> position,
      Optional<String> locality) {
    return new Service(
        s.id(),
        s.name(),
        s.type(),
        locality,
        s.network(),
        s.role(),
        s.wayIn(),
        opening,
        rules,
        s.capacity(),
        s.attributes(),
        new Service.Contact(s.contact().phone(), s.contact().address(), position),
        s.notes());
  }

  static Service.Rules ages(AgeLimits ages) {
    Service.Rules all = anybody();
    return new Service.Rules(
        all.takes(), ages, all.sexes(), Set.of(), Set.of(), Set.of(), Set.of(), all.area());
  }

  static Service.Rules area(Area area) {
    Service.Rules all = anybody();
    return new Service.Rules(
        all.takes(), all.ages(), all.sexes(), Set.of(), Set.of(), Set.of(), Set.of(), area);
  }

  static Session session(String text) {
    String[] ends = text.split("-", -1);
    return new Session(minute(ends[0]), minute(ends[1]));
  }

  private static int minute(String time) {
    return time.equals("24:00") ? Session.DAY_MINUTES : LocalTime.parse(time).toSecondOfDay() / 60;
  }

  static Instant at(String time) {
    return DAY.atTime(LocalTime.parse(time)).atZone(Opening.ZONE).toInstant();
  }
}
