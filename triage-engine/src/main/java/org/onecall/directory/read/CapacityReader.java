package org.onecall.directory.read;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.directory.Capacity;
import org.onecall.directory.Opening;
import org.onecall.directory.Session;
import org.onecall.protocol.yaml.Fields;

/** Reads how much a service can take. */
final class CapacityReader {
  private static final int PLACES_MAX = 1_000;
  private static final int APPOINTMENT_MINUTES_MIN = 5;
  private static final int APPOINTMENT_MINUTES_MAX = 240;
  private static final int TOGETHER_MAX = 50;

  private final Fields service;
  private final Opening opening;

  CapacityReader(Fields service, Opening opening) {
    this.service = service;
    this.opening = opening;
  }

  Capacity read() {
    Optional<Fields> found = service.map("capacity");
    if (found.isEmpty()) {
      return new Capacity.NotCounted();
    }
    Fields fields = found.get();
    Optional<Integer> day = fields.integer("per-day", 1, PLACES_MAX);
    Optional<Integer> week = fields.integer("per-week", 1, PLACES_MAX);
    Optional<Integer> beds = fields.integer("beds", 1, PLACES_MAX);
    Optional<Fields> slots = fields.map("appointments");
    Optional<String> elsewhere =
        fields.parsed("elsewhere", "provider-expected", "a provider's name", Words::id);
    List<Optional<Capacity>> given =
        List.of(
            day.map(Capacity.PerDay::new),
            week.map(Capacity.PerWeek::new),
            beds.map(Capacity.Beds::new),
            slots.map(this::appointments),
            elsewhere.map(Capacity.Elsewhere::new));
    fields.close();
    List<Capacity> there = given.stream().flatMap(Optional::stream).toList();
    if (there.size() != 1) {
      service.refuse(
          "capacity",
          "one-capacity",
          "exactly one of 'appointments', 'elsewhere', 'per-day', 'per-week' and 'beds' belongs here");
      return new Capacity.NotCounted();
    }
    return there.getFirst();
  }

  private Capacity appointments(Fields fields) {
    fields.requiredNode("minutes");
    int minutes =
        fields
            .integer("minutes", APPOINTMENT_MINUTES_MIN, APPOINTMENT_MINUTES_MAX)
            .orElse(APPOINTMENT_MINUTES_MIN);
    int together = fields.integer("together", 1, TOGETHER_MAX).orElse(1);
    Map<DayOfWeek, List<Session>> clinic =
        fields.map("hours").map(OpeningReader::week).orElse(Map.of());
    fields.close();
    clinic.forEach((day, sessions) -> {
      for (Session session : sessions) {
        if (!isOpen(day, session)) {
          fields.refuse(
              "hours",
              "clinic-while-closed",
              "appointments on " + day + " lie outside opening hours");
        }
      }
    });
    return new Capacity.Appointments(minutes, together, clinic);
  }

  private boolean isOpen(DayOfWeek day, Session clinic) {
    return opening.allHours() == Opening.Hours.ALL
        || opening.week().getOrDefault(day, List.of()).stream()
            .anyMatch(open ->
                open.fromMinute() <= clinic.fromMinute() && open.toMinute() >= clinic.toMinute());
  }
}
