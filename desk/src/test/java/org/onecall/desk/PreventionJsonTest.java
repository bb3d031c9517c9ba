package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Command;
import org.onecall.encounter.Decider;
import org.onecall.encounter.Decision;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Moment;
import org.onecall.encounter.Recorded;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Content;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;

/** The page is told what may be asked and offered after an outcome that is not urgent. */
class PreventionJsonTest {
  private static final ProtocolShelf SHELF =
      ProtocolShelf.load(Content.DEMONSTRATION).with(MadeUpContent.protocols());
  private static final Decider DECIDER = new Decider(() -> SHELF);
  private static final EncounterId ID = new EncounterId(new UUID(8, 3));
  private static final Actor AMIRA = new Actor("amira");
  private static final Map<String, Answer> ANSWERS =
      Map.ofEntries(
          Map.entry("awake-and-breathing", Answer.yes()),
          Map.entry("life-threats", Answer.none()),
          Map.entry("danger-now", Answer.none()),
          Map.entry("wrist-bent", Answer.no()),
          Map.entry("wrist-sore", Answer.no()),
          Map.entry("may-offer", Answer.yes()),
          Map.entry("smokes", Answer.yes()),
          Map.entry("has-diabetes", Answer.no()),
          Map.entry("diabetes-risk", Answer.none()),
          Map.entry("daily-troubles", Answer.none()),
          Map.entry("age", Answer.number(14_610)),
          Map.entry("sex", Answer.one("male")));

  private final List<Recorded> history = new ArrayList<>();

  PreventionJsonTest() {
    record(
        new Event.Opened(new CallId("1.1"), "public", new Caller("01632960999"), AMIRA.toString()));
  }

  @Test
  void afterSelfCareItMayBeAsked() {
    choose("test-wrist");
    assertThat(json()).as("while questions are open").isEmpty();
    answerAll();

    assertThat(json().at("/comesAfter/id").asText()).isEqualTo("prevention");
    assertThat(json().at("/comesAfter/title").asText()).isEqualTo("Staying well");
    assertThat(json().has("prevention")).isFalse();
  }

  @Test
  void whatWasAskedIsNotAskedAgainAndItsOffersAreShown() {
    JsonNode offer = smokerIsOffered();

    assertThat(json().has("comesAfter")).isFalse();
    assertThat(json().get("prevention")).hasSize(1);
    assertThat(offer.get("id").asText()).isEqualTo("stop-smoking");
    assertThat(offer.get("need").asText()).isEqualTo("stop-smoking");
    assertThat(offer.get("say").asText()).contains("Shall I ask them to ring?");
    assertThat(offer.has("accepted")).isFalse();
  }

  @Test
  void whatTheCallerSaidToAnOfferIsShownWithIt() {
    smokerIsOffered();
    act(new Command.AnswerPrevention("stop-smoking", false));
    assertThat(json().at("/prevention/0/accepted").booleanValue()).isFalse();
    assertThat(json().at("/prevention/0/accepted").isBoolean()).isTrue();

    act(new Command.AnswerPrevention("stop-smoking", true));
    assertThat(json().at("/prevention/0/accepted").booleanValue()).isTrue();
    assertThat(json().get("prevention")).hasSize(1);
  }

  @Test
  void onceItIsUrgentNothingIsOfferedButWhatWasSaidStays() {
    smokerIsOffered();
    act(new Command.AnswerPrevention("stop-smoking", true));
    act(new Command.GiveAnswer("wrist-bent", Answer.yes()));

    JsonNode said = json().at("/prevention/0");
    assertThat(said.get("title").asText()).isEqualTo("Help to stop smoking");
    assertThat(said.get("accepted").booleanValue()).isTrue();
    assertThat(said.has("say")).as("it is offered no more").isFalse();
  }

  @Test
  void anUrgentOutcomeIsFollowedByNothing() {
    choose("test-wrist");
    act(new Command.GiveAnswer("awake-and-breathing", Answer.no()));
    assertThat(json()).isEmpty();
  }

  private JsonNode smokerIsOffered() {
    choose("test-wrist");
    answerAll();
    choose("prevention");
    answerAll();
    return json().at("/prevention/0");
  }

  private void choose(String protocol) {
    act(new Command.ChooseProtocol(new ProtocolId(protocol)));
  }

  private void answerAll() {
    for (int i = 0; i < ANSWERS.size() && encounter().triage().question().isPresent(); i++) {
      String question = encounter().triage().question().orElseThrow();
      assertThat(ANSWERS).containsKey(question);
      act(new Command.GiveAnswer(question, ANSWERS.getOrDefault(question, Answer.notSure())));
    }
    assertThat(encounter().triage().outcome()).isPresent();
  }

  private void act(Command command) {
    switch (DECIDER.decide(encounter(), command, new Moment(Instant.EPOCH, AMIRA))) {
      case Decision.Accepted(var events, var _) -> events.forEach(this::record);
      case Decision.Refused refused -> throw new AssertionError(command + ": " + refused);
      case Decision.NeedsPlaces needs -> throw new AssertionError(command + ": " + needs);
    }
  }

  private void record(Event event) {
    history.add(new Recorded(history.size() + 1L, Instant.EPOCH, AMIRA, event));
  }

  private Encounter encounter() {
    return Encounter.replay(ID, history);
  }

  private ObjectNode json() {
    ObjectNode json = Json.object();
    PreventionJson.putInto(json, encounter(), SHELF);
    return json;
  }
}
