package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Malformed;
import org.onecall.directory.Need;
import org.onecall.directory.RejectReason;
import org.onecall.encounter.Copy;
import org.onecall.encounter.Note;
import org.onecall.encounter.ReadBack;
import org.onecall.encounter.Sought;

/** Reads posted acts; what is not well formed is a {@link Malformed} that names the field. */
final class ActReader {
  private static final int NAME_CHARS_MAX = 100;
  private static final int REASON_CHARS_MAX = 500;
  private static final int WHOM_CHARS_MAX = 200;
  private static final int PHONE_CHARS_MAX = 24;
  private static final int REASON_NUMBER_MAX = 99;
  private static final int REFERENCE_CHARS_MIN = 6;
  private static final int REFERENCE_CHARS_MAX = 20;
  private static final int NEED_CHARS_MAX = 48;
  private static final int FACTS_MAX = 20;
  private static final int FACTS_CHARS_MAX = 400;
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

  /** Reads the fields of an act that not everybody may do alike. */
  @FunctionalInterface
  interface AskersReader {
    Act read(Fields fields, Need.Asker asker);
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

  static Act gate(Fields fields) {
    return new Act.AskGate();
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

  static Act prevention(Fields fields) {
    return new Act.AnswerPrevention(fields.id("offer"), fields.flag("accepted"));
  }

  static Act note(Fields fields) {
    return new Act.AddNote(fields.lines("text", Note.CHARS_MAX));
  }

  static Act copy(Fields fields) {
    String phone =
        fields.optionalText("phone", PHONE_CHARS_MAX).orElse("").replaceAll("[ ()-]", "");
    if (!phone.isEmpty() && !Copy.Phone.isPhone(phone)) {
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

  static Act hold(Fields fields, Need.Asker asker) {
    return new Act.HoldSlot(fields.id("service"), fields.id("slot"), sought(fields, asker));
  }

  static Act release(Fields fields) {
    return new Act.ReleaseSlot(fields.id("slot"));
  }

  static Act book(Fields fields) {
    String slot = fields.id("slot");
    return besides(fields)
        .<Act>map(reason -> new Act.BookBesides(slot, reason))
        .orElseGet(() -> new Act.BookHeld(slot));
  }

  static Act refer(Fields fields, Need.Asker asker) {
    String service = fields.id("service");
    Sought sought = sought(fields, asker);
    return besides(fields)
        .<Act>map(reason -> new Act.ReferBesides(service, reason, sought))
        .orElseGet(() -> new Act.Refer(service, sought));
  }

  static Act referAlso(Fields fields, Need.Asker asker) {
    return new Act.ReferAlso(fields.id("service"), sought(fields, asker));
  }

  /** For what the service was looked for: the outcome, unless another need is named. */
  private static Sought sought(Fields fields, Need.Asker asker) {
    Optional<String> need =
        fields.optionalText("need", NEED_CHARS_MAX).filter(code -> !code.isBlank());
    List<String> facts =
        fields.optionalText("facts", FACTS_CHARS_MAX).map(ActReader::facts).orElseGet(List::of);
    return new Sought(asker, need, facts);
  }

  /** Facts as they stand in an address: with commas between. */
  static List<String> facts(String text) {
    return Arrays.stream(text.split(",", FACTS_MAX)).filter(fact -> !fact.isBlank()).toList();
  }

  private static Optional<String> besides(Fields fields) {
    return fields.optionalText("besides", REASON_CHARS_MAX).filter(text -> !text.isBlank());
  }

  static Act cancel(Fields fields) {
    String reference = fields.text("reference", REFERENCE_CHARS_MAX).strip();
    String reason = fields.text("reason", REASON_CHARS_MAX).strip();
    if (reference.length() < REFERENCE_CHARS_MIN) {
      throw new Malformed("reference", "A reference looks like OC-7F3K-29W.");
    }
    if (reason.isEmpty()) {
      throw new Malformed("reason", "Say why it is cancelled.");
    }
    return new Act.CancelBooking(reference.toUpperCase(Locale.ROOT), reason);
  }

  /** A refusal that this asker may give; the standard keeps one reason for clinicians. */
  static Act refuse(Fields fields, Need.Asker asker) {
    String service = fields.id("service");
    int number = fields.whole("reason", 1, REASON_NUMBER_MAX);
    Optional<String> comment =
        fields.optionalText("comment", REASON_CHARS_MAX).filter(text -> !text.isBlank());
    RejectReason reason =
        RejectReason.ofNumber(number)
            .filter(found -> found.mayBeGivenBy(asker))
            .orElseThrow(
                () -> new Malformed("reason", "This is not one of the reasons you may give."));
    if (!reason.isComplete(comment.orElse(""))) {
      throw new Malformed("comment", "This reason needs a few words beside it.");
    }
    return new Act.RefuseOffer(service, reason, comment);
  }

  static Act followPlan(Fields fields) {
    String contact = fields.id("contact");
    boolean seesToIt = fields.flag("seesToIt");
    String words = fields.text("words", REASON_CHARS_MAX).strip();
    if (words.isEmpty()) {
      throw new Malformed("words", "Say what came of it.");
    }
    return new Act.FollowPlan(contact, seesToIt, words);
  }

  static Act callBack(Fields fields) {
    return new Act.PromiseCallBack();
  }

  static Act readBack(Fields fields) {
    ReadBack.Part part =
        ReadBack.Part.ofCode(fields.id("part"))
            .orElseThrow(
                () -> new Malformed("part", "What is read back is outcome, place or worsening."));
    boolean undone = fields.flag("undone");
    Optional<String> said = fields.optionalText("said", ReadBack.NAME_CHARS);
    if (!undone && said.isEmpty()) {
      throw new Malformed("said", "Say what was read back, by the name that it was shown with.");
    }
    return new Act.ConfirmPart(part, !undone, said);
  }

  static Act finish(Fields fields) {
    return new Act.Finish(
        fields.flag("nothingElse"), fields.optionalText("reason", REASON_CHARS_MAX), done(fields));
  }

  /** What was done for a person whose emergency is handed over to nobody: words, or nothing. */
  static Optional<String> done(Fields fields) {
    return fields.optionalText("done", REASON_CHARS_MAX).filter(text -> !text.isBlank());
  }

  static Act ambulance(Fields fields) {
    String whom = fields.text("whom", WHOM_CHARS_MAX).strip();
    if (whom.isEmpty()) {
      throw new Malformed("whom", "Say who has it at 999.");
    }
    return new Act.AmbulanceRung(whom);
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
