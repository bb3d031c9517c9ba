package org.onecall.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.onecall.directory.Age;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Need;
import org.onecall.directory.Needs;
import org.onecall.directory.Opening;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Sex;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Patient;
import org.onecall.protocol.Level;
import org.onecall.protocol.Outcome;

/**
 * What an encounter asks of the directory: its outcome as a need, its patient as a person and a
 * place.
 *
 * @param until the last moment at which the need is met in time
 */
record Asked(Need need, Person person, Place place, CarePlan plan, Instant now, Instant until) {
  static Asked of(
      Encounter encounter,
      Outcome outcome,
      Need.Asker asker,
      PersonRecords.OnRecord record,
      Instant now) {
    return of(encounter, Needs.of(outcome, asker), outcome.flags(), record, now);
  }

  /** Asks for another need than the outcome's, with facts that the handler has asked about. */
  static Asked of(
      Encounter encounter,
      Need need,
      Collection<String> flags,
      PersonRecords.OnRecord record,
      Instant now) {
    Patient patient = encounter.patient().orElseGet(Patient::unknown);
    LocalDate today = now.atZone(Opening.ZONE).toLocalDate();
    Set<String> known = new HashSet<>(flags);
    known.addAll(record.flags());
    return new Asked(
        need,
        new Person(
            patient
                .birthDate()
                .filter(born -> !born.isAfter(today))
                .map(born -> Age.of(born, today))
                .orElse(Age.NOT_KNOWN),
            patient.sex().flatMap(sex -> Sex.ofCode(sex.code())).orElse(Sex.NOT_KNOWN),
            record.practice(),
            known,
            Optional.of(encounter.call().line())),
        Place.ofPostcode(patient.postcode().orElse("")),
        record.plan(),
        now,
        now.plus(Duration.ofMinutes(need.timeFrameMinutes())));
  }

  static BookRequest.Urgency urgency(Outcome outcome) {
    Level level = outcome.level();
    return level == Level.EMERGENCY || level == Level.URGENT
        ? BookRequest.Urgency.URGENT
        : BookRequest.Urgency.ROUTINE;
  }
}
