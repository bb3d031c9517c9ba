package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.board.LiveBoard;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.measure.ToldWait;
import org.openqa.selenium.Keys;

/** A supervisor's five main tasks without a mouse; each state is checked for accessibility. */
@ChecksParts(
    "board-lines:mode board-today:sums figure-calls floor-acts floor-acts:hand-on floor-acts:move "
        + "wallboard:behind watching")
final class SupervisorByKeyboardTest extends BrowserTest {
  @Test
  void shouldMoveACallerWhoWaitsWithAReason() {
    signIn("sam");
    String call = desk.callerWaits("07700900123");
    chrome.says("In the queue");
    chrome.alt("w");
    chrome.focused("#waiting-title");
    chrome.tabTo("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.tabTo("#floor-reason");
    chrome.press(Keys.ENTER);
    chrome.says("Say why");
    chrome.checked("supervisor-move");
    chrome.tabTo("#floor-priority");
    chrome.press(Keys.BACK_SPACE);
    chrome.type("90");
    chrome.tabTo("#floor-reason");
    chrome.type("Chest pain, rang twice");
    // A reason that was begun is there when the same is done after the page was lost.
    chrome.visible("oc-floor-acts form[data-draft=kept]");
    chrome.reload();
    chrome.says("In the queue");
    chrome.tabTo("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.press(Keys.ENTER);
    chrome.until(MOVING, "90 Chest pain, rang twice"::equals);
    // Put away it is forgotten; written again it is sent.
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-floor-acts dialog[open]");
    chrome.reload();
    chrome.says("In the queue");
    chrome.tabTo("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.press(Keys.ENTER);
    chrome.until(MOVING, text -> text.endsWith(" "));
    chrome.tabTo("#floor-priority");
    chrome.press(Keys.BACK_SPACE);
    chrome.type("90");
    chrome.tabTo("#floor-reason");
    chrome.type("Chest pain, rang twice");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    chrome.says("90");
    assertThat(desk.desk().telephone().acts()).contains("move " + call + " public");
    assertThat(desk.desk().audit())
        .extracting(AuditTrail.Entry::reason)
        .contains("Chest pain, rang twice");
  }

  @Test
  void shouldNotWriteOverWhatChangesWhileTheCallerIsMoved() {
    signIn("sam");
    String call = desk.callerWaits("07700900123");
    var control = desk.desk().telephone().control();
    control.act(call, new Move.Queue("clinicians", Optional.of(10)));
    chrome.says("In the queue");
    chrome.tabTo("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open] #floor-queue option[value=public]");
    chrome.tabTo("#floor-reason");
    chrome.type("No clinician is here");
    chrome.press(Keys.ENTER);
    WrongField.isLedTo(chrome, "#floor-queue", "Choose another queue, or write another priority");
    // A case of theirs comes while the queue alone is being changed.
    control.act(call, new Move.Queue("clinicians", Optional.of(75)));
    chrome.tabTo("#floor-queue");
    chrome.press(Keys.ARROW_DOWN);
    chrome.tabTo("#floor-reason");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    assertThat(whereIs(call)).isEqualTo("public 75");

    chrome.until(PRIORITY, "75"::equals);
    chrome.tabTo("oc-board-waiting .oc-act[aria-label^='Move']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.says("75 at the last look");
    control.act(call, new Move.Queue("public", Optional.of(90)));
    chrome.until(PRIORITY, "90"::equals);
    chrome.tabTo("#floor-priority");
    chrome.type("80");
    chrome.tabTo("#floor-reason");
    chrome.type("Rang twice");
    chrome.press(Keys.ENTER);
    chrome.says("Not moved: somebody was first, and the caller is at priority 90 now.");
    chrome.says("90 at the last look");
    chrome.checked("supervisor-move-changed");
    assertThat(whereIs(call)).isEqualTo("public 90");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    assertThat(whereIs(call)).isEqualTo("public 80");
  }

  private String whereIs(String call) {
    var now = desk.desk().telephone().floor().calls().get(call);
    return now.queue().orElseThrow() + " " + now.priority();
  }

  private static final String PRIORITY =
      "return document.querySelector('oc-board-waiting td:nth-child(4) > span:last-child')"
          + "?.textContent ?? ''";

  /** What the dialog holds, once there are queues to choose from. */
  private static final String MOVING =
      """
      const form = document.querySelector('oc-floor-acts dialog[open] form');
      return form?.queue?.options.length ? `${form.priority.value} ${form.reason.value}` : 'not yet';
      """;

  @Test
  void shouldPauseAHandlerWithAReason() {
    desk.desk().telephone().ready("1002", java.util.Set.of("public"));
    signIn("sam");
    chrome.says("Ben Okoro");
    chrome.alt("p");
    chrome.focused("#agents-title");
    chrome.tabTo("oc-board-agents .oc-act");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.tabTo("#floor-reason");
    chrome.type("Headset is broken");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    chrome.says("Headset is broken");
    chrome.checked("supervisor-paused");
  }

  @Test
  void shouldPauseAHandlerAfterTheCallAndHandOnWhatTheyLeaveBehind() {
    String call = desk.callerRings("07700900123", "1001");
    desk.desk().telephone().talks(call, "1001");
    signIn("sam");
    act("Pause Amira Khan after this call", "Meal is due");
    assertThat(desk.desk().telephone().acts()).contains("not-ready 1001");
    desk.desk().telephone().ends(call);
    chrome.says("caller gone");
    String ringing = desk.callerRings("07700900125", "1004");
    chrome.says("Ringing");
    chrome.tabTo("[aria-label='Hand on the last call of Amira Khan']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open] #floor-user");
    // Whoever has a call of their own is handed no other.
    chrome.until(NOT_NOW, "Dev Anand: Ringing, not now"::equals);
    chrome.checked("supervisor-hand-on");
    chrome.tabTo("#floor-reason");
    chrome.type("Her shift is over");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
    desk.desk().telephone().ends(ringing);
    // Of those who take calls the first by name is the next after Amira.
    chrome.visible("[aria-label='Close the last call of Ben Okoro']");
    chrome.says("Not ready: By Sam Taylor: Meal is due");
    act("Close the last call of Ben Okoro", "The caller rang again");
    chrome.says("No call is being answered.");
    assertThat(desk.desk().audit())
        .extracting(AuditTrail.Entry::act)
        .contains("pause", "hand-over", "close");
  }

  private static final String NOT_NOW =
      "return [...document.querySelectorAll('#floor-user option:disabled')]"
          + ".map((one) => one.textContent).join()";

  /** Does what the button of that name is for, with a reason. */
  private void act(String label, String reason) {
    chrome.tabTo("[aria-label='" + label + "']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.tabTo("#floor-reason");
    chrome.type(reason);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-floor-acts dialog[open]");
  }

  @Test
  void shouldListenWhisperAndBargeInWithAReasonAndStop() {
    desk.desk().telephone().carrier();
    String call = desk.callerRings("07700900123", "1001");
    desk.desk().telephone().talks(call, "1001");
    signIn("zoe");
    act("Listen to Amira Khan", "A new colleague");
    chrome.says("Stop listening");
    chrome.checked("supervisor-listens");
    // Whom one listens to stays in view, and nobody is asked why they stop.
    chrome.saysFirst("oc-watching", "You are listening to Amira Khan; nobody hears you");
    stopListening();
    act("Whisper: listen, and speak to Amira Khan alone", "He is short of breath");
    chrome.saysFirst("oc-watching", "You whisper to Amira Khan, who alone hears you");
    stopListening();
    act("Barge in: speak in the call of Amira Khan", "The caller threatens her");
    chrome.saysFirst("oc-watching", "You speak in the call of Amira Khan; the caller hears you");
    stopListening();
    assertThat(desk.desk().audit())
        .filteredOn(entry -> entry.result().equals("done"))
        .extracting(AuditTrail.Entry::act)
        .containsExactly("listen", "unwatch", "whisper", "unwatch", "barge", "unwatch");
    assertThat(desk.desk().telephone().acts())
        .contains("LISTEN 1009", "WHISPER 1009", "BARGE 1009", "unwatch 1009");
  }

  private void stopListening() {
    chrome.tabTo("oc-watching [aria-label='Stop listening to Amira Khan']");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-watching .oc-watching");
    chrome.says("Barge in");
  }

  @Test
  void shouldCloseALineWithAReason() {
    signIn("sam");
    chrome.says("NHS 111");
    chrome.alt("l");
    chrome.focused("#lines-title");
    chrome.tabTo("oc-board-lines td button");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-board-lines dialog[open]");
    chrome.tabTo("oc-board-lines input[name=mode]");
    for (int i = 0; i < 3; i++) {
      chrome.press(Keys.ARROW_DOWN);
    }
    chrome.tabTo("#mode-reason");
    chrome.press(Keys.ENTER);
    chrome.says("Say why");
    chrome.checked("supervisor-line");
    WrongField.isLedTo(chrome, "#mode-reason", "Say why");
    chrome.type("Building is evacuated");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-board-lines dialog[open]");
    chrome.says("1 closed");
    chrome.says("Building is evacuated");
    assertThat(desk.desk().telephone().acts()).contains("line nhs111 closed");
  }

  @Test
  void shouldOpenWhatIsBehindTheServiceLevel() {
    String call = desk.callerRings("07700900123", "1001");
    desk.desk().telephone().talks(call, "1001");
    signIn("sam");
    chrome.says("Answered in 60 s, of all who waited");
    chrome.says("100.0 %");
    chrome.alt("s");
    chrome.focused("#figures-title");
    chrome.tabTo("oc-board-figures td button[aria-label^='Average time to answer, Last']");
    chrome.press(Keys.ENTER);
    chrome.says("Sum of the waits of the answered");
    chrome.says("Version 3");
    chrome.focused("#calls-of-speed");
    chrome.says("1 call");
    assertThat(chrome.text()).doesNotContain("07700900123").doesNotContain("07700 900123");
    chrome.checked("supervisor-service-level");
  }

  @Test
  void shouldOpenTheCallsOfACountOfToday() {
    String call = desk.callerRings("07700900123", "1001");
    desk.desk().telephone().talks(call, "1001");
    desk.callerWaits("07700900124");
    signIn("sam");
    chrome.tabTo("oc-board-today button[aria-label^='Answered: 1.']");
    chrome.press(Keys.ENTER);
    chrome.focused("#calls-of-today-answered");
    chrome.says("Answered, today: 1 call");
    chrome.says("Taken by a person, by the fallback queue too");
    chrome.says("Version 3");
    chrome.tabTo("oc-board-today button[aria-label^='Longest wait']");
    chrome.press(Keys.ENTER);
    chrome.focused("#calls-of-now-longest-wait");
    chrome.says("Longest wait, now: 1 call");
    chrome.says("nobody waits longer than 60 s");
    assertThat(chrome.text()).doesNotContain("07700900123").doesNotContain("07700 900124");
    chrome.tabTo("oc-board-today summary");
    chrome.press(Keys.ENTER);
    chrome.checked("supervisor-count-of-today");
  }

  private static final String OPENERS =
      "return [...document.querySelectorAll('[data-figure]')].map((one) => one.dataset.figure)";
  private static final String UNOPENED =
      """
      const shown = '.oc-figures__one dd.oc-figure, .oc-wall__one dd.oc-figure, .oc-floor .oc-tile';
      return [...document.querySelectorAll(shown)]
        .filter((one) => one.querySelector('button[data-figure]') === null)
        .map((one) => one.textContent);
      """;

  private static final String WALL_FIGURE_PIXELS =
      "return parseFloat(getComputedStyle("
          + "document.querySelector('.oc-wall__one dd.oc-figure button')).fontSize)";

  /** Every figure that the page shows, by its name; none of them opens nothing. */
  private List<String> figures() {
    assertThat((List<?>) chrome.script(UNOPENED)).isEmpty();
    return ((List<?>) chrome.script(OPENERS)).stream().map(String::valueOf).toList();
  }

  /** Opens every figure of the wall; each is explained. */
  private void opensEach(List<String> figures) {
    for (String figure : figures) {
      chrome.tabTo(".oc-wall__one button[data-figure='" + figure + "']");
      chrome.press(Keys.ENTER);
      chrome.focused("#calls-of-" + figure);
      chrome.saysFirst("dialog[open] oc-figure-calls", "Version ");
      if (figure.equals("now-waiting")) {
        chrome.saysFirst("dialog[open] oc-figure-calls", "Waiting: 6 calls");
        chrome.checked("wallboard-figure");
      }
      chrome.press(Keys.ESCAPE);
      chrome.gone("dialog[open]");
    }
  }

  @Test
  void shouldQuietenAnAlarmAndShowTheFloorOnAWall() {
    desk.desk().places().placesLeft(0);
    var now = InstantSource.system().instant();
    desk.desk()
        .telephone()
        .told(
            List.of(
                new ToldWait(
                    "1", "public", now, now, Duration.ofMinutes(4), now.plusSeconds(200))));
    signIn("sam");
    for (int i = 0; i < 6; i++) {
      desk.callerWaits("0770090010" + i);
    }
    chrome.says("More than 5 callers wait");
    chrome.checked("supervisor-alarms");
    assertThat(chrome.script("return document.getElementById('news').textContent"))
        .asString()
        .contains("Alarm");
    chrome.alt("g");
    chrome.focused("#alarms-title");
    chrome.tabTo("oc-board-alarms button[aria-label='Quieten: More than 5 callers wait']");
    chrome.press(Keys.ENTER);
    chrome.says("Alarm, quiet");
    chrome.says("Quietened by Sam Taylor until ");
    chrome.focused("#alarms-title");

    chrome.tabTo("button[data-figure='now-told']");
    chrome.press(Keys.ENTER);
    chrome.focused("#calls-of-now-told");
    chrome.says("Error of the waits told, today: 1 wait told");
    chrome.checked("supervisor-told-waits");
    var seen = new HashSet<>(figures());
    chrome.tabTo("a[href='#/wallboard']");
    chrome.press(Keys.ENTER);
    chrome.visible(".oc-wall__one");
    chrome.says("Longest wait");
    chrome.gone("oc-header");
    chrome.size(1920, 1080);
    chrome.checked("wallboard");
    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-keys dialog[open]");
    // Read from across the room, on a screen 1,080 lines high.
    assertThat(chrome.script(WALL_FIGURE_PIXELS)).asString().matches("[1-9][0-9]{2}.*");
    List<String> wall = figures();
    opensEach(wall);
    seen.addAll(wall);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(LiveBoard.figures());
    chrome.tabTo("a[href='#/supervisor']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-board-waiting");
  }
}
