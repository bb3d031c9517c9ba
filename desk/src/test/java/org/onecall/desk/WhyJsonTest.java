package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Actor;
import org.onecall.encounter.AnswerSource;
import org.onecall.encounter.GivenAnswer;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Content;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;

/** The handler sees which rules made an outcome, each once, and by which answers. */
class WhyJsonTest {
  private static final Protocol PROTOCOL =
      ProtocolShelf.load(Content.DEMONSTRATION).current(new ProtocolId("chest-pain")).orElseThrow();

  @Test
  void anOutcomeNamesItsRulesAndTheirAnswers() {
    List<GivenAnswer> given = List.of(given("awake-and-breathing", Answer.no(), Standing.COUNTS));
    ArrayNode because = because(given);
    assertThat(because).hasSize(1);
    assertThat(because.get(0).get("text").asText()).contains("not awake");
    assertThat(because.get(0).at("/answers/0/question").asText()).isEqualTo("awake-and-breathing");
    assertThat(because.get(0).at("/answers/0/label").asText()).isEqualTo("No");
  }

  @Test
  void aStruckAnswerIsNoReason() {
    List<GivenAnswer> given = List.of(given("awake-and-breathing", Answer.no(), Standing.STRUCK));
    assertThat(because(given)).isEmpty();
  }

  private static ArrayNode because(List<GivenAnswer> given) {
    ArrayNode json = Json.array();
    WhyJson.putBecause(json, given, PROTOCOL);
    WhyJson.putBecause(json, given, PROTOCOL);
    return json;
  }

  private static GivenAnswer given(String question, Answer answer, Standing standing) {
    var asked = PROTOCOL.question(question).orElseThrow();
    return new GivenAnswer(
        question,
        asked.words(),
        answer,
        answer.inWords(asked),
        AnswerSource.ASKED,
        new Actor("amira"),
        Instant.EPOCH,
        standing);
  }
}
