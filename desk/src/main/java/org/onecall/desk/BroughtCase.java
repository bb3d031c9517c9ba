package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.onecall.partner.Coded;
import org.onecall.partner.IncomingCase;

/**
 * What another organisation found out, brought into an encounter: whom it is about, what they
 * concluded and asked, and their answers to our questions. Brought again it does nothing more.
 */
final class BroughtCase {
  /** By what observations name questions of our own bank; the words are then the answer. */
  static final String OUR_QUESTIONS = "urn:onecall:question";

  private static final int NOTE_CHARS_MAX = 3_900;

  private final Encounters encounters;

  BroughtCase(Encounters encounters) {
    this.encounters = encounters;
  }

  /** Brings a case into an encounter, for its handler; answers with the encounter as it is then. */
  Future<EncounterView> into(EncounterView view, IncomingCase one) {
    Map<String, JsonNode> answers = answers(one);
    var sender = SenderName.of(one.origin().sender());
    var brings = new Act.BringAnswers(sender, answers, one.assessment().reachedAt());
    return act(view, one, "patient", new Act.RecordPatient(CaseJson.fields(one.subject())))
        .compose(next -> act(next, one, "note", new Act.AddNote(note(one))))
        .compose(next ->
            answers.isEmpty() ? Future.succeededFuture(next) : act(next, one, "answers", brings));
  }

  private Future<EncounterView> act(EncounterView view, IncomingCase one, String step, Act act) {
    String name = step + " of case " + one.id() + " in " + view.id();
    UUID command = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return encounters
        .act(view.handler(), view.id(), command, act)
        .map(reply ->
            switch (reply) {
              case ActReply.Done(EncounterView now) -> now;
              case ActReply.Refused refused -> refused.encounter().orElse(view);
              case ActReply.NotFound() -> view;
            });
  }

  /** Their answers to questions of our bank. Codes of their own are shown and never interpreted. */
  static Map<String, JsonNode> answers(IncomingCase one) {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Coded observed : one.assessment().observations()) {
      if (observed.system().filter(OUR_QUESTIONS::equals).isPresent()) {
        String words = observed.words().strip();
        JsonNode value =
            words.matches("-?[0-9]{1,6}([.][0-9]{1,3})?")
                ? DoubleNode.valueOf(Double.parseDouble(words))
                : TextNode.valueOf(words);
        observed.code().ifPresent(question -> answers.put(question, value));
      }
    }
    return answers;
  }

  /** What they concluded and asked, in their own words. */
  static String note(IncomingCase sent) {
    IncomingCase one = sent.shown();
    var words = new StringJoiner("\n");
    words.add(
        "From "
            + SenderName.of(one.origin().sender())
            + one.origin().theirReference().map(r -> ", their reference " + r).orElse("")
            + ":");
    one.assessment().flags().forEach(flag -> words.add("Flag: " + flag.words()));
    one.assessment().outcomes().forEach(outcome -> words.add("Outcome: " + outcome.words()));
    one.assessment().summary().forEach(words::add);
    one.assessment().advice().ifPresent(advice -> words.add("Advice given: " + advice));
    String all = words.toString();
    return all.length() <= NOTE_CHARS_MAX ? all : all.substring(0, NOTE_CHARS_MAX) + " …";
  }
}
