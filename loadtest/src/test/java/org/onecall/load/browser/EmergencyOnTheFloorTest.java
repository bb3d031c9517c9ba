package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * Whoever reads on the floor that an emergency is not handed over gets into its call from there.
 */
@ChecksParts("floor-acts:close-emergency")
final class EmergencyOnTheFloorTest extends BrowserTest {
  @Test
  void shouldGetIntoTheCallOfAnEmergencyThatIsNotHandedOverFromItsRow() {
    desk.desk().telephone().carrier();
    String call = amiraHasTakenACall();
    signIn("zoe");
    chrome.says("Not chosen yet");
    anEmergencyIsReached();
    chrome.says("Not yet rung");
    chrome.saysFirst("oc-board-emergencies td:nth-child(3)", "Public line");
    chrome.saysFirst("oc-board-emergencies td:nth-child(4)", "123");
    chrome.visible("oc-board-emergencies .oc-count--bad");
    chrome.saysFirst("oc-board-emergencies td:last-child", "Barge in");
    chrome.checked("supervisor-emergency");
    chrome.tabTo("oc-board-emergencies [aria-label^='Barge in']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.tabTo("#floor-reason");
    chrome.type("Nobody rings 999");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    chrome.saysFirst("oc-watching", "You speak in the call of Amira Khan; the caller hears you");
    assertThat(desk.desk().telephone().acts()).contains("BARGE 1009");
    // Once the caller has gone it can be handed on from here as well.
    desk.desk().telephone().ends(call);
    chrome.visible("oc-board-emergencies [aria-label='Hand on the last call of Amira Khan']");
    // Nor is it closed without a word on what was done for the person.
    chrome.tabTo("oc-board-emergencies [aria-label='Close the last call of Amira Khan']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open] #floor-done");
    chrome.tabTo("oc-floor-acts .oc-dialog__acts button");
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#floor-done", "Say what was done for the person");
    chrome.checked("supervisor-emergency-close");
    chrome.type("I rang 999 myself, job 4711");
    chrome.tabTo("oc-floor-acts .oc-dialog__acts button");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    // Whoever has said what was done has seen it by that.
    chrome.gone("oc-board-emergencies td");
  }
}
