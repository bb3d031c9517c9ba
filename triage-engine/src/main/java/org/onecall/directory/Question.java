package org.onecall.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** One need, person, place and moment, with what follows from them once for all services. */
record Question(
    Need need,
    Person person,
    Place place,
    Instant moment,
    Directory directory,
    Availability availability,
    Instant windowEnd,
    Optional<Position> position,
    Optional<String> locality,
    Optional<String> network,
    String needTitle,
    Ranked.Failure notTaken,
    int searchKm,
    HoursAsked hours) {

  static Question of(
      Need need,
      Person person,
      Place place,
      Instant moment,
      Directory directory,
      Availability availability) {
    County county = directory.county();
    Optional<String> district =
        switch (place) {
          case Place.InDistrict in -> Optional.of(in.code());
          case Place.NotKnown unknown -> Optional.empty();
        };
    Instant windowEnd = SessionWindow.end(moment, need.timeFrameMinutes());
    String needTitle = county.needTitle(need.code());
    return new Question(
        need,
        person,
        place,
        moment,
        directory,
        availability,
        windowEnd,
        district.flatMap(county::district).map(County.District::middle),
        district.flatMap(county::localityOf).map(County.Locality::id),
        person.practice().flatMap(directory::service).flatMap(Service::network),
        needTitle,
        Takers.notTaken(needTitle),
        county.search().from(place),
        new HoursAsked(moment, windowEnd, county.bankHolidays()));
  }

  /** How far a service is, when both ends are known. */
  OptionalDouble distanceKm(Service service) {
    Optional<Position> there = service.contact().position();
    return position.isPresent() && there.isPresent()
        ? OptionalDouble.of(position.get().distanceKm(there.get()))
        : OptionalDouble.empty();
  }

  /** Whether the service belongs to where the person is. */
  boolean isHome(Service service) {
    return locality.isPresent()
        && (service.locality().isEmpty() || service.locality().equals(locality));
  }
}
