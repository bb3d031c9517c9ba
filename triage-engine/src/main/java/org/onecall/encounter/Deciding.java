package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.encounter.Refusal.Reason;
import org.onecall.protocol.ProtocolShelf;

/**
 * One decision about one encounter.
 *
 * @param publicNumber the number that its caller is told to ring, where there is one
 */
record Deciding(
    ProtocolShelf shelf,
    Encounter encounter,
    Moment moment,
    List<PlaceAnswer> places,
    Optional<String> publicNumber) {

  Decision on(Command command) {
    boolean always =
        command instanceof Command.CallEnded
            || command instanceof Command.PlaceSaid
            || command instanceof Command.SeeEmergency;
    if (encounter.closing().isPresent() && !always) {
      return refused(Reason.ALREADY_FINISHED);
    }
    return switch (command) {
      case Command.OpenCall _ -> refused(Reason.ALREADY_OPEN);
      case Command.HandOver c -> handOver(c);
      case Command.AmbulanceJoined _ -> ambulanceJoined();
      case Command.AmbulanceRung c -> ambulanceRung(c);
      case Command.SeeEmergency c -> seeEmergency(c);
      case Command.RecordPatient c -> recordPatient(c);
      case Command.OfTriage c -> new Triaging(this).on(c);
      case Command.AnswerPrevention c -> answerPrevention(c);
      case Command.AddNote c -> addNote(c);
      case Command.SendCopy c -> sendCopy(c);
      case Command.ExtendHold c -> extendHold(c);
      case Command.HoldSlot c -> new Placing(this).hold(c);
      case Command.ReleaseSlot c -> new Placing(this).release(c.slot());
      case Command.BookHeld c -> new Placing(this).book(c.slot(), Optional.empty());
      case Command.Refer c -> new Placing(this).refer(c.service(), Optional.empty(), c.sought());
      case Command.BookBesides c -> new Placing(this).book(c.slot(), Optional.of(c.reason()));
      case Command.ReferBesides c ->
          new Placing(this).refer(c.service(), Optional.of(c.reason()), c.sought());
      case Command.ReferAlso c -> new Placing(this).referAlso(c.service(), c.sought());
      case Command.RefuseOffer c -> refuseOffer(c);
      case Command.FollowPlan c -> followPlan(c);
      case Command.CancelBooking c -> new Placing(this).cancel(c);
      case Command.PlaceSaid c -> new Placing(this).said(c);
      case Command.PromiseCallBack _ -> new Placing(this).promiseCallBack();
      case Command.CallEnded _ -> callEnded();
      case Command.RingAgain c -> ringAgain(c);
      case Command.CallerAnswered _ -> callerAnswered();
      case Command.ConfirmPart c -> confirmPart(c);
      case Command.Finish c -> new Placing(this).finish(c);
    };
  }

  private Decision handOver(Command.HandOver command) {
    return command.handler().equals(encounter.call().handler())
        ? nothing()
        : accepted(new Event.HandedOver(command.handler(), command.clinician()));
  }

  private Decision ambulanceJoined() {
    return encounter.triage().emergency().filter(ReachedEmergency::isWithoutAmbulance).isPresent()
        ? accepted(new Event.AmbulanceJoined())
        : nothing();
  }

  private Decision ambulanceRung(Command.AmbulanceRung command) {
    return encounter
        .triage()
        .emergency()
        .filter(one -> one.undoneAt().isEmpty())
        .map(one ->
            one.isWithoutAmbulance()
                ? accepted(new Event.AmbulanceRung(command.whom()))
                : nothing())
        .orElseGet(() -> refused(Reason.NO_EMERGENCY));
  }

  private Decision seeEmergency(Command.SeeEmergency command) {
    return encounter
        .triage()
        .emergency()
        .flatMap(ReachedEmergency::left)
        .map(left -> left.seen() ? nothing() : accepted(new Event.EmergencySeen(command.words())))
        .orElseGet(() -> refused(Reason.NO_EMERGENCY));
  }

  private Decision refuseOffer(Command.RefuseOffer command) {
    return encounter.triage().outcome().isEmpty()
        ? refused(Reason.NO_OUTCOME)
        : accepted(
            new Event.OfferRefused(
                command.service(), command.reason(), command.words(), command.comment()));
  }

  private Decision followPlan(Command.FollowPlan command) {
    return encounter.triage().outcome().isEmpty()
        ? refused(Reason.NO_OUTCOME)
        : accepted(new Event.PlanFollowed(command.contact(), command.seesToIt(), command.words()));
  }

  private Decision callEnded() {
    if (encounter.call().ringingSince().isPresent()) {
      return accepted(new Event.CallerNotReached());
    }
    return encounter.call().endedAt().isPresent() ? nothing() : accepted(new Event.CallerLeft());
  }

  private Decision ringAgain(Command.RingAgain command) {
    if (encounter.call().ringingSince().isPresent()) {
      return refused(Reason.BEING_RUNG);
    }
    if (encounter.call().endedAt().isEmpty()) {
      return refused(Reason.CALLER_THERE);
    }
    Caller to = encounter.toRing(command.rangFrom());
    return to.number().isBlank()
        ? refused(Reason.NO_NUMBER)
        : accepted(new Event.CallerRungAgain(command.call(), to));
  }

  private Decision callerAnswered() {
    return encounter.call().ringingSince().isPresent()
        ? accepted(new Event.CallerReached())
        : nothing();
  }

  private Decision confirmPart(Command.ConfirmPart command) {
    if (!ReadBack.parts(encounter).contains(command.part())) {
      return refused(Reason.NOTHING_TO_READ_BACK);
    }
    if (command.confirmed()
        && !command.said().equals(Optional.of(command.part().saidName(encounter)))) {
      return refused(Reason.READ_BACK_CHANGED);
    }
    return encounter.readBack().has(command.part()) == command.confirmed()
        ? nothing()
        : accepted(new Event.PartReadBack(command.part(), command.confirmed()));
  }

  private Decision recordPatient(Command.RecordPatient command) {
    Patient patient = command.patient();
    if (patient.birthDate().filter(born -> born.isAfter(KnownFacts.day(moment))).isPresent()) {
      return refused(Reason.BORN_LATER);
    }
    boolean gone =
        encounter.triage().followed().stream()
            .anyMatch(one -> shelf.withHash(one.protocol().hash()).isEmpty());
    if (gone) {
      return refused(Reason.PROTOCOL_GONE);
    }
    List<Event> events = new ArrayList<>();
    events.add(new Event.PatientRecorded(patient));
    events.addAll(Reconsidering.after(shelf, folded(encounter, events), moment));
    return accepted(events);
  }

  private Decision answerPrevention(Command.AnswerPrevention command) {
    if (encounter.triage().outcome().isEmpty()) {
      return refused(Reason.NO_OUTCOME);
    }
    boolean said =
        encounter.writings().preventions().stream()
            .anyMatch(
                one -> one.offer().equals(command.offer()) && one.accepted() == command.accepted());
    return Prevention.offers(encounter.triage(), shelf::withHash).stream()
        .filter(offer -> offer.id().equals(command.offer()))
        .findFirst()
        .map(offer ->
            said
                ? nothing()
                : accepted(
                    new Event.PreventionAnswered(
                        offer.id(), offer.title(), offer.need(), command.accepted())))
        .orElseGet(() -> refused(Reason.NOT_OFFERED));
  }

  private Decision addNote(Command.AddNote command) {
    return encounter.writings().notes().size() >= Note.NOTES_MAX
        ? refused(Reason.TOO_MANY_NOTES)
        : accepted(new Event.NoteAdded(command.text()));
  }

  private Decision sendCopy(Command.SendCopy command) {
    if (encounter.triage().outcome().isEmpty()) {
      return refused(Reason.NO_OUTCOME);
    }
    int sent = encounter.writings().copies().size();
    if (sent >= Copy.COPIES_MAX) {
      return refused(Reason.TOO_MANY_COPIES);
    }
    return new Decision.Accepted(
        List.of(new Event.CopySent(command.to())),
        List.of(
            new Effect.SendText(
                encounter.id(),
                sent + 1,
                command.to(),
                CopyText.of(encounter, KnownFacts.CALLERS, publicNumber))));
  }

  /** Told by the places; of a hold that is let go or another by now it says nothing. */
  private Decision extendHold(Command.ExtendHold command) {
    return encounter
            .held()
            .filter(h -> h.isUnder(command.token()))
            .filter(h -> h.expiresAt().isBefore(command.expiresAt()))
            .isPresent()
        ? accepted(new Event.HoldExtended(command.expiresAt()))
        : nothing();
  }

  Encounter folded(Encounter from, List<Event> events) {
    Encounter result = from;
    for (Event event : events) {
      result = result.apply(new Recorded(result.version() + 1, moment.at(), moment.by(), event));
    }
    return result;
  }

  static Decision nothing() {
    return new Decision.Accepted(List.of(), List.of());
  }

  static Decision accepted(Event... events) {
    return new Decision.Accepted(List.of(events), List.of());
  }

  static Decision accepted(List<Event> events) {
    return new Decision.Accepted(events, List.of());
  }

  static Decision refused(Reason reason) {
    return new Decision.Refused(new Refusal.Because(reason));
  }
}
