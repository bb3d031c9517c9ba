package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.onecall.desk.http.Json;
import org.onecall.encounter.AnswerSource;
import org.onecall.encounter.Followed;
import org.onecall.encounter.GivenAnswer;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.encounter.ProtocolRef;
import org.onecall.encounter.Triage;
import org.onecall.protocol.AnswerCodec;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Choice;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Kind;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Question;
import org.onecall.protocol.Urgency;

/**
 * What is asked, answered and concluded, in the form of docs/desk-api.md.
 *
 * @param versions the protocol of a content hash, where it is loaded
 */
record TriageJson(Triage triage, Function<String, Optional<Protocol>> versions) {
  private static final String KEYS = "123456789abcdefghijklmnopqrstuvwxyz";
  private static final String NOT_SURE_KEY = "0";

  /** Puts all of it into the encounter's object. */
  void putInto(ObjectNode json) {
    triage.protocol().ifPresent(ref -> json.set("protocol", protocol(ref)));
    if (!triage.followed().isEmpty()) {
      ArrayNode followed = json.putArray("protocols");
      triage.followed().forEach(one -> followed.add(followed(one)));
    }
    triage
        .question()
        .flatMap(this::question)
        .ifPresent(
            asked -> json.set("question", question(asked).put("number", triage.questionNumber())));
    json.set("answers", answers());
    triage
        .outcome()
        .ifPresent(outcome -> {
          ObjectNode node = outcome(outcome);
          node.set("because", because(outcome));
          json.set("outcome", node);
        });
    if (triage.question().isPresent() && !isAnythingPossible()) {
      putPossible(json);
    }
    if (triage.nothingElse()) {
      json.put("nothingElse", true);
    }
  }

  private static ObjectNode protocol(ProtocolRef ref) {
    return Json.object()
        .put("id", ref.id().value())
        .put("title", ref.title())
        .put("version", ref.version())
        .put("hash", ref.hash());
  }

  private ObjectNode followed(Followed one) {
    ObjectNode json = protocol(one.protocol());
    json.put("active", triage.active().equals(Optional.of(one.id())));
    json.put("because", one.because().code());
    one.from()
        .flatMap(triage::following)
        .ifPresent(from -> json.put("from", from.protocol().title()));
    one.concluded().ifPresent(outcome -> json.set("outcome", outcome(outcome)));
    return json;
  }

  /** The question as the protocol that asks now has it, else as another one followed has it. */
  private Optional<Question> question(String id) {
    return triage
        .protocol()
        .flatMap(ref -> versions.apply(ref.hash()))
        .flatMap(protocol -> protocol.question(id))
        .or(() ->
            triage.followed().stream()
                .flatMap(one -> versions.apply(one.protocol().hash()).stream())
                .flatMap(protocol -> protocol.question(id).stream())
                .findFirst());
  }

  private ObjectNode question(Question question) {
    ObjectNode json = Json.object().put("id", question.id()).put("words", question.words());
    putUnlessEmpty(json, "why", question.why());
    putUnlessEmpty(json, "plain", question.plain());
    putUnlessEmpty(json, "help", question.help());
    putForm(json, question);
    triage.answers().stream()
        .filter(a -> a.standing() == Standing.EXPIRED && a.question().equals(question.id()))
        .findFirst()
        .ifPresent(old ->
            json.putObject("again")
                .put("label", old.label())
                .put("at", FloorJson.instant(old.at())));
    return json;
  }

  /** What it takes to answer a question: kind, choices, range. */
  private static void putForm(ObjectNode json, Question question) {
    json.put("kind", kind(question.kind()));
    ArrayNode choices = json.putArray("choices");
    int next = 0;
    for (Choice choice : question.choices()) {
      boolean notSure = choice.value().equals(Question.NOT_SURE);
      ObjectNode node =
          choices.addObject().put("value", choice.value()).put("label", choice.label());
      if (notSure) {
        node.put("key", NOT_SURE_KEY);
      } else if (next < KEYS.length()) {
        node.put("key", KEYS.substring(next, ++next));
      }
    }
    question
        .range()
        .ifPresent(range -> {
          putUnlessEmpty(json, "unit", range.unit());
          json.put("min", range.min()).put("max", range.max());
        });
  }

  private static String kind(Kind kind) {
    return kind.isNumeric() ? Kind.NUMBER.code() : kind.code();
  }

  private ArrayNode answers() {
    ArrayNode json = Json.array();
    for (GivenAnswer given : triage.answers()) {
      if (isShown(given)) {
        json.add(answer(given));
      }
    }
    return json;
  }

  private ObjectNode answer(GivenAnswer given) {
    ObjectNode node = Json.object();
    node.put("question", given.question()).put("words", given.words());
    Optional<Question> question = question(given.question());
    question.ifPresent(asked -> putForm(node, asked));
    node.set("value", AnswerCodec.write(given.answer()));
    node.put("label", given.label())
        .put("at", FloorJson.instant(given.at()))
        .put("struck", given.struck());
    if (given.standing() == Standing.EXPIRED) {
      node.put("expired", true);
    }
    switch (given.source()) {
      case ASKED -> {}
      case RECORD -> node.put("from", "the record");
      case REFERRAL -> node.put("from", given.by().name());
    }
    if (given.source() != AnswerSource.RECORD && !given.struck()) {
      question
          .flatMap(Question::freshMinutes)
          .ifPresent(minutes -> {
            Instant until = given.at().plus(Duration.ofMinutes(minutes));
            node.put("goodUntil", FloorJson.instant(until));
          });
    }
    return node;
  }

  /**
   * What was answered anew is in the journal; who asks is no news to whoever asks; and what nobody
   * here was told and does not count is nothing to them.
   */
  private static boolean isShown(GivenAnswer given) {
    return given.standing() != Standing.REPLACED
        && !given.question().equals(Facts.ASKER)
        && !(given.source() != AnswerSource.ASKED && given.standing() == Standing.STRUCK);
  }

  /** Before the problem is found the emergency questions leave open whatever they do not raise. */
  private boolean isAnythingPossible() {
    return triage
        .gate()
        .flatMap(ref -> versions.apply(ref.hash()))
        .filter(last ->
            last.stillPossible(Answers.NONE)
                .getFirst()
                .atLeast(last.stillPossible(triage.known()).getFirst()))
        .isPresent();
  }

  /** Which urgencies the call can still end with: never less than what one protocol is sure of. */
  private void putPossible(ObjectNode json) {
    var reachable = new TreeSet<Urgency>();
    Urgency floor = Urgency.SELF_CARE;
    for (Followed one : triage.followed()) {
      List<Urgency> own =
          one.concluded().map(outcome -> List.of(outcome.urgency())).orElseGet(() -> open(one));
      if (!own.isEmpty()) {
        reachable.addAll(own);
        floor = floor.atLeast(own.getFirst()) ? floor : own.getFirst();
      }
    }
    if (reachable.isEmpty()) {
      return;
    }
    Urgency least = reachable.tailSet(floor, true).first();
    json.set("atLeast", urgency(least));
    ArrayNode possible = json.putArray("possible");
    reachable.tailSet(floor, true).descendingSet().forEach(step -> possible.add(urgency(step)));
  }

  /** The rules that made the outcome, of every protocol that came to it. */
  private ArrayNode because(Outcome outcome) {
    ArrayNode json = Json.array();
    for (Followed one : triage.followed()) {
      if (one.concluded().filter(own -> own.id().equals(outcome.id())).isPresent()) {
        versions
            .apply(one.protocol().hash())
            .ifPresent(protocol -> WhyJson.putBecause(json, triage.answers(), protocol));
      }
    }
    return json;
  }

  private List<Urgency> open(Followed one) {
    return versions
        .apply(one.protocol().hash())
        .map(protocol -> protocol.stillPossible(triage.known()))
        .orElse(List.of());
  }

  private static ObjectNode urgency(Urgency urgency) {
    return Json.object()
        .put("code", urgency.code())
        .put("label", urgency.label())
        .put("level", urgency.level().code());
  }

  static ObjectNode outcome(Outcome outcome) {
    ObjectNode json =
        Json.object()
            .put("level", outcome.level().code())
            .put("urgency", outcome.urgency().label())
            .put("urgencyCode", outcome.urgency().code())
            .put("title", outcome.title())
            .put("timeFrame", outcome.timeFrame())
            .put("need", outcome.need());
    outcome.why().forEach(json.putArray("why")::add);
    outcome.advice().forEach(json.putArray("advice")::add);
    outcome.worsening().forEach(json.putArray("worsening")::add);
    outcome.flags().forEach(json.putArray("flags")::add);
    outcome.notes().forEach(json.putArray("notes")::add);
    return json;
  }

  private static void putUnlessEmpty(ObjectNode json, String field, String text) {
    if (!text.isEmpty()) {
      json.put(field, text);
    }
  }
}
