package org.onecall.desk.audit;

import static java.util.Map.entry;

import java.util.Map;

/** The events of encounters in words for people, by the names of their forms in the journal. */
final class EventForms {
  static final Map<String, String> WORDS =
      Map.ofEntries(
          entry("opened", "Call answered"),
          entry("handed-over", "Handed over"),
          entry("ambulance-joined", "999 came into the call"),
          entry("ambulance-rung", "999 rung from another telephone"),
          entry("emergency-left", "Ended with an emergency that nobody has"),
          entry("emergency-seen", "An open emergency’s end was seen"),
          entry("patient-recorded", "Patient’s details written down"),
          entry("protocol-chosen", "Protocol chosen"),
          entry("protocol-added", "Another protocol taken up"),
          entry("protocol-resumed", "Went on with a protocol"),
          entry("protocol-set-aside", "Protocol set aside"),
          entry("protocol-concluded", "Protocol concluded"),
          entry("protocol-reopened", "Protocol open again"),
          entry("question-asked", "Question asked"),
          entry("answer-given", "Answer given"),
          entry("answer-brought", "Answer brought along"),
          entry("answers-expired", "Answers too old to rest on"),
          entry("answers-struck", "Answers that matter no more"),
          entry("answers-restored", "Answers that matter again"),
          entry("outcome-reached", "Outcome reached"),
          entry("nothing-else", "The caller has nothing else"),
          entry("slot-held", "Time kept"),
          entry("hold-extended", "Time kept for longer"),
          entry("slot-released", "Time let go"),
          entry("placed", "Booked or referred"),
          entry("also-referred", "Another service told"),
          entry("place-awaited", "Time asked for elsewhere"),
          entry("place-unclear", "Booking elsewhere not known yet"),
          entry("place-not-given", "Time not given"),
          entry("place-given-back", "Place given back"),
          entry("call-back-promised", "Call-back promised"),
          entry("booking-cancelled", "Booking cancelled"),
          entry("offer-refused", "Offer not taken"),
          entry("second-place-reasoned", "Second place reasoned"),
          entry("plan-followed", "Care plan followed"),
          entry("prevention-answered", "Offer of prevention answered"),
          entry("note-added", "Note written"),
          entry("copy-sent", "Copy sent as a text message"),
          entry("part-read-back", "Part read back"),
          entry("caller-left", "Caller left"),
          entry("caller-rung-again", "Caller rung again"),
          entry("caller-reached", "Caller reached again"),
          entry("caller-not-reached", "Caller not reached"),
          entry("finished", "Encounter finished"));

  private EventForms() {}
}
