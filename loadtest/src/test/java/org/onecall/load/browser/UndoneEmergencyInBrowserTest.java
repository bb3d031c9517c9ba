package org.onecall.load.browser;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;

/**
 * Promise 6 for the eye: an emergency that a changed answer undid stays before the handler and the
 * supervisor, with its times, after the desk has started anew as well.
 */
class UndoneEmergencyInBrowserTest extends BrowserTest {
  private String encounter;

  /** Amira's call reaches an emergency; answers with the call's id. */
  private String anEmergencyIsReached() {
    String call = amiraTakesACall();
    encounter = openEncounter();
    anEmergencyIsReached(encounter);
    chrome.says("Emergency: hand over to 999 now");
    return call;
  }

  @Test
  void whoeverHasLostTheCallerIsToldWhatElseToDo() {
    String call = anEmergencyIsReached();
    chrome.saysNot("The caller is not on the line");
    chrome.visible("oc-emergency button");
    chrome.checked("handler-emergency");
    desk.desk().telephone().ends(call);
    chrome.says("The caller is not on the line. Choose the ambulance service below");
    chrome.saysFirst("oc-emergency", "Their number: 07700 900123.");
    chrome.checked("handler-emergency-caller-gone");
  }

  @Test
  void whatWasUndoneStaysInViewOfHandlerAndSupervisorAlsoAfterARestart() {
    anEmergencyIsReached();
    actsElsewhere(encounter, new Act.GiveAnswer("breathing", TextNode.valueOf("yes")));
    chrome.says("An emergency was reached at");
    chrome.says("by a changed answer");
    chrome.checked("handler-emergency-undone");

    desk.restart();
    try (Chrome supervisor = Chrome.at(desk.address())) {
      supervisor.signIn("sam", DeskOverFakes.PASSWORD);
      supervisor.says("Undone by a changed answer");
      supervisor.checked("supervisor-emergency-undone");
    }
    chrome.says("An emergency was reached at");
  }
}
