package org.onecall.load.browser;

import java.util.Set;
import org.openqa.selenium.Keys;

/** Scripts in every field of those who watch the floor and of those who run the service. */
final class ScriptsOnBoards {
  private final DeskOverFakes desk;
  private final Chrome chrome;
  private final ScriptedFields fields;

  ScriptsOnBoards(DeskOverFakes desk, Chrome chrome, ScriptedFields fields) {
    this.desk = desk;
    this.chrome = chrome;
    this.fields = fields;
  }

  void supervisor() {
    desk.desk().telephone().ready("1002", Set.of("public"));
    fields.signIn("sam");
    desk.callerWaits(ScriptedFields.MARK);
    chrome.says("In the queue");
    chrome.click("oc-board-lines td button");
    chrome.visible("#mode-reason");
    fields.fill();
    chrome.visible("#mode-reason").sendKeys(Keys.ENTER);
    chrome.gone("oc-board-lines dialog[open]");
    chrome.says(ScriptedFields.WRITTEN);
    fields.nothingRan();
    chrome.click("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.visible("#floor-priority");
    fields.fill();
    chrome.visible("#floor-reason").sendKeys(Keys.ENTER);
    fields.nothingRan();
    chrome.open("#/directory");
    chrome.visible("#directory-text");
    fields.fill();
    chrome.open("#/replay");
    chrome.visible("#replay-encounter");
    fields.fill();
    chrome.visible("#replay-reason").sendKeys(Keys.ENTER);
    fields.nothingRan();
    chrome.open("#/walls");
    chrome.click("#issue-pass");
    chrome.visible("#pass-screen");
    fields.fill();
    chrome.visible("#pass-reason").sendKeys(Keys.ENTER);
    chrome.says("Write the days as a number");
    fields.nothingRan();
    chrome.open("#/figures");
    chrome.visible("#outreach-days");
    fields.fill();
    chrome.visible("#outreach-most").sendKeys(Keys.ENTER);
    fields.nothingRan();
  }

  void running() {
    fields.signIn("ines");
    chrome.visible("#audit-subject");
    fields.fill();
    chrome.visible("#audit-subject").sendKeys(Keys.ENTER);
    chrome.says("Nothing is on the trail that fits.");
    fields.signIn("cora");
    chrome.visible("#content-reason");
    fields.fill();
    fields.signIn("ada");
    chrome.says("Amira Khan");
    chrome.click("main .oc-card__head button");
    chrome.visible("oc-users dialog[open] #user-user");
    fields.fill();
    chrome.visible("#user-reason").sendKeys(Keys.ENTER);
    fields.nothingRan();
    chrome.open("#/risk-list");
    chrome.visible("#risk-lines");
    fields.fill();
    chrome.open("#/password");
    chrome.visible("#password-old");
    fields.fill();
    chrome.open("#/directory");
    chrome.visible("oc-standing");
    chrome.script(
        """
        const places = document.querySelector('oc-standing [id^=places-]');
        places.closest('details').open = true;
        """);
    chrome.visible("oc-standing details[open] [id^='reason-']");
    fields.fill("oc-standing details[open] ");
    chrome.visible("oc-standing details[open] [id^='reason-']").sendKeys(Keys.ENTER);
    chrome.says("Write places as a number");
    fields.nothingRan();
    chrome.click("#add-service");
    chrome.focused("#service-title");
    chrome.click("#service-preview summary");
    chrome.visible("#preview-age");
    fields.fill("oc-service-form ");
    chrome.visible("#sheet-reason").sendKeys(Keys.ENTER);
    chrome.focused("#sheet-error-summary");
    chrome.says("where an id such as north-utc belongs");
    fields.nothingRan();
    chrome.open("wall");
    chrome.visible("#wall-code");
    fields.fill();
    chrome.visible("#wall-code").sendKeys(Keys.ENTER);
    chrome.says("That code is wrong");
    fields.nothingRan();
  }
}
