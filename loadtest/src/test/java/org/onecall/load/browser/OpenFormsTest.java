package org.onecall.load.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the pages open when it is asked for, forms, dialogs and figures, in every look. */
@Tag("long")
final class OpenFormsTest {
  @TempDir static Path files;

  private static void opened(Chrome chrome, String button, String dialog, String name) {
    chrome.click(button);
    chrome.visible(dialog);
    Looks.at(chrome, name);
    chrome.press(Keys.ESCAPE);
    chrome.gone(dialog);
  }

  @Test
  @Timeout(600)
  void ofASupervisor() {
    DeskOverFakes desk = new DeskOverFakes();
    Chrome chrome = Chrome.at(desk.address());
    try {
      desk.desk().telephone().carrier();
      desk.desk().telephone().ready("1002", Set.of("public"));
      String call = desk.callerRings("07700900123", "1001");
      desk.desk().telephone().talks(call, "1001");
      for (int i = 0; i < 6; i++) {
        desk.callerWaits("0770090010" + i);
      }
      chrome.signIn("sam", DeskOverFakes.PASSWORD);
      chrome.says("More than 5 callers wait");
      actsOnTheFloor(chrome);
      figures(chrome);
    } finally {
      chrome.close();
      desk.close();
    }
  }

  private static void actsOnTheFloor(Chrome chrome) {
    String dialog = "oc-floor-acts dialog[open]";
    opened(chrome, "oc-board-waiting .oc-act[aria-label^='Move']", dialog, "open-move");
    opened(chrome, "[aria-label='Listen to Amira Khan']", dialog, "open-listen");
    opened(chrome, "[aria-label^='Pause Amira Khan']", dialog, "open-pause");
    opened(chrome, "oc-board-lines td button", "oc-board-lines dialog[open]", "open-line");
    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    Looks.at(chrome, "open-keys");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-keys dialog[open]");
    chrome.click("oc-board-alarms button[aria-label='Quieten: More than 5 callers wait']");
    chrome.says("Quietened by Sam Taylor until ");
    chrome.click("oc-board-figures td button[aria-label^='Average time to answer, Last']");
    chrome.focused("#calls-of-speed");
    Looks.at(chrome, "open-figure");
  }

  private static void figures(Chrome chrome) {
    chrome.open("#/figures");
    chrome.visible("oc-figures .oc-scroll table");
    chrome.click("oc-figures [aria-labelledby='figure-title'] summary");
    Looks.at(chrome, "open-chart");
    chrome.open("#/wallboard");
    opened(chrome, ".oc-wall__one button[data-figure='now-waiting']", "dialog[open]", "open-wall");
    chrome.open("#/walls");
    opened(chrome, "#issue-pass", "oc-walls dialog[open]", "open-pass");
  }

  @Test
  @Timeout(600)
  void ofThoseWhoRunTheService() throws IOException {
    RunningDesk running = new RunningDesk();
    try {
      Chrome chrome = running.chrome();
      content(running, chrome);
      running.in("ada");
      chrome.says("Amira Khan");
      String dialog = "oc-users dialog[open]";
      opened(chrome, "main .oc-card__head button", dialog, "open-user");
      directory(chrome);
    } finally {
      running.close();
    }
  }

  /** What is said of a service, and one that is written and tried. */
  private static void directory(Chrome chrome) {
    chrome.open("#/directory");
    chrome.visible("#directory-text").sendKeys("aldenmoor-utc");
    chrome.says("1 service, 1 shown");
    chrome.click("oc-standing summary");
    chrome.visible("#reason-aldenmoor-utc");
    Looks.at(chrome, "open-standing");
    chrome.click("#write-aldenmoor-utc");
    chrome.focused("#service-title");
    chrome.click("#service-preview summary");
    chrome.visible("#preview-postcode").sendKeys("ZZ1", Keys.ENTER);
    chrome.visible("#preview-told");
    Looks.at(chrome, "open-service");
  }

  /** A version that is compared, and a file that is refused. */
  private static void content(RunningDesk running, Chrome chrome) throws IOException {
    running.in("cora");
    Path changed =
        ContentByKeyboardTest.changed(
            files, "back-pain", "within: 20 minutes", "within: 15 minutes");
    proposes(chrome, changed, "Sooner");
    chrome.says("Sooner");
    chrome.click("section[aria-labelledby='waiting-title'] tbody .oc-link");
    chrome.says("Difference to 1.0.0, which is in use");
    chrome.says("The shortest such call");
    Looks.at(chrome, "open-difference");
    Path slip = ContentByKeyboardTest.changed(files, "urinary", "conclude: ", "concluded: ");
    proposes(chrome, slip, "With a slip of the pen");
    chrome.says("The file is not well formed.");
    Looks.at(chrome, "open-refused");
  }

  private static void proposes(Chrome chrome, Path file, String why) {
    chrome.choose("#content-file", file);
    chrome.visible("#content-reason").clear();
    chrome.visible("#content-reason").sendKeys(why, Keys.ENTER);
  }
}
