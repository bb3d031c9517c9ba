package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Malformed;
import org.onecall.encounter.Copy;
import org.onecall.encounter.Note;

/** Reads posted acts; what is not well formed is a {@link Malformed} that names the field. */
final class ActReader {
  private static final int NAME_CHARS_MAX = 100;
  private static final int REASON_CHARS_MAX = 500;
  private static final int PHONE_CHARS_MAX = 24;
  private static final int CHOICES_MAX = 64;
  private static final int CHOICE_CHARS_MAX = 64;

  private static final Map<String, Integer> PATIENT_CHARS_MAX =
      Map.of(
          "givenName", NAME_CHARS_MAX,
          "familyName", NAME_CHARS_MAX,
          "birthDate", 10,
          "postcode", 10,
          "nhsNumber", 14,
          "sex", 16,
          "phone", 24);

  private ActReader() {}

  /** An act with the id its client gave it. */
  record Sent(UUID commandId, Act act) {}

  /** Reads the fields that belong to one kind of act. */
  @FunctionalInterface
  interface Reader {
    Act read(Fields fields);
  }

  static Sent read(Call call, Reader reader) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    Act act = reader.read(fields);
    fields.end();
    return new Sent(commandId, act);
  }

  static Act patient(Fields fields) {
    var given = new LinkedHashMap<String, String>();
    PATIENT_CHARS_MAX.forEach((field, charsMax) ->
        fields.optionalText(field, charsMax).ifPresent(text -> given.put(field, text)));
    return new Act.RecordPatient(Map.copyOf(given));
  }

  static Act protocol(Fields fields) {
    return new Act.ChooseProtocol(fields.id("protocol"), fields.flag("instead"));
  }

  static Act resume(Fields fields) {
    return new Act.ResumeProtocol(fields.id("protocol"));
  }

  static Act setAside(Fields fields) {
    return new Act.SetAsideProtocol(fields.id("protocol"));
  }

  static Act nothingElse(Fields fields) {
    return new Act.NothingElse();
  }

  static Act note(Fields fields) {
    return new Act.AddNote(fields.lines("text", Note.CHARS_MAX));
  }

  static Act copy(Fields fields) {
    String phone = fields.text("phone", PHONE_CHARS_MAX).replaceAll("[ ()-]", "");
    if (!Copy.Phone.isPhone(phone)) {
      throw new Malformed("phone", "A telephone number has ten to fifteen digits.");
    }
    return new Act.SendCopy(phone);
  }

  static Act answer(Fields fields) {
    String question = fields.id("question");
    JsonNode value =
        fields.value("value").orElseThrow(() -> new Malformed("value", "This field is needed."));
    if (!isAnswer(value)) {
      throw new Malformed("value", "An answer is a choice, a list of choices, or a number.");
    }
    return new Act.GiveAnswer(question, value);
  }

  static Act hold(Fields fields) {
    return new Act.HoldSlot(fields.id("service"), fields.id("slot"));
  }

  static Act release(Fields fields) {
    return new Act.ReleaseSlot();
  }

  static Act book(Fields fields) {
    return new Act.BookHeld();
  }

  static Act refer(Fields fields) {
    return new Act.Refer(fields.id("service"));
  }

  static Act finish(Fields fields) {
    return new Act.Finish(
        fields.flag("readBack"),
        fields.flag("nothingElse"),
        fields.optionalText("reason", REASON_CHARS_MAX));
  }

  private static boolean isAnswer(JsonNode value) {
    if (value.isArray()) {
      return value.size() <= CHOICES_MAX
          && value.valueStream().allMatch(choice -> isChoice(choice));
    }
    return value.isNumber() || isChoice(value);
  }

  private static boolean isChoice(JsonNode value) {
    return value.isTextual()
        && !value.textValue().isEmpty()
        && value.textValue().length() <= CHOICE_CHARS_MAX;
  }
}
