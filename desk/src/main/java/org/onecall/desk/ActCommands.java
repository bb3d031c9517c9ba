package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.onecall.booking.ServiceFinder;
import org.onecall.directory.CarePlan;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Command;
import org.onecall.encounter.Copy;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Followed;
import org.onecall.encounter.Note;
import org.onecall.encounter.Patient;
import org.onecall.encounter.ReadBack;
import org.onecall.encounter.Refusal;
import org.onecall.encounter.ServiceRef;
import org.onecall.protocol.Answer;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;

/** What somebody does to an encounter, as a command: with what the server knows, not the page. */
final class ActCommands {
  private final Supplier<ProtocolShelf> shelf;
  private final ServiceFinder finder;

  ActCommands(Supplier<ProtocolShelf> shelf, ServiceFinder finder) {
    this.shelf = shelf;
    this.finder = finder;
  }

  /** An act as a command, or why it can be none. */
  sealed interface Read {
    record As(Command command) implements Read {}

    record Not(String code, String text) implements Read {
      Not(Refusal.Reason reason) {
        this(reason.code(), reason.text());
      }
    }
  }

  /** The command that an act comes to. Fails only when the database cannot be asked. */
  Future<Read> read(Encounter encounter, Act act) {
    return switch (act) {
      case Act.RecordPatient(Map<String, String> fields) ->
          patient(
              encounter,
              PatientFields.read(encounter, fields),
              fields.containsKey(Act.RecordPatient.RESTRICTED));
      case Act.PatientOnRecord(Map<String, String> fields, List<Map<String, String>> before) ->
          patient(encounter, PatientFields.onRecord(encounter, fields, before), false);
      case Act.RefuseOffer refuse -> refusal(encounter, refuse);
      case Act.FollowPlan follow -> following(encounter, follow);
      case Act.OfItself plain -> Future.succeededFuture(plain(encounter, plain));
    };
  }

  private Read plain(Encounter encounter, Act.OfItself act) {
    return switch (act) {
      case Act.ChooseProtocol(String protocol, boolean instead) ->
          protocol(
              protocol,
              id -> instead ? new Command.ReplaceProtocol(id) : new Command.ChooseProtocol(id));
      case Act.AskGate() -> new Read.As(new Command.AskGate());
      case Act.ResumeProtocol(String protocol) -> protocol(protocol, Command.ResumeProtocol::new);
      case Act.SetAsideProtocol(String protocol) ->
          protocol(protocol, Command.SetAsideProtocol::new);
      case Act.NothingElse() -> new Read.As(new Command.NothingElse());
      case Act.AnswerPrevention(String offer, boolean accepted) ->
          new Read.As(new Command.AnswerPrevention(offer, accepted));
      case Act.AddNote(String text) -> new Read.As(new Command.AddNote(new Note.Text(text)));
      case Act.SendCopy(String phone) -> copy(encounter, phone);
      case Act.GiveAnswer(String question, JsonNode value) -> answer(encounter, question, value);
      case Act.BringAnswers bring ->
          new Read.As(BroughtAnswers.read(shelf.get(), encounter, bring));
      case Act.HoldSlot a -> new Read.As(new Command.HoldSlot(a.service(), a.slot(), a.sought()));
      case Act.ReleaseSlot(String slot) -> new Read.As(new Command.ReleaseSlot(slot));
      case Act.BookHeld(String slot) -> new Read.As(new Command.BookHeld(slot));
      case Act.Refer a -> new Read.As(new Command.Refer(a.service(), a.sought()));
      case Act.BookBesides(String slot, String reason) ->
          new Read.As(new Command.BookBesides(slot, reason));
      case Act.ReferBesides a ->
          new Read.As(new Command.ReferBesides(a.service(), a.reason(), a.sought()));
      case Act.ReferAlso a -> new Read.As(new Command.ReferAlso(a.service(), a.sought()));
      case Act.PromiseCallBack() -> new Read.As(new Command.PromiseCallBack());
      case Act.RingAgain(String call, boolean rangFrom) ->
          new Read.As(new Command.RingAgain(new CallId(call), rangFrom));
      case Act.HandOver(String user, boolean clinician) ->
          new Read.As(new Command.HandOver(user, Optional.of(clinician)));
      case Act.CancelBooking(String reference, String reason) ->
          new Read.As(new Command.CancelBooking(reference, reason));
      case Act.ConfirmPart(ReadBack.Part part, boolean confirmed, Optional<String> said) ->
          new Read.As(new Command.ConfirmPart(part, confirmed, said));
      case Act.AmbulanceRung(String whom) -> new Read.As(new Command.AmbulanceRung(whom));
      case Act.SeeEmergency(String words) -> new Read.As(new Command.SeeEmergency(words));
      case Act.Finish(boolean nothingElse, Optional<String> reason, Optional<String> done) ->
          new Read.As(new Command.Finish(nothingElse, reason, done));
    };
  }

  /**
   * Whoever they are said to be, or have the number of, says whether their record is restricted.
   */
  private Future<Read> patient(Encounter encounter, Patient patient, boolean said) {
    return finder
        .restricted(encounter, patient.nhsNumber())
        .map(is -> new Read.As(new Command.RecordPatient(patient.restricted(is || said))));
  }

  /** To the number that is given, else the one on record, else the one that rings. */
  private static Read copy(Encounter encounter, String given) {
    String phone =
        Optional.of(given)
            .filter(number -> !number.isEmpty())
            .or(() -> encounter.patient().flatMap(Patient::phone))
            .orElseGet(() -> encounter.call().caller().number())
            .replaceAll("[ ()-]", "");
    return Copy.Phone.isPhone(phone)
        ? new Read.As(new Command.SendCopy(new Copy.Phone(phone)))
        : new Read.Not("no-number", "No number is known here.");
  }

  private static Read protocol(String id, Function<ProtocolId, Command> command) {
    return ProtocolId.isValid(id)
        ? new Read.As(command.apply(new ProtocolId(id)))
        : new Read.Not(Refusal.Reason.UNKNOWN_PROTOCOL);
  }

  private Future<Read> refusal(Encounter encounter, Act.RefuseOffer act) {
    return CarePlan.WithContact.isId(act.service())
        ? contact(encounter, act.service(), contact -> refusal(contact, act))
        : Future.succeededFuture(
            finder
                .directory()
                .service(act.service())
                .map(service -> refusal(new ServiceRef(service.id(), service.name()), act))
                .orElseGet(
                    () -> new Read.Not("unknown-service", "The directory has no such service.")));
  }

  private static Read refusal(ServiceRef service, Act.RefuseOffer act) {
    return new Read.As(
        new Command.RefuseOffer(
            service, act.reason().number(), act.reason().words(), act.comment()));
  }

  private Future<Read> following(Encounter encounter, Act.FollowPlan act) {
    return contact(
        encounter,
        act.contact(),
        contact -> new Read.As(new Command.FollowPlan(contact, act.seesToIt(), act.words())));
  }

  /** What is said of somebody whom the plan names: of the plan that stands now, and of no other. */
  private Future<Read> contact(Encounter encounter, String id, Function<ServiceRef, Read> then) {
    return finder
        .contact(encounter, id)
        .map(found ->
            found
                .map(contact -> then.apply(new ServiceRef(contact.id(), contact.whom())))
                .orElseGet(
                    () -> new Read.Not("unknown-contact", "The care plan has no such step now.")));
  }

  private Read answer(Encounter encounter, String questionId, JsonNode value) {
    List<Followed> followed = encounter.triage().followed();
    if (followed.isEmpty()) {
      return new Read.Not(Refusal.Reason.NO_PROTOCOL);
    }
    List<Protocol> loaded =
        followed.stream()
            .flatMap(one -> shelf.get().withHash(one.protocol().hash()).stream())
            .toList();
    if (loaded.size() < followed.size()) {
      return new Read.Not(Refusal.Reason.PROTOCOL_GONE);
    }
    Optional<Question> question =
        loaded.stream().flatMap(protocol -> protocol.question(questionId).stream()).findFirst();
    if (question.isEmpty()) {
      return new Read.Not(Refusal.Reason.UNKNOWN_QUESTION);
    }
    return switch (AnswerCodec.read(question.get(), value)) {
      case AnswerCodec.Reading.Taken(Answer answer) ->
          new Read.As(new Command.GiveAnswer(questionId, answer));
      case AnswerCodec.Reading.Refused(org.onecall.protocol.Refusal refusal) ->
          new Read.Not(refusal.code(), refusal.text());
    };
  }
}
