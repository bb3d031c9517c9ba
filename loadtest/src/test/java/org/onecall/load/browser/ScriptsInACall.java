package org.onecall.load.browser;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.InstantSource;
import java.util.UUID;
import org.onecall.desk.Act;
import org.onecall.desk.fake.MadeUpCase;
import org.onecall.partner.IncomingCase;
import org.openqa.selenium.Keys;

/**
 * Scripts in every field that is seen before anybody signs in, and from a call's ring to its end.
 */
final class ScriptsInACall {
  private final DeskOverFakes desk;
  private final Chrome chrome;
  private final ScriptedFields fields;

  ScriptsInACall(DeskOverFakes desk, Chrome chrome, ScriptedFields fields) {
    this.desk = desk;
    this.chrome = chrome;
    this.fields = fields;
  }

  void signedOut() {
    chrome.open();
    chrome.visible("#user");
    fields.fill();
    chrome.press(Keys.ENTER);
    chrome.says("not right");
    fields.nothingRan();
    chrome.open("open-now");
    chrome.visible("#postcode");
    fields.fill();
    chrome.press(Keys.ENTER);
    chrome.says("Write a postcode such as ZZ1");
    fields.nothingRan();
  }

  void handler() {
    desk.desk().telephone().carrier();
    fields.signIn("amira");
    chrome.says("Not ready");
    leaving();
    chrome.alt("r");
    chrome.says("Ready for the next call");
    String call = desk.callerRings(ScriptedFields.MARK, "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    fields.fill();
    chrome.says("No protocol has these words");
    chrome.alt("t");
    chrome.focused("#note");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.says(ScriptedFields.WRITTEN);
    bringing();
    chrome.visible("#complaint").clear();
    chrome.visible("#complaint").sendKeys("fallen");
    chrome.says("Adult who has fallen");
    chrome.visible("#complaint").sendKeys(Keys.ENTER);
    chrome.focused("#step-heading");
    ending();
    answering();
    placing();
    theEmergency();
    chrome.reload();
    chrome.says(ScriptedFields.WRITTEN);
    fields.nothingRan();
  }

  /** Leaves a case with whoever put it before us. */
  private void leaving() {
    desk.desk()
        .incoming()
        .came(
            MadeUpCase.fall(
                UUID.randomUUID(),
                InstantSource.system().instant(),
                IncomingCase.Category.VALIDATION));
    chrome.reload();
    chrome.says("Leave it with them");
    chrome.click("oc-cases summary");
    chrome.visible("oc-cases input[name=why]");
    fields.fill("oc-cases ");
    chrome.visible("oc-cases input[name=why]").sendKeys(Keys.ENTER);
    chrome.gone("oc-cases summary");
    fields.nothingRan();
  }

  /** The next act of that name is refused, for another urgent booking stands. */
  private void anotherStandsInTheWayOf(String act) {
    chrome.script(
        """
        const [act] = arguments;
        const send = window.fetch;
        window.fetch = (path, how) => {
          if (!String(path).endsWith(act)) return send(path, how);
          window.fetch = send;
          return Promise.resolve(new Response(
            JSON.stringify({code: 'urgent-booking-stands', text: 'another booking stands'}),
            {status: 409}));
        };
        """,
        act);
  }

  private void bringing() {
    chrome.all(".oc-control button").stream()
        .filter(button -> button.getText().startsWith("Bring somebody"))
        .findFirst()
        .orElseThrow()
        .sendKeys(Keys.ENTER);
    chrome.visible("oc-call-control dialog[open] #bring-number");
    fields.fill();
    chrome.visible("#bring-number").sendKeys(Keys.ENTER);
    chrome.says("A telephone number has 3 to 15 digits");
    fields.nothingRan();
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-call-control dialog[open]");
  }

  private void ending() {
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    fields.fill();
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-ending dialog[open]");
  }

  /** An answer is changed at another page, and 999 is said to have it. */
  private void theEmergency() {
    var encounters = desk.desk().encounters();
    String encounter = RunningDesk.done(encounters.unfinished()).getFirst().id();
    var worse = new Act.GiveAnswer("breathing", TextNode.valueOf("no"));
    RunningDesk.done(encounters.act("amira", encounter, UUID.randomUUID(), worse));
    chrome.click("oc-ambulance-rung summary");
    chrome.visible("#ambulance-whom");
    fields.fill("oc-ambulance-rung ");
    chrome.visible("#ambulance-whom").sendKeys(Keys.ENTER);
    chrome.gone("oc-ambulance-rung");
    fields.nothingRan();
  }

  private void answering() {
    chrome.alt("1");
    chrome.says("Did they hit their head?");
    chrome.alt("0");
    chrome.says("Where does it hurt?");
    chrome.alt("3");
    chrome.says("How old are they?");
    chrome.visible("oc-question input");
    fields.fill();
    chrome.visible("oc-question input").sendKeys(Keys.ENTER);
    chrome.says("Enter a number");
    fields.nothingRan();
    chrome.visible("oc-question input").clear();
    chrome.visible("oc-question input").sendKeys("81", Keys.ENTER);
    chrome.visible("oc-services .oc-service");
  }

  private void placing() {
    chrome.click("oc-services oc-refuse summary");
    chrome.visible("oc-refuse input");
    chrome.click("oc-plan-contact summary");
    chrome.visible("oc-plan-contact input[id^='said-']");
    fields.fill();
    chrome.click("oc-besides summary");
    chrome.visible("#cancel-reference");
    fields.fill();
    chrome.visible("#cancel-reason").sendKeys(Keys.ENTER);
    fields.nothingRan();
    anotherStandsInTheWayOf("/refer");
    chrome.alt("3");
    chrome.visible("#second-why");
    fields.fill();
    chrome.checked("second-place");
    chrome.alt("1");
    chrome.visible("oc-held");
    anotherStandsInTheWayOf("/book");
    chrome.alt("y");
    chrome.visible("#besides-why");
    fields.fill();
    chrome.checked("second-booking");
    chrome.visible("#besides-why").sendKeys(Keys.ENTER);
    chrome.visible("oc-closing");
    chrome.visible("#copy-phone");
    fields.fill();
    chrome.visible("#copy-phone").sendKeys(Keys.ENTER);
    fields.nothingRan();
  }
}
