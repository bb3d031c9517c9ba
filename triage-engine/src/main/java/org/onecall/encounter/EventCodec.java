package org.onecall.encounter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.onecall.journal.Fact;
import org.onecall.journal.Hash;

/**
 * Events as JSON. What was written once is read for ever: a form has a name and a number, a form
 * that must change gets a new number, and the reader keeps the old ones.
 */
public final class EventCodec {

  private static final int NESTING_MAX = 20;
  private static final int TEXT_CHARS_MAX = 200_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_MAX)
                          .maxStringLength(TEXT_CHARS_MAX)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EventCodec() {}

  /** The event in its newest form. */
  public static Fact write(Event event) {
    EventWriter.Written written = EventWriter.write(event);
    return new Fact(written.type(), text(written.body()));
  }

  /** The event that was written; fails with {@link IllegalArgumentException} for anything else. */
  public static Event read(Fact fact) {
    try {
      return EventReader.read(fact.type(), JSON.readTree(fact.payload()));
    } catch (JsonProcessingException e) {
      // The cause would quote what was said.
      throw new IllegalArgumentException("an event of the form " + fact.type() + " is not JSON");
    }
  }

  /** The effect, for the outbox. */
  static String write(Effect effect) {
    return text(EventWriter.body(effect));
  }

  /** A hash of all that a command says. */
  static Hash digest(Command command) {
    String said =
        switch (command) {
          case Command.RecordPatient c ->
              "RecordPatient"
                  + text(EventWriter.write(new Event.PatientRecorded(c.patient())).body());
          case Command.AddNote c -> "AddNote" + c.text().words();
          case Command.SendCopy c -> "SendCopy" + c.to().number();
          case Command.OpenCall c -> "OpenCall" + c.call() + c.line() + c.caller().number();
          // What somebody is does not make it another act.
          case Command.HandOver c -> "HandOver[handler=" + c.handler() + "]";
          case Command.AmbulanceJoined _,
              Command.AmbulanceRung _,
              Command.SeeEmergency _,
              Command.OfTriage _,
              Command.AnswerPrevention _,
              Command.ExtendHold _,
              Command.HoldSlot _,
              Command.ReleaseSlot _,
              Command.BookHeld _,
              Command.Refer _,
              Command.BookBesides _,
              Command.ReferBesides _,
              Command.ReferAlso _,
              Command.RefuseOffer _,
              Command.FollowPlan _,
              Command.CancelBooking _,
              Command.PlaceSaid _,
              Command.PromiseCallBack _,
              Command.CallEnded _,
              Command.RingAgain _,
              Command.CallerAnswered _,
              Command.ConfirmPart _,
              Command.Finish _ ->
              command.toString();
        };
    return Hash.sha256(said.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String text(JsonNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot be written", e);
    }
  }
}
