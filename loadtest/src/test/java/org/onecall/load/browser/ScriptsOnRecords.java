package org.onecall.load.browser;

import java.time.InstantSource;
import org.onecall.desk.RealStore;
import org.onecall.desk.fake.MadeUpSubject;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.openqa.selenium.Keys;

/** Scripts in every field of a person's record, of who is not in the index yet, and of a visit. */
final class ScriptsOnRecords {
  private final Chrome chrome;
  private final ScriptedFields fields;

  ScriptsOnRecords(Chrome chrome, ScriptedFields fields) {
    this.chrome = chrome;
    this.fields = fields;
  }

  void people() {
    // A clinician, who writes care plans too.
    fields.signIn("grace");
    chrome.visible("#step-heading");
    chrome.open("#/people");
    chrome.visible("#person-familyName");
    fields.fill();
    chrome.visible("#person-familyName").sendKeys(Keys.ENTER);
    fields.nothingRan();
    lookAnew();
    chrome.visible("#person-familyName").sendKeys("Newcomer", Keys.TAB, "Petra", Keys.ENTER);
    chrome.says("Nobody in the index fits");
    chrome.click("oc-add-person summary");
    chrome.visible("#add-familyName");
    fields.fill();
    chrome.visible("#add-familyName").sendKeys(Keys.ENTER);
    fields.nothingRan();
    lookAnew();
    chrome.visible("#person-nhsNumber").sendKeys("999 000 0018", Keys.ENTER);
    chrome.click(".oc-candidates button");
    chrome.visible("#note-words");
    fields.fill();
    chrome.visible("#note-until").clear();
    chrome.visible("#note-words").sendKeys(Keys.ENTER);
    chrome.until(
        "return document.querySelector('oc-person-record')?.innerText ?? ''",
        shown -> shown.contains(ScriptedFields.WRITTEN));
    fields.nothingRan();
    chrome.click("oc-plan-form summary");
    chrome.visible("#plan-words");
    fields.fill("oc-plan-form ");
    chrome.visible("#plan-whom-0").sendKeys(Keys.ENTER);
    chrome.visible("oc-plan-form .nhsuk-error-message");
    fields.nothingRan();
    chrome.click("#particulars-more summary");
    chrome.visible("#particulars-carerName");
    fields.fill("oc-particulars-form ");
    chrome.visible("#particulars-interpreter").sendKeys(Keys.ENTER);
    chrome.visible("oc-particulars-form .nhsuk-error-message");
    fields.nothingRan();
    chrome.click("#care-more summary");
    chrome.visible("#care-manager");
    fields.fill();
    chrome.visible("#care-manager").sendKeys(Keys.ENTER);
    fields.nothingRan();
  }

  /** What was looked for is over once its page is left. */
  private void lookAnew() {
    chrome.script("location.hash = '#/day'");
    chrome.says("My calls");
    chrome.script("location.hash = '#/people'");
    chrome.focused("#person-nhsNumber");
  }

  void team(RealStore store) {
    store.task(
        TaskKind.FALLS,
        Urgency.WITHIN_2_HOURS,
        "aldenmoor-falls",
        MadeUpSubject.atNumber(ScriptedFields.MARK, "07700900123", ScriptedFields.MARK),
        InstantSource.system().instant());
    fields.signIn("nia");
    chrome.says(ScriptedFields.MARK);
    chrome.alt("1");
    chrome.focused("#task-title");
    TaskSteps.accepts(chrome);
    chrome.alt("f");
    chrome.focused("#task-lifted");
    fields.fill();
    chrome.visible("#task-words").sendKeys(Keys.ENTER);
    chrome.says("Nothing is to be done");
    fields.nothingRan();
  }
}
