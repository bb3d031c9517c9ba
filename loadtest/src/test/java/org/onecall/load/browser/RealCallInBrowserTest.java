package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onecall.load.CallScript;
import org.onecall.load.Login;
import org.onecall.load.RealThing;
import org.onecall.load.Rig;
import org.onecall.load.SampleScripts;
import org.onecall.load.SipPhone;
import org.onecall.load.SippCaller;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A handler takes one real call at the page, by keyboard, from the ring to the reference, and a
 * supervisor watches: SIPp, Asterisk, a SIP phone, PostgreSQL, the service, two browsers.
 */
@Tag("alone")
@ExtendWith(RealThing.class)
final class RealCallInBrowserTest {
  private static final String NUMBER = "01632960599";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int QUESTIONS_MAX = 80;

  @Test
  void shouldTakeARealCallFromTheRingToTheReference(Rig rig) {
    CallScript script = SampleScripts.CUT_HAND;
    SipPhone phone = rig.phone("ben");
    phone.letRing();
    try (Chrome supervisor = Chrome.withPhoneAt(rig.desk() + "/");
        Chrome handler = Chrome.at(rig.desk() + "/")) {
      signIn(supervisor, rig.login("sam"));
      signIn(handler, rig.login("ben"));
      handler.says("Not ready");
      handler.alt("r");
      handler.says("Ready for the next call");
      String places = Places.of(handler);

      try (SippCaller caller = rig.ring(NUMBER, "public")) {
        handler.visible("oc-ringing");
        handler.says("01632 960599");
        supervisor.says("Ringing Ben");
        Places.stay(handler, "at the ring", places);
        phone.answerCalls();

        handler.focused("#step-heading");
        assertThat(caller.awaitAnswered(LIMIT)).as("answered; %s", caller.errors()).isTrue();
        hold(handler, places);
        recordPatient(handler, script.patient());
        EmergencyQuestions.nothingIsWrong(handler);
        choose(handler, script.complaint());
        int questions = answerAll(handler, script.answers());
        assertThat(questions).isPositive();
        handler.checked("real-outcome");
        theSupervisorSeesIt(supervisor);

        handler.press(placeOf(handler, script));
        handler.focused("oc-services [data-way]");
        handler.press(Keys.ENTER);
        handler.says("Held for this caller");
        handler.alt("y");
        handler.visible("oc-closing");
        Places.stay(handler, "at the end of the call", places);
        assertThat(handler.visible(".oc-placed__code").getText()).startsWith("OC-");
        handler.says("When to ring 01632 960100 again or call 999");
        handler.until(
            "return document.querySelector('oc-paper').textContent",
            paper -> paper.contains("Ring 01632 960100 again, or 999 in an emergency, if"));
        handler.checked("real-closing");
        supervisor.says("Placed");
        finish(handler);
        phone.hangUp();
        assertThat(caller.awaitEnd(LIMIT)).isTrue();
        handler.says("Ready for the next call");
      }
      handler.alt("n");
      handler.focused("#my-reason");
      handler.press("B");
      handler.says("Not ready: Break");
    }
  }

  private static void signIn(Chrome chrome, Login login) {
    chrome.signIn(login.user(), login.password());
  }

  /** The call is in sight among those in progress. */
  private static void theSupervisorSeesIt(Chrome supervisor) {
    supervisor.says("On a call");
    supervisor.script(
        "document.querySelector('oc-board-talking')"
            + ".scrollIntoView({block: 'center', behavior: 'instant'})");
    supervisor.checked("supervisor-real-call");
  }

  /** The caller is put on hold and taken back, and nothing of the strip moves for it. */
  private static void hold(Chrome handler, String places) {
    handler.says("On a call");
    Places.stay(handler, "in the call", places);
    handler.alt("o");
    handler.says("The caller is on hold");
    Places.stay(handler, "on hold", places);
    handler.alt("o");
    handler.saysNot("The caller is on hold");
    handler.says("On a call");
  }

  private static void recordPatient(Chrome chrome, Map<String, String> patient) {
    chrome.alt("p");
    chrome.focused("#patient-givenName");
    for (String field : List.of("givenName", "familyName", "birthDate", "postcode")) {
      chrome.focused("#patient-" + field);
      chrome.type(patient.getOrDefault(field, ""));
      chrome.press(Keys.TAB);
    }
    chrome.press(Keys.TAB);
    chrome.press(Keys.TAB);
    chrome.focused("#patient-sex");
    chrome.type(patient.getOrDefault("sex", "").substring(0, 1));
    chrome.says("Saved");
    chrome.alt("q");
  }

  private static void choose(Chrome chrome, String complaint) {
    chrome.focused("#complaint");
    chrome.type(complaint);
    chrome.press(Keys.ENTER);
    chrome.visible("oc-question");
  }

  /** Answers every question by keyboard until there is an outcome; tells how many there were. */
  private static int answerAll(Chrome chrome, Map<String, JsonNode> answers) {
    List<String> asked = new ArrayList<>();
    while (asked.size() < QUESTIONS_MAX) {
      JsonNode question = nextQuestion(chrome, asked);
      if (question.isMissingNode()) {
        return asked.size();
      }
      String id = question.path("id").asText();
      asked.add(id);
      chrome.focused("#step-heading");
      give(chrome, question, answers.getOrDefault(id, usual(question)));
    }
    throw new AssertionError("still asked after " + asked);
  }

  /** Waits until the page asks something not asked yet, or shows an outcome (a missing node). */
  private static JsonNode nextQuestion(Chrome chrome, List<String> asked) {
    String found =
        chrome.until(
            "return document.querySelector('oc-services .oc-service') ? 'null'"
                + " : JSON.stringify(document.querySelector('oc-question oc-choices')?.asked ?? {})",
            text -> {
              JsonNode node = Json.read(text);
              return node.isNull()
                  || (node.hasNonNull("id") && !asked.contains(node.path("id").asText()));
            });
    JsonNode node = Json.read(found);
    return node.isNull() ? node.path("outcome") : node;
  }

  private static void give(Chrome chrome, JsonNode question, JsonNode answer) {
    if (answer.isNumber()) {
      chrome.type(answer.asText());
      chrome.press(Keys.ENTER);
      return;
    }
    List<String> values = new ArrayList<>();
    if (answer.isArray()) {
      answer.forEach(value -> values.add(value.asText()));
    } else {
      values.add(answer.asText());
    }
    boolean alone = values.contains("none") || values.contains("not-sure");
    values.forEach(value -> chrome.press(keyOf(question, value)));
    if (answer.isArray() && !alone) {
      chrome.press(Keys.ENTER);
    }
  }

  private static String keyOf(JsonNode question, String value) {
    for (JsonNode choice : question.path("choices")) {
      if (choice.path("value").asText().equals(value)) {
        return choice.path("key").asText();
      }
    }
    throw new AssertionError("no choice " + value + " in " + question);
  }

  /** What somebody answers to whom a question does not apply. */
  private static JsonNode usual(JsonNode question) {
    String kind = question.path("kind").asText();
    List<String> values = new ArrayList<>();
    question.path("choices").forEach(choice -> values.add(choice.path("value").asText()));
    values.remove("not-sure");
    return switch (kind) {
      case "yes-no" -> Json.text("no");
      case "one-of", "any-of" -> Json.text(values.getLast());
      default -> Json.number(question.path("min").asInt());
    };
  }

  /** The number key of the first service of the wished types. */
  private static String placeOf(Chrome chrome, CallScript script) {
    List<WebElement> services = chrome.all("oc-services .oc-service");
    for (int i = 0; i < services.size(); i++) {
      String text = services.get(i).getText();
      if (script.wish().stream().anyMatch(text::contains) && text.contains(":")) {
        return String.valueOf(i + 1);
      }
    }
    throw new AssertionError("no service of " + script.wish() + " on:\n" + chrome.text());
  }

  private static void finish(Chrome chrome) {
    chrome.alt("f");
    chrome.says("Read back every part");
    int parts = chrome.all(".oc-closing input[name=read]").size();
    for (int i = 1; i <= parts; i++) {
      chrome.press(String.valueOf(i));
    }
    chrome.press(Keys.ENTER);
    chrome.gone("oc-closing");
  }

  /** Reading and making JSON without ceremony. */
  private static final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonNode read(String text) {
      try {
        return MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    static JsonNode text(String text) {
      return MAPPER.getNodeFactory().textNode(text);
    }

    static JsonNode number(int number) {
      return MAPPER.getNodeFactory().numberNode(number);
    }
  }
}
