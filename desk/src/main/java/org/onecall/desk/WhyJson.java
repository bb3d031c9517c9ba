package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onecall.encounter.GivenAnswer;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Reason;

/**
 * What answers have settled, in the form of docs/desk-api.md: why, and what can still come of it.
 */
final class WhyJson {
  private WhyJson() {}

  /** Adds the rules that made a protocol's outcome, each once, with the answers it rests on. */
  static void putBecause(ArrayNode json, List<GivenAnswer> given, Protocol protocol) {
    for (Reason reason : protocol.reasons(counting(given))) {
      if (json.findValuesAsText("text").contains(reason.because())) {
        continue;
      }
      ObjectNode node = json.addObject().put("text", reason.because());
      ArrayNode answers = node.putArray("answers");
      reason.questions().stream()
          .flatMap(question -> at(given, question).stream())
          .forEach(answer ->
              answers
                  .addObject()
                  .put("question", answer.question())
                  .put("words", answer.words())
                  .put("label", answer.label()));
    }
  }

  private static Optional<GivenAnswer> at(List<GivenAnswer> given, String question) {
    return given.stream()
        .filter(answer -> answer.standing() == Standing.COUNTS)
        .filter(answer -> answer.question().equals(question))
        .findFirst();
  }

  private static Answers counting(List<GivenAnswer> given) {
    Map<String, Answer> counting = new TreeMap<>();
    for (GivenAnswer answer : given) {
      if (answer.standing() == Standing.COUNTS) {
        counting.put(answer.question(), answer.answer());
      }
    }
    return Answers.of(counting);
  }
}
