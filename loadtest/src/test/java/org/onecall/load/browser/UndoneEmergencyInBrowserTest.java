package org.onecall.load.browser;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.onecall.directory.RejectReason;
import org.onecall.testing.ExpectsLog;
import org.openqa.selenium.Keys;

/**
 * Promise 6 for the eye: an emergency that a changed answer undid stays before the handler and the
 * supervisor, with its times, after the desk has started anew as well.
 */
@ChecksParts("ambulance-rung ambulance-rung:who floor-acts:see-emergency")
class UndoneEmergencyInBrowserTest extends BrowserTest {
  @Test
  void whoeverHasLostTheCallerIsToldWhatElseToDo() {
    String call = amirasCallIsAnEmergency();
    chrome.saysNot("The caller is not on the line");
    chrome.visible("oc-emergency button");
    chrome.checked("handler-emergency");
    desk.desk().telephone().ends(call);
    chrome.says("The caller is not on the line. Ring 999 yourself now");
    chrome.saysFirst("oc-emergency", "Their number: 07700 900123.");
    chrome.saysFirst("oc-services [data-way='1']", "Note 999 as the service: this rings nobody");
    chrome.saysNot("Bring 999 into this call");
    chrome.saysFirst("oc-ambulance-rung .nhsuk-button--warning", "999 has it");
    chrome.checked("handler-emergency-caller-gone");
    // With the service noted the caller has a place, and 999 still has no emergency.
    chrome.alt("1");
    chrome.saysFirst("#closing-title", "Noted, and handed over to nobody yet");
    chrome.says("Emergency: hand over to 999 now");
    chrome.says("Nobody is on the line to read it back to");
    chrome.says("Nobody is named: whoever goes to them does not know whom to ask for.");
    chrome.saysNot("Ask who the patient is");
    chrome.checked("handler-emergency-noted");
    chrome.tabTo("#ambulance-whom");
    chrome.press(Keys.ENTER);
    chrome.focused(".nhsuk-error-summary");
    chrome.checked("handler-emergency-rung");
    WrongField.isLedTo(chrome, "#ambulance-whom", "Say who has it at 999");
    chrome.type("Control, job 4711");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-emergency .oc-999");
    chrome.saysFirst("#closing-title", "Referred");
  }

  @Test
  void whoeverEndsItEarlySaysWhatWasDoneAndASupervisorSeesIt() {
    amirasCallIsAnEmergency();
    Optional<String> words = Optional.of("Does not want to go to hospital");
    actsElsewhere(
        openEncounter(), new Act.RefuseOffer("ambulance", RejectReason.PATIENT_CHOICE, words));
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.saysFirst("oc-ending", "This is an emergency, and 999 does not have it.");
    chrome.tabTo("oc-ending .nhsuk-button--warning");
    chrome.press(Keys.ENTER);
    // All that is wrong is told at once.
    chrome.saysFirst(".nhsuk-error-summary a[href='#reason-0']", "Choose a reason");
    chrome.checked("handler-emergency-ending");
    // Why it was not taken is on record, and is not written twice.
    chrome.saysFirst("oc-ending label[for='reason-0']", "Not taken: ");
    WrongField.isLedTo(chrome, "#ending-done", "Say what was done for the person");
    chrome.type("Police go there");
    chrome.click("oc-ending label[for='reason-0']");
    chrome.tabTo("oc-ending .nhsuk-button--warning");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-ending dialog[open]");

    try (Chrome supervisor = Chrome.at(desk.address())) {
      supervisor.signIn("sam", DeskOverFakes.PASSWORD);
      supervisor.saysFirst("oc-board-emergencies", "Ended without 999");
      supervisor.saysFirst("oc-board-emergencies", "Police go there");
      supervisor.says("1 emergency is not handed over in time");
      supervisor.checked("supervisor-emergency-ended");
      supervisor.tabTo("oc-board-emergencies [aria-label^='Say what was done']");
      supervisor.press(Keys.ENTER);
      supervisor.visible("oc-floor-acts dialog[open]");
      supervisor.tabTo("#floor-reason");
      supervisor.type("The police have her");
      supervisor.checked("supervisor-emergency-seen");
      supervisor.press(Keys.ENTER);
      supervisor.gone("oc-board-emergencies td");
    }
  }

  @Test
  @ExpectsLog(value = "the database does not answer|The journal is away", optional = true)
  void whatWasUndoneStaysInViewOfHandlerAndSupervisorAlsoAfterARestart() {
    amirasCallIsAnEmergency();
    actsElsewhere(openEncounter(), new Act.GiveAnswer("breathing", TextNode.valueOf("yes")));
    chrome.says("An emergency was reached at");
    chrome.says("by a changed answer");
    chrome.checked("handler-emergency-undone");

    desk.desk().encounters().away(true);
    desk.restart();
    try (Chrome supervisor = Chrome.at(desk.address())) {
      supervisor.signIn("sam", DeskOverFakes.PASSWORD);
      supervisor.says("Emergencies not handed over: not known yet");
      supervisor.checked("supervisor-emergencies-not-known");
      supervisor.open("#/wallboard");
      supervisor.says("not known yet");
      supervisor.open("#/supervisor");
      desk.desk().encounters().away(false);
      supervisor.says("Undone by a changed answer");
      supervisor.gone("#emergencies-not-known");
      supervisor.checked("supervisor-emergency-undone");
    }
    chrome.says("An emergency was reached at");
  }
}
