package org.onecall.load.browser;

import java.util.ArrayList;
import java.util.List;

/** Answers what begins every call by keys alone, as a caller in no danger. */
final class EmergencyQuestions {
  private static final String ASKED =
      "return document.querySelector('oc-question h1')?.textContent ?? ''";

  private EmergencyQuestions() {}

  /** Awake and breathing, none of what threatens life, nobody in danger. */
  static void nothingIsWrong(Chrome chrome) {
    List<String> asked = new ArrayList<>();
    for (String answer : List.of("yes", "none", "none")) {
      String words = chrome.until(ASKED, text -> !text.isEmpty() && !asked.contains(text));
      chrome.focused("#step-heading");
      asked.add(words);
      chrome.press(keyOf(chrome, answer));
    }
  }

  /** The key of an answer to what is asked now. */
  static String keyOf(Chrome chrome, String value) {
    return String.valueOf(
        chrome.script(
            "return document.querySelector('oc-question oc-choices').asked.choices"
                + ".find(choice => choice.value === arguments[0]).key",
            value));
  }
}
