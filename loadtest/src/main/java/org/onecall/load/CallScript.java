package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
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

  private static final List<String> FAMILY_NAMES =
      List.of(
          "Ashdown",
          "Barwick",
          "Calloway",
          "Denholm",
          "Eversley",
          "Farndon",
          "Garside",
          "Holcombe",
          "Inglethorpe",
          "Jessop",
          "Kettlewell",
          "Langford",
          "Merriman",
          "Northcott",
          "Oakes",
          "Pemberley",
          "Quayle",
          "Rowntree",
          "Selwood",
          "Thackray",
          "Underhill",
          "Varley",
          "Winslade",
          "Yarrow",
          "Aldous",
          "Bexley",
          "Corrigan",
          "Dunmore",
          "Elphick",
          "Fenwick",
          "Goodall",
          "Hartnell");

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

  /**
   * This script from another number, with another closing, and of somebody else: the same person
   * cannot have a second urgent place while the first one stands.
   */
  public CallScript with(String number, Closing closing) {
    var somebody = new HashMap<>(patient);
    somebody.put("familyName", familyName(number));
    return new CallScript(
        name,
        number,
        somebody,
        complaint,
        protocol,
        answers,
        wish,
        new Expected(expected.level(), expected.need(), closing));
  }

  /** A family name for each of a thousand neighbouring numbers. */
  private static String familyName(String number) {
    var last = Integer.parseInt(number.substring(number.length() - 3));
    var first = FAMILY_NAMES.get(last % FAMILY_NAMES.size());
    var second = last / FAMILY_NAMES.size();
    return second == 0 ? first : first + "-" + FAMILY_NAMES.get(second - 1);
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
