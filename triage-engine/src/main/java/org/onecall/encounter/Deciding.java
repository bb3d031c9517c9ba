package org.onecall.encounter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.encounter.Refusal.Reason;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;

/** One decision about one encounter. */
record Deciding(ProtocolShelf shelf, Encounter encounter, Moment moment, List<PlaceAnswer> places) {

  Decision on(Command command) {
    if (encounter.closing().isPresent() && !(command instanceof Command.CallEnded)) {
      return refused(Reason.ALREADY_FINISHED);
    }
    return switch (command) {
      case Command.OpenCall _ -> refused(Reason.ALREADY_OPEN);
      case Command.HandOver c -> handOver(c);
      case Command.RecordPatient c -> recordPatient(c);
      case Command.ChooseProtocol c -> chooseProtocol(c);
      case Command.GiveAnswer c -> giveAnswer(c);
      case Command.HoldSlot c -> new Placing(this).hold(c);
      case Command.ReleaseSlot _ -> new Placing(this).release();
      case Command.BookHeld _ -> new Placing(this).book();
      case Command.Refer c -> new Placing(this).refer(c);
      case Command.CallEnded _ -> callEnded();
      case Command.Finish c -> new Placing(this).finish(c);
    };
  }

  private Decision handOver(Command.HandOver command) {
    return command.handler().equals(encounter.call().handler())
        ? nothing()
        : accepted(new Event.HandedOver(command.handler()));
  }

  private Decision callEnded() {
    return encounter.call().endedAt().isPresent() ? nothing() : accepted(new Event.CallerLeft());
  }

  private Decision recordPatient(Command.RecordPatient command) {
    Patient patient = command.patient();
    if (patient.birthDate().filter(born -> born.isAfter(KnownFacts.day(moment))).isPresent()) {
      return refused(Reason.BORN_LATER);
    }
    List<Event> events = new ArrayList<>();
    events.add(new Event.PatientRecorded(patient));
    Optional<ProtocolRef> chosen = encounter.triage().protocol();
    if (chosen.isPresent()) {
      Optional<Protocol> protocol = shelf.withHash(chosen.get().hash());
      if (protocol.isEmpty()) {
        return refused(Reason.PROTOCOL_GONE);
      }
      events.addAll(reconsidered(protocol.get(), after(events)));
    }
    return accepted(events);
  }

  private Decision chooseProtocol(Command.ChooseProtocol command) {
    Optional<Protocol> protocol = shelf.current(command.protocol());
    if (protocol.isEmpty()) {
      return refused(Reason.UNKNOWN_PROTOCOL);
    }
    if (encounter.triage().protocol().filter(p -> p.id().equals(command.protocol())).isPresent()) {
      return refused(Reason.PROTOCOL_CHOSEN);
    }
    List<Event> events = new ArrayList<>();
    events.add(new Event.ProtocolChosen(ProtocolRef.of(protocol.get())));
    events.addAll(reconsidered(protocol.get(), after(events)));
    return accepted(events);
  }

  private Decision giveAnswer(Command.GiveAnswer command) {
    Triage triage = encounter.triage();
    if (triage.protocol().isEmpty()) {
      return refused(Reason.NO_PROTOCOL);
    }
    Optional<Protocol> protocol = shelf.withHash(triage.protocol().get().hash());
    if (protocol.isEmpty()) {
      return refused(Reason.PROTOCOL_GONE);
    }
    Optional<Question> question = protocol.get().question(command.question());
    if (question.isEmpty()) {
      return refused(Reason.UNKNOWN_QUESTION);
    }
    boolean asked = triage.question().filter(q -> q.equals(command.question())).isPresent();
    if (!asked && triage.counting(command.question()).isEmpty()) {
      return refused(Reason.QUESTION_NOT_ASKED);
    }
    Answer answer = command.answer();
    Optional<org.onecall.protocol.Refusal> unfit = question.get().refusal(answer);
    if (unfit.isPresent()) {
      return new Decision.Refused(
          new Refusal.WrongAnswer(question.get().id(), unfit.get().code(), unfit.get().text()));
    }
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.AnswerGiven(
            question.get().id(),
            question.get().words(),
            answer,
            answer.inWords(question.get()),
            AnswerSource.ASKED));
    events.addAll(Reconsidering.after(protocol.get(), after(events)));
    return accepted(events);
  }

  /** What follows from the record by this protocol, and then from all that is known. */
  private List<Event> reconsidered(Protocol protocol, Encounter known) {
    List<Event> events = new ArrayList<>(KnownFacts.answers(protocol, known, moment));
    Encounter then = folded(known, events);
    events.addAll(Reconsidering.after(protocol, then));
    return events;
  }

  private Encounter after(List<Event> events) {
    return folded(encounter, events);
  }

  private Encounter folded(Encounter from, List<Event> events) {
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
