package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What one made-up call is about, what its handler does with it, and how it must end.
 *
 * @param name a few words for the table
 * @param callerNumber the number it comes from; digits, kept free for drama
 * @param patient the fields the handler records, as docs/desk-api.md names them
 * @param complaint what the caller says is the matter
 * @param protocol the id of the protocol the handler chooses
 * @param answers the answer to each question that matters, by the question's id; every other
 *     question gets {@link UsualAnswer}
 * @param wish the types of service the handler looks for, in the desk's words; of these the first
 *     that has room is taken
 * @param expected how the call must end
 */
public record CallScript(
    String name,
    String callerNumber,
    Map<String, String> patient,
    String complaint,
    String protocol,
    Map<String, JsonNode> answers,
    Set<String> wish,
    Expected expected) {

  /** How the encounter is to be closed. */
  public enum Closing {
    /** A slot at a time is held and booked. */
    SLOT,
    /** One of a day's places is taken. */
    PLACE,
    /** The patient is referred or advised; nothing is booked. */
    REFERRAL,
    /** Whatever the first suitable service offers, even nothing. */
    ANY
  }

  /**
   * How a call must end.
   *
   * @param level the outcome's level, as docs/desk-api.md names it
   * @param need what the outcome says is needed
   * @param closing how it is closed
   */
  public record Expected(String level, String need, Closing closing) {
    /** Whether a slot or place is taken for the patient. */
    public boolean isBooked() {
      return closing == Closing.SLOT || closing == Closing.PLACE;
    }
  }

  /** This script from another number and with another closing. */
  public CallScript with(String number, Closing closing) {
    return new CallScript(
        name,
        number,
        patient,
        complaint,
        protocol,
        answers,
        wish,
        new Expected(expected.level(), expected.need(), closing));
  }

  /** The name alone: a script holds a person's details, if made-up ones. */
  @Override
  public String toString() {
    return name;
  }

  /** Freezes the collections. */
  public CallScript {
    patient = Map.copyOf(patient);
    answers = Map.copyOf(answers);
    wish = Set.copyOf(wish);
  }
}
