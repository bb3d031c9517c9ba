package org.onecall.encounter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/**
 * One contact with one caller, as its history has made it.
 *
 * @param version the sequence of its last event: of two, the higher is the newer
 * @param held the slot that was kept last, whether or not its time has run out since
 * @param placement the place the caller has
 * @param writings what was written down beside, and what was sent
 * @param closing how it ended, once it has
 * @param choosing how the choice of a service went
 * @param readBack what of all that the caller has confirmed
 */
public record Encounter(
    EncounterId id,
    long version,
    Call call,
    Optional<Patient> patient,
    Triage triage,
    Optional<Held> held,
    Optional<Placement> placement,
    Writings writings,
    Optional<Closing> closing,
    Choosing choosing,
    ReadBack readBack) {

  /** An encounter in which no offer was refused and nothing is read back. */
  public Encounter(
      EncounterId id,
      long version,
      Call call,
      Optional<Patient> patient,
      Triage triage,
      Optional<Held> held,
      Optional<Placement> placement,
      Writings writings,
      Optional<Closing> closing) {
    this(
        id,
        version,
        call,
        patient,
        triage,
        held,
        placement,
        writings,
        closing,
        Choosing.NOTHING,
        ReadBack.NOTHING);
  }

  /** The encounter that a history tells; fails when it does not begin with its opening. */
  public static Encounter replay(EncounterId id, List<Recorded> history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("a history begins with its opening");
    }
    Encounter encounter = begin(id, history.getFirst());
    for (Recorded recorded : history.subList(1, history.size())) {
      encounter = encounter.apply(recorded);
    }
    return encounter;
  }

  /** The encounter after its first event. */
  static Encounter begin(EncounterId id, Recorded first) {
    if (first.sequence() != 1 || !(first.event() instanceof Event.Opened opened)) {
      throw new IllegalArgumentException("a history begins with its opening");
    }
    Call call =
        new Call(
            opened.call(),
            opened.line(),
            opened.caller(),
            opened.handler(),
            first.at(),
            Optional.empty());
    return new Encounter(
        id,
        1,
        call,
        Optional.empty(),
        Triage.NOT_BEGUN,
        Optional.empty(),
        Optional.empty(),
        Writings.NONE,
        Optional.empty());
  }

  /** Where it stands. */
  public EncounterState state() {
    if (closing.isPresent()) {
      return EncounterState.FINISHED;
    }
    if (triage.outcome().isEmpty()) {
      return EncounterState.OPEN;
    }
    return placement.filter(p -> p.fits(triage.outcome().get())).isPresent()
        ? EncounterState.PLACED
        : EncounterState.CONCLUDED;
  }

  /**
   * The number by which the caller is rung back: the one that is written down with the patient,
   * where there is one.
   *
   * @param rangFrom whether the one they rang from is wanted all the same
   */
  public Caller toRing(boolean rangFrom) {
    return patient
        .flatMap(Patient::phone)
        .filter(_ -> !rangFrom)
        .map(Caller::new)
        .orElseGet(call::caller);
  }

  /** The encounter after its next event; fails when that is not the next one. */
  public Encounter apply(Recorded recorded) {
    if (recorded.sequence() != version + 1) {
      throw new IllegalArgumentException(
          "event " + recorded.sequence() + " does not follow event " + version);
    }
    Encounter next = after(recorded);
    return next.with(next.readBack.after(this, next));
  }

  private Encounter after(Recorded recorded) {
    return switch (recorded.event()) {
      case Event.Opened _ ->
          throw new IllegalArgumentException("an encounter is opened by its first event only");
      case Event.HandedOver e -> next(call.handedOverTo(e.handler()));
      case Event.AmbulanceJoined _, Event.AmbulanceRung _ ->
          next(patient, triage.withAmbulance(recorded.at()));
      case Event.EmergencyLeft e ->
          next(
              patient,
              triage.left(
                  new ReachedEmergency.Left(recorded.at(), recorded.by(), e.done(), false)));
      case Event.EmergencySeen _ -> next(patient, triage.seen());
      case Event.PatientRecorded e -> next(Optional.of(e.patient()), triage);
      case Event.OfTriage e -> next(patient, triage.after(e, recorded));
      case Event.SlotHeld e ->
          next(
              Optional.of(
                  new Held(e.service(), e.slot(), e.expiresAt(), e.token(), triage.outcome())),
              placement);
      case Event.HoldExtended e -> next(held.map(h -> h.until(e.expiresAt())), placement);
      case Event.SlotReleased _ -> next(Optional.empty(), placement);
      case Event.Placed e -> placed(e, recorded.at());
      case Event.AlsoReferred e -> next(choosing.telling(e, recorded.at()));
      case Event.PlaceGivenBack _ -> next(held, Optional.empty()).with(triage.placeGone());
      case Event.PreventionAnswered e ->
          next(
              writings.with(
                  new Prevention(e.offer(), e.title(), e.need(), e.accepted(), recorded.at())));
      case Event.NoteAdded e ->
          next(writings.with(new Note(recorded.at(), recorded.by(), e.text())));
      case Event.CopySent e -> next(writings.with(new Copy(recorded.at(), recorded.by(), e.to())));
      case Event.OfferRefused e -> next(choosing.refusing(e, recorded.at()));
      case Event.PlanFollowed e -> next(choosing.reaching(e, recorded.at()));
      case Event.PlaceAwaited e ->
          next(Optional.empty(), placement)
              .with(choosing.awaiting(e, recorded.at(), triage.outcome()));
      case Event.PlaceUnclear _ -> next(choosing.unclear());
      case Event.PlaceNotGiven e -> next(choosing.without(e.code(), e.text()));
      case Event.SecondPlaceReasoned _ -> next(held, placement);
      case Event.BookingCancelled e ->
          next(held, placement.filter(p -> !p.reference().equals(e.reference())))
              .with(choosing.cancelled(e.reference()))
              .with(isPlace(e.reference()) ? triage.placeGone() : triage);
      case Event.CallBackPromised _ -> next(choosing.promising(recorded.at()));
      case Event.CallerLeft _ -> next(call.ended(recorded.at()));
      case Event.CallerRungAgain e -> next(call.rungAgain(e.call(), recorded.at()));
      case Event.CallerReached _ -> next(call.reached(recorded.at()));
      case Event.CallerNotReached _ -> next(call.notReached());
      case Event.PartReadBack e -> next(choosing).with(readBack.with(e));
      case Event.Finished e -> finished(new Closing(e.readBack(), e.reason(), recorded.at()));
    };
  }

  private Encounter finished(Closing how) {
    return new Encounter(
        id,
        version + 1,
        call,
        patient,
        triage,
        held,
        placement,
        writings,
        Optional.of(how),
        choosing,
        readBack);
  }

  /**
   * The caller has a place: for the outcome it was chosen for, which is not the one that stands
   * where another organisation gives it later.
   */
  private Encounter placed(Event.Placed e, Instant at) {
    Optional<Outcome> madeFor = choosing.madeFor(e.reference()).or(triage::outcome);
    // Who is to go to a department is handed over by going there; an ambulance has to be rung.
    boolean handsOver =
        !e.ambulance()
            && madeFor.filter(o -> o.urgency() == Urgency.EMERGENCY_DEPARTMENT).isPresent();
    return next(
            Optional.empty(),
            madeFor.map(o -> new Placement(e.service(), e.slot(), e.reference(), at, o)))
        .with(choosing.placed())
        .with(handsOver ? triage.placed(at) : triage);
  }

  private boolean isPlace(String reference) {
    return placement.filter(p -> p.reference().equals(reference)).isPresent();
  }

  private Encounter next(Call nextCall) {
    return made(version + 1, nextCall, patient, triage, held, placement, writings);
  }

  private Encounter next(Optional<Patient> nextPatient, Triage nextTriage) {
    return made(version + 1, call, nextPatient, nextTriage, held, placement, writings);
  }

  private Encounter next(Writings nextWritings) {
    return made(version + 1, call, patient, triage, held, placement, nextWritings);
  }

  private Encounter next(Optional<Held> nextHeld, Optional<Placement> nextPlacement) {
    return made(version + 1, call, patient, triage, nextHeld, nextPlacement, writings);
  }

  private Encounter with(Triage nextTriage) {
    return made(version, call, patient, nextTriage, held, placement, writings);
  }

  private Encounter made(
      long nextVersion,
      Call nextCall,
      Optional<Patient> nextPatient,
      Triage nextTriage,
      Optional<Held> nextHeld,
      Optional<Placement> nextPlacement,
      Writings nextWritings) {
    return new Encounter(
        id,
        nextVersion,
        nextCall,
        nextPatient,
        nextTriage,
        nextHeld,
        nextPlacement,
        nextWritings,
        closing,
        choosing,
        readBack);
  }

  private Encounter with(Choosing nextChoosing) {
    return of(version, nextChoosing, readBack);
  }

  private Encounter next(Choosing nextChoosing) {
    return of(version + 1, nextChoosing, readBack);
  }

  private Encounter with(ReadBack nextReadBack) {
    return nextReadBack.equals(readBack) ? this : of(version, choosing, nextReadBack);
  }

  private Encounter of(long nextVersion, Choosing nextChoosing, ReadBack nextReadBack) {
    return new Encounter(
        id,
        nextVersion,
        call,
        patient,
        triage,
        held,
        placement,
        writings,
        closing,
        nextChoosing,
        nextReadBack);
  }
}
