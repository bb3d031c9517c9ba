package org.onecall.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.encounter.Actor;
import org.onecall.encounter.Call;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Held;
import org.onecall.encounter.Patient;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.Placement;
import org.onecall.encounter.Recorded;
import org.onecall.encounter.ServiceRef;
import org.onecall.encounter.Triage;
import org.onecall.encounter.Writings;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** Encounters in the middle of being placed, for tests. */
final class Encounters {
  private Encounters() {}

  static Outcome outcome(Urgency urgency, String need, int minutes) {
    return new Outcome(
        need,
        urgency,
        need,
        "",
        Optional.of(minutes),
        "",
        need,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** An encounter of somebody of that name, born in 1940, who rings from that postcode. */
  static Encounter concluded(String name, String postcode, Outcome outcome) {
    return concluded("public", name, postcode, outcome);
  }

  /** The same, by that line. */
  static Encounter concluded(String line, String name, String postcode, Outcome outcome) {
    return new Encounter(
        new EncounterId(UUID.randomUUID()),
        5,
        new Call(
            new CallId("1.1"),
            line,
            new Caller("01632960100"),
            "amira",
            Instant.EPOCH,
            Optional.empty()),
        Optional.of(
            new Patient(
                Optional.of(name),
                Optional.of("Tester"),
                Optional.of(LocalDate.of(1940, 3, 1)),
                Optional.of(postcode),
                Optional.empty(),
                Optional.of(Patient.Sex.FEMALE),
                Optional.empty())),
        new Triage(
            List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.of(outcome), false),
        Optional.empty(),
        Optional.empty(),
        Writings.NONE,
        Optional.empty());
  }

  /** The encounter after an offer was refused. */
  static Encounter refusing(Encounter one, String service) {
    return one.apply(
        new Recorded(
            one.version() + 1,
            Instant.EPOCH,
            new Actor("amira"),
            new Event.OfferRefused(
                new ServiceRef(service, service), 42, "It is too far", Optional.empty())));
  }

  /** The encounter after somebody of the care plan was reached. */
  static Encounter reaching(Encounter one, String contact) {
    return one.apply(
        new Recorded(
            one.version() + 1,
            Instant.EPOCH,
            new Actor("amira"),
            new Event.PlanFollowed(
                new ServiceRef(contact, "Her son"), false, "He asks what we think")));
  }

  static Encounter holding(Encounter one, PlaceAnswer.Kept kept) {
    return with(
        one,
        Optional.of(
            new Held(
                kept.service(),
                kept.slot(),
                kept.expiresAt(),
                kept.token(),
                one.triage().outcome())),
        one.placement());
  }

  static Encounter placed(Encounter one, PlaceAnswer.Given given) {
    return with(
        one,
        Optional.empty(),
        Optional.of(
            new Placement(
                given.service(),
                given.slot(),
                given.reference(),
                Instant.EPOCH,
                one.triage().outcome().orElseThrow())));
  }

  private static Encounter with(Encounter one, Optional<Held> held, Optional<Placement> placement) {
    return new Encounter(
        one.id(),
        6,
        one.call(),
        one.patient(),
        one.triage(),
        held,
        placement,
        one.writings(),
        one.closing());
  }
}
