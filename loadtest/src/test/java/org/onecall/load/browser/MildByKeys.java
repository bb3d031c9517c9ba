package org.onecall.load.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.onecall.load.MildCaller;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Content;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.openqa.selenium.Keys;

/** Answers one protocol at the page by keys alone, as a caller who has nothing of what is asked. */
final class MildByKeys {
  private static final int DAYS_OF_A_CHILDHOOD = 6_600;
  private static final String NONE = "none";

  private final Chrome chrome;
  private final Protocol protocol;

  MildByKeys(Chrome chrome, String protocol) {
    this.chrome = chrome;
    this.protocol =
        ProtocolShelf.load(Content.DEMONSTRATION).current(new ProtocolId(protocol)).orElseThrow();
  }

  /** What the caller says to a question after those answers. */
  Answer answer(JsonNode question, Answers told) {
    return MildCaller.answer(
        protocol, told, protocol.question(question.path("id").asText()).orElseThrow());
  }

  /** Presses the keys of an answer; the question's words have the focus. */
  void press(JsonNode question, Answer answer) {
    switch (answer) {
      case Answer.Amount(var value) -> {
        chrome.type(value.toPlainString());
        if (asksAge(question)) {
          // The page takes an age in years, unless it is told otherwise; protocols count in days.
          chrome.press(Keys.TAB);
          chrome.type("d");
          chrome.press(Keys.TAB);
        }
        chrome.press(Keys.ENTER);
      }
      case Answer.Several(var values) -> {
        values.stream()
            .filter(value -> !isTicked(value))
            .forEach(value -> chrome.press(key(question, value)));
        // None of them answers by itself.
        if (!values.contains(NONE)) {
          chrome.press(Keys.ENTER);
        }
      }
      case Answer.One(var value) -> chrome.press(key(question, value));
      case Answer.NotSure unsure -> chrome.alt("0");
    }
  }

  /** What was ticked before a page was lost is ticked again. */
  private boolean isTicked(String value) {
    return !chrome.all("oc-question input[value='" + value + "']:checked").isEmpty();
  }

  private static boolean asksAge(JsonNode question) {
    return question.path("unit").asText().equals("days")
        && question.path("max").asLong() > DAYS_OF_A_CHILDHOOD;
  }

  private static String key(JsonNode question, String value) {
    for (JsonNode choice : question.path("choices")) {
      if (choice.path("value").asText().equals(value)) {
        return choice.path("key").asText();
      }
    }
    throw new AssertionError("no such choice: " + value);
  }

  /** An answer as text, to be compared with one that the desk shows. */
  static String text(Answer answer) {
    return switch (answer) {
      case Answer.Amount(var value) -> plain(value);
      case Answer.Several(var values) -> several(values.stream());
      case Answer.One(var value) -> value;
      case Answer.NotSure unsure -> "not-sure";
    };
  }

  /** The same of an answer's value as the desk sends it. */
  static String text(JsonNode value) {
    if (value.isArray()) {
      return several(value.valueStream().map(JsonNode::asText));
    }
    return value.isNumber() ? plain(value.decimalValue()) : value.asText();
  }

  private static String several(Stream<String> values) {
    return values.filter(value -> !value.equals(NONE)).sorted().toList().toString();
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
