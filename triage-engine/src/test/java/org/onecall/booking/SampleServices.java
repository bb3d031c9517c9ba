package org.onecall.booking;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.AgeLimits;
import org.onecall.directory.Area;
import org.onecall.directory.Capacity;
import org.onecall.directory.County;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Session;
import org.onecall.directory.Sex;
import org.onecall.directory.Takes;
import org.onecall.directory.WayIn;

/** A directory of two falls services and two clinics, for tests. */
final class SampleServices {
  static final String FALLS = "falls";
  static final String RAPID = "rapid";
  static final String CLINIC = "clinic";
  static final String OTHER_CLINIC = "other-clinic";

  private SampleServices() {}

  static Directory directory() {
    return new Directory(
        new County(
            "Testshire",
            Set.of(),
            List.of(),
            Map.of("falls-lift", "help"),
            new County.Ranks(Map.of(), Map.of())),
        List.of(
            service(FALLS, WayIn.PLACE, new Capacity.PerDay(4)),
            service(RAPID, WayIn.PLACE, new Capacity.PerDay(9)),
            service(CLINIC, WayIn.SLOT, new Capacity.Appointments(15, 1, Map.of())),
            service(OTHER_CLINIC, WayIn.SLOT, new Capacity.Appointments(30, 2, Map.of()))));
  }

  static Service service(String id, WayIn wayIn, Capacity capacity) {
    return service(id, wayIn, capacity, Opening.ALWAYS);
  }

  static Service service(String id, WayIn wayIn, Capacity capacity, Opening opening) {
    return new Service(
        id,
        id,
        ServiceType.URGENT_CARE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        wayIn,
        opening,
        new Service.Rules(
            List.of(new Takes("falls-lift", 0, 10_000)),
            AgeLimits.ALL,
            Set.of(Sex.values()),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Area.EVERYONE),
        capacity,
        Set.of(),
        new Service.Contact(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  static Opening daily(Session... sessions) {
    return new Opening(
        Map.of(),
        Opening.Hours.BY_SESSION,
        Optional.empty(),
        java.util.Arrays.stream(DayOfWeek.values())
            .collect(java.util.stream.Collectors.toMap(day -> day, day -> List.of(sessions))));
  }
}
