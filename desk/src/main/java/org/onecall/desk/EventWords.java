package org.onecall.desk;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.onecall.directory.CarePlan;
import org.onecall.directory.HoursInWords;
import org.onecall.encounter.AnswerSource;
import org.onecall.encounter.Event;
import org.onecall.encounter.Followed;
import org.onecall.encounter.Patient;
import org.onecall.protocol.ProtocolId;

/**
 * What an event of an encounter is in words, without who the caller or the patient is: of details
 * only which were written down, of notes only for those who audit what they say.
 *
 * @param notes whether what was written freely is said
 * @param person what a person is called, by their user name
 * @param protocol what a protocol is called, by its id
 * @param question how a question is put, by its id
 */
record EventWords(
    boolean notes,
    UnaryOperator<String> person,
    UnaryOperator<String> protocol,
    UnaryOperator<String> question) {
  private static final String CONTACT = "A contact of the care plan";

  /** The words; empty for what only keeps books. */
  Optional<String> of(Event event) {
    return switch (event) {
      case Event.OfTriage triage -> Optional.of(triage(triage));
      case Event.Opened e -> Optional.of("The call was answered by " + person.apply(e.handler()));
      case Event.HandedOver e -> Optional.of("Handed over to " + person.apply(e.handler()));
      case Event.AmbulanceJoined _ -> Optional.of("999 is in the call");
      case Event.AmbulanceRung e ->
          Optional.of("999 was rung outside of the call" + free(", and has it: ", e.whom()));
      case Event.EmergencyLeft e ->
          Optional.of("An emergency is handed over to nobody" + free("; done instead: ", e.done()));
      case Event.EmergencySeen e ->
          Optional.of("A supervisor has seen that" + free(": ", e.words()));
      case Event.PatientRecorded e -> Optional.of("Written down: " + fields(e.patient()));
      case Event.SlotHeld e ->
          Optional.of(
              "A time is kept at "
                  + e.service().name()
                  + ", "
                  + HoursInWords.whole(e.slot().start()));
      case Event.HoldExtended _ -> Optional.empty();
      case Event.SlotReleased _ -> Optional.of("The time that was kept is let go");
      case Event.Placed e ->
          Optional.of("Placed at " + e.service().name() + ", reference " + e.reference());
      case Event.AlsoReferred e ->
          Optional.of("Also told: " + e.service().name() + ", reference " + e.reference());
      case Event.PlaceGivenBack e -> Optional.of("Place " + e.reference() + " is given back");
      case Event.NoteAdded e ->
          Optional.of(notes ? "Note: " + e.text().words() : "A note was written");
      case Event.CopySent _ -> Optional.of("A copy of the outcome was sent as a text message");
      case Event.OfferRefused e -> Optional.of(refused(e));
      case Event.PlanFollowed e -> Optional.of(followed(e));
      case Event.PreventionAnswered e ->
          Optional.of("Offered: " + e.title() + "; " + (e.accepted() ? "accepted" : "declined"));
      case Event.SecondPlaceReasoned e ->
          Optional.of(
              notes ? "A second place is needed: " + e.reason() : "A second place was reasoned");
      case Event.BookingCancelled e -> Optional.of("Booking " + e.reference() + " was cancelled");
      case Event.PlaceAwaited e -> Optional.of("Asked " + e.service().name() + " for a time");
      case Event.PlaceUnclear _ -> Optional.of("It is not known yet whether that is booked");
      case Event.PlaceNotGiven e -> Optional.of("The time was not given: " + e.text());
      case Event.CallBackPromised e ->
          Optional.of(
              "Promised to ring back once it is known whether "
                  + e.service().name()
                  + " has booked them");
      case Event.CallerLeft _ -> Optional.of("The caller is no longer on the telephone");
      case Event.CallerRungAgain _ -> Optional.of("The caller is rung again");
      case Event.CallerReached _ -> Optional.of("The caller has answered");
      case Event.CallerNotReached _ -> Optional.of("The caller was not reached");
      case Event.PartReadBack e ->
          Optional.of(
              (e.confirmed() ? "Read back and confirmed: " : "Not confirmed after all: ")
                  + e.part().words());
      case Event.Finished e ->
          Optional.of(
              e.readBack()
                  ? "Finished; outcome and advice were read back"
                  : "Finished; not everything was read back, or was known yet");
    };
  }

  /** What was written freely, for whoever may read it. */
  private String free(String before, String words) {
    return notes ? before + words : "";
  }

  /** Whom a care plan names is somebody's kin: they are named to whoever may read the notes. */
  private String refused(Event.OfferRefused e) {
    boolean person = CarePlan.WithContact.isId(e.service().id()) && !notes;
    return (person ? CONTACT : e.service().name()) + " was not taken: " + e.words();
  }

  private String followed(Event.PlanFollowed e) {
    return (notes ? e.contact().name() : CONTACT)
        + " was reached, as the care plan says, and "
        + (e.seesToIt() ? "sees to it" : "something else is needed")
        + (notes ? ": " + e.words() : "");
  }

  private String triage(Event.OfTriage event) {
    return switch (event) {
      case Event.ProtocolChosen e ->
          e.gate()
              ? "Emergency questions first, those of “" + e.protocol().title() + "”"
              : "Protocol chosen: " + e.protocol().title();
      case Event.ProtocolAdded e ->
          (e.because() == Followed.Because.CHOSEN
                  ? "Protocol chosen: "
                  : "Protocol taken up besides: ")
              + e.protocol().title();
      case Event.ProtocolResumed e -> "Goes on with " + named(e.protocol());
      case Event.ProtocolSetAside e -> "Set aside: " + named(e.protocol());
      case Event.ProtocolConcluded e -> named(e.protocol()) + " concludes: " + e.outcome().title();
      case Event.ProtocolReopened e -> named(e.protocol()) + " is open again";
      case Event.AnswerGiven e ->
          e.words()
              + " "
              + e.label()
              + (e.source() == AnswerSource.ASKED ? "" : " (not asked: known before)");
      case Event.AnswerBrought e -> e.words() + " " + e.label() + " (from " + e.from() + ")";
      case Event.AnswersExpired e -> "Too old to rest on: " + put(e.questions());
      case Event.AnswersStruck e -> "Does not matter any more: " + put(e.questions());
      case Event.AnswersRestored e -> "Matters again: " + put(e.questions());
      case Event.QuestionAsked e -> "Asked next: " + question.apply(e.question());
      case Event.OutcomeReached e -> "Outcome: " + e.outcome().title();
      case Event.NothingElse _ -> "The caller has nothing else";
    };
  }

  private String named(ProtocolId id) {
    return protocol.apply(id.value());
  }

  private String put(List<String> questions) {
    return questions.stream().map(question).collect(Collectors.joining("; "));
  }

  private static String fields(Patient patient) {
    var names = new StringJoiner(", ");
    names.setEmptyValue("nothing");
    patient.givenName().ifPresent(known -> names.add("first name"));
    patient.familyName().ifPresent(known -> names.add("last name"));
    patient.birthDate().ifPresent(known -> names.add("date of birth"));
    patient.postcode().ifPresent(known -> names.add("postcode"));
    patient.nhsNumber().ifPresent(known -> names.add("NHS number"));
    patient.sex().ifPresent(known -> names.add("sex"));
    patient.phone().ifPresent(known -> names.add("telephone"));
    return names.toString();
  }
}
