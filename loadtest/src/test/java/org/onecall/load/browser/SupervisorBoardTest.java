package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.board.QuietAlarms;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.partner.send.Reach;
import org.onecall.telephony.RecordingState;
import org.openqa.selenium.Keys;

/** The supervisor's board changes with the floor, and never passes off what is old as live. */
@ChecksParts("not-live")
final class SupervisorBoardTest extends BrowserTest {
  private static final String PRACTICE = "fen-road-practice";
  private static final String PRACTICE_NAME = "Fen Road Practice";
  private static final String HEALTH =
      "return document.querySelector('oc-board-health')?.innerText ?? ''";

  @Test
  void shouldFollowACallFromArrivalToItsEnd() {
    signIn("sam");
    chrome.says("Nobody is waiting.");
    chrome.says("Adds up");
    chrome.checked("supervisor-quiet");

    String call = desk.callerWaits("07700900123");
    chrome.says("In the queue");
    chrome.saysFirst(".oc-alarms li", "Callers wait and nobody is here");
    chrome.saysFirst("oc-board-staffing", "nobody is here, and callers wait");
    assertThat(chrome.text()).doesNotContain("07700900123").doesNotContain("07700 900123");
    chrome.saysFirst("oc-board-waiting thead", "Priority, higher first");
    chrome.checked("supervisor-waiting");

    desk.desk().telephone().rings(call, "1001");
    chrome.says("Ringing Amira");
    desk.desk().telephone().talks(call, "1001");
    chrome.says("Nobody is waiting.");
    chrome.says("On a call");
    chrome.says("Not chosen yet");
    chrome.checked("supervisor-talking");
    desk.desk().telephone().reached("1001", false);
    chrome.saysFirst("oc-board-agents", "cannot be reached");
    chrome.checked("supervisor-phone-away");
    desk.desk().telephone().reached("1001", true);
    chrome.saysNot("cannot be reached");

    desk.desk().telephone().ends(call);
    chrome.says("caller gone");
    // Of the call nothing is left but the encounter, which names the line by its id.
    chrome.until(
        "return document.querySelector('oc-board-talking td:nth-child(3) > span:last-child')"
            + "?.textContent ?? ''",
        line -> line.strip().equals("Public line"));
    chrome.says("Adds up");
    assertThat(
            chrome.visible("oc-board-talking a[href^='#/replay/']").getDomAttribute("aria-label"))
        .isEqualTo("Replay the call of Amira Khan");
  }

  @Test
  void shouldCountTheSameCallersOnTheFloorAndOnTheWall() {
    desk.desk().telephone().carrier();
    desk.desk().telephone().asks(desk.callerWaits("07700900123"));
    desk.callerWaits("07700900456");
    desk.desk().telephone().arrives("1750000099.1", "public", "07700900789");
    signIn("sam");
    chrome.saysFirst("#waiting-title", "Waiting 2");
    chrome.saysFirst("#waiting-title", "1 in the greeting, and 1 place kept for a call-back");
    chrome.saysFirst("oc-board-waiting", "Keeps the place of a caller who is rung back");
    chrome.saysFirst("oc-board-today", "2 waiting, 1 of them in the greeting");
    chrome.checked("supervisor-waiting-apart");
    chrome.open("#/wallboard");
    chrome.until(
        "return document.querySelector(\"[data-figure='now-waiting']\")?.textContent ?? ''",
        "2"::equals);
    chrome.saysFirst(".oc-wall__one", "1 in the greeting");
  }

  @Test
  void shouldTellAbandonedCallsApartAndLeadToTheRecordOfEach() {
    signIn("sam");
    List<String> waiting =
        List.of(desk.callerWaits("07700900123"), desk.callerWaits("07700900456"));
    chrome.until(
        "return document.querySelector(\"[data-figure='today-offered']\")?.textContent ?? ''",
        "2"::equals);
    // What is asked for is looked at: the board has seen both before they go.
    chrome.click("[data-figure='today-offered']");
    chrome.says("Offered, today: 2 calls");
    waiting.forEach(call -> desk.desk().telephone().ends(call));
    chrome.until(
        "return document.querySelector(\"[data-figure='today-abandoned']\")?.textContent ?? ''",
        "2"::equals);
    chrome.click("[data-figure='today-abandoned']");
    chrome.focused("#calls-of-today-abandoned");
    chrome.says("•••123");
    chrome.says("•••456");
    assertThat(chrome.text()).doesNotContain("07700900123").doesNotContain("07700 900123");
    chrome.checked("supervisor-abandoned");
    List<String> calls =
        chrome.all("oc-figure-calls a[href^='#/replay/']").stream()
            .map(link -> String.valueOf(link.getDomAttribute("href")).substring(9))
            .toList();
    assertThat(calls).hasSize(2).doesNotHaveDuplicates();
    String call = calls.getFirst();
    chrome.click("oc-figure-calls a[href='#/replay/" + call + "']");
    chrome.focused("#replay-reason");
    assertThat(chrome.visible("#replay-encounter").getDomProperty("value")).isEqualTo(call);
    chrome.type("Who gave up?");
    chrome.press(Keys.ENTER);
    chrome.says("The call on record");
    chrome.says("Abandoned");
    chrome.focused("#replay-title");
    chrome.checked("replay-record");
    // The address says which one: a reload stays there, and asks why again.
    chrome.reload();
    chrome.focused("#replay-reason");
    assertThat(chrome.visible("#replay-encounter").getDomProperty("value")).isEqualTo(call);
    chrome.script("location.hash = '#/replay/' + arguments[0]", calls.getLast());
    chrome.until(
        "return document.querySelector('#replay-encounter').value", calls.getLast()::equals);
  }

  /** Tells of each socket what it heard, and lets a test say something that no server said. */
  private static final String SOCKETS =
      """
      const Socket = window.WebSocket;
      window.sockets = [];
      window.WebSocket = class extends Socket {
        heard = [];
        constructor(address, protocols) {
          super(address, protocols);
          this.addEventListener('message', (event) => this.heard.push(event.data));
          if (new URL(address).pathname === '/live') window.sockets.push(this);
        }
      };
      """;

  /** The last update is said twice, or this once; the page leaves that socket for another. */
  private static final String SAID =
      """
      const [said] = arguments;
      const socket = window.sockets.at(-1);
      const update = socket.heard.findLast((one) => one.includes('"type":"update"'));
      window.left = window.sockets.length;
      socket.onmessage({data: said === '' ? update : said});
      return update !== undefined;
      """;

  private static final List<String> NO_MESSAGES =
      List.of(
          "{\"type\":",
          "[]",
          "null",
          "{\"type\":\"what\",\"version\":2}",
          "{\"type\":\"snapshot\",\"version\":2}",
          "{\"type\":\"update\",\"version\":999999,\"set\":{\"today\":{\"waiting\":77}}}",
          "");

  @Test
  void shouldBeginAnewAfterAMessageThatIsNoneOrOutOfItsTurn() {
    chrome.beforeEachPage(SOCKETS);
    signIn("sam");
    for (String message : NO_MESSAGES) {
      desk.callerWaits("07700900123");
      int calls = NO_MESSAGES.indexOf(message) + 1;
      chrome.until(OFFERED, String.valueOf(calls)::equals);
      assertThat(chrome.script(SAID, message)).as("an update was heard").isEqualTo(true);
      chrome.until(
          "return window.sockets.length > window.left && window.sockets.at(-1).heard.length > 1",
          "true"::equals);
      assertThat(chrome.script("return window.sockets.length - window.left"))
          .as("sockets after %s", message)
          .isEqualTo(1L);
      assertThat(chrome.script(OFFERED)).asString().isEqualTo(String.valueOf(calls));
    }
  }

  private static final String OFFERED =
      "return document.querySelector(\"oc-board-today [data-figure='today-offered']\")?.textContent"
          + " ?? ''";

  @Test
  void shouldSayThatFiguresAreOldWhenTheTelephoneSystemIsLost() {
    signIn("sam");
    desk.callerWaits("07700900123");
    chrome.says("In the queue");

    String header = Places.header(chrome);
    desk.desk().telephone().linkLost();

    chrome.says("(telephone system)");
    assertThat(chrome.all("oc-board-waiting .oc-not-live")).hasSize(1);
    assertThat(chrome.all("oc-board-agents .oc-not-live")).hasSize(1);
    assertThat(chrome.all("oc-board-today .oc-not-live")).hasSize(1);
    assertThat(chrome.text()).doesNotContain("Adds up");
    // Nor does the bar above say that all is live.
    chrome.saysFirst("oc-header .oc-pill", "No telephone since");
    assertThat(chrome.all("oc-header .oc-pill--good")).isEmpty();
    assertThat(Places.header(chrome)).as("the header").isEqualTo(header);
    chrome.saysFirst(".oc-alarms li", "The telephone system is not live");
    chrome.checked("supervisor-telephony-lost");

    desk.desk().telephone().linkBack();
    chrome.saysNot("(telephone system)");
    chrome.until("return document.querySelector('oc-header .oc-pill').innerText", "Live"::equals);
    chrome.says("Adds up");
  }

  @Test
  void shouldRaiseAnAlarmWhileThereIsNoRoomForRecordings() {
    desk.desk().telephone().recording(new RecordingState(true, false, 500, 1_000));
    signIn("sam");
    chrome.says("On, 50 % of the room used");
    chrome.says("Nothing raises an alarm.");
    desk.desk().telephone().recording(new RecordingState(true, true, 1_000, 1_000));
    chrome.says("No room: new calls are not recorded");
    chrome.saysFirst(".oc-alarms li", "No room for recordings");
    chrome.checked("supervisor-no-room-for-recordings");
    chrome.click("button[aria-label^='Quieten: No room for recordings']");
    chrome.saysFirst(".oc-alarms__quiet", "Quietened by Sam Taylor until ");
    desk.desk().telephone().recording(new RecordingState(true, false, 900, 1_000));
    chrome.says("On, 90 % of the room used");
    chrome.says("Nothing raises an alarm.");
    // That it was quietened held for that time alone: when it comes back it is an alarm anew.
    Instant now = InstantSource.system().instant();
    await().atMost(Duration.ofSeconds(30)).until(() -> quiet(now).isEmpty());
    desk.desk().telephone().recording(new RecordingState(true, true, 1_000, 1_000));
    chrome.saysFirst(".oc-alarms__loud", "No room for recordings");
    assertThat(chrome.all(".oc-alarms__quiet")).isEmpty();
  }

  @Test
  void shouldSayThatAPartnersSystemDoesNotAnswerUntilItDoesAgain() {
    Instant now = InstantSource.system().instant();
    var answers = new Reach(PRACTICE, Optional.of(now), Optional.empty(), false);
    desk.desk().reached(List.of(answers));
    signIn("sam");
    chrome.says("Appointments: " + PRACTICE_NAME);
    chrome.until(HEALTH, health -> health.contains("Answered "));
    chrome.says("Nothing raises an alarm.");

    desk.desk().reached(List.of(new Reach(PRACTICE, Optional.of(now), Optional.of(now), true)));
    chrome.until(HEALTH, health -> health.contains("No answer since "));
    String words = PRACTICE_NAME + ": their system does not answer";
    chrome.saysFirst(".oc-alarms li", words);
    // In words, called out once and politely; nothing interrupts, moves or sounds.
    chrome.saysFirst(".oc-alarms li", "Alarm");
    chrome.until(
        "return document.querySelector('#news[role=status]').textContent",
        told -> told.contains("Alarm: " + words));
    assertThat(chrome.all(".oc-alarms [role=alert], .oc-alarms[aria-live], audio")).isEmpty();
    assertThat(
            chrome.script(
                "return getComputedStyle(document.querySelector('.oc-alarms li')).animationName"))
        .isEqualTo("none");
    chrome.checked("supervisor-partner-away");

    desk.desk().reached(List.of(answers));
    chrome.says("Nothing raises an alarm.");
    chrome.until(HEALTH, health -> health.contains("Answered "));
    assertThat(chrome.all(".oc-alarms li")).isEmpty();
  }

  private List<QuietAlarms.Quiet> quiet(Instant now) {
    return desk.desk().quiet().at(now).toCompletionStage().toCompletableFuture().join();
  }

  /**
   * How far the page goes beyond the screen, how many alarms or figures are cut off, and where the
   * clock ends.
   */
  private static final String BEYOND =
      """
      const card = document.querySelector('oc-board-alarms .oc-card').getBoundingClientRect();
      const ends = (what, within) => [...document.querySelectorAll(what)]
        .filter((one) => one.getBoundingClientRect().bottom > within + 0.5);
      const cut = [...ends('.oc-alarms li', card.bottom), ...ends('.oc-wall__one', card.top)];
      const foot = document.querySelector('.oc-wall__foot').getBoundingClientRect();
      const page = document.documentElement;
      return [page.scrollHeight - innerHeight, page.scrollWidth - page.clientWidth, cut.length,
        foot.bottom <= innerHeight && foot.height > 0].join(' ');
      """;

  @Test
  void shouldKeepTheClockInViewOnAWallWithThirtyAlarmsAndShowWhoQuietenedWhich() {
    Instant now = InstantSource.system().instant();
    desk.desk().places().placesLeft(0);
    desk.desk().telephone().recording(new RecordingState(true, true, 1_000, 1_000));
    desk.desk()
        .reached(
            DirectoryFiles.sample().services().stream()
                .limit(24)
                .map(one -> new Reach(one.id(), Optional.empty(), Optional.of(now), true))
                .toList());
    for (int i = 0; i < 6; i++) {
      desk.callerWaits("0770090010" + i);
    }
    signIn("sam");
    chrome.says("Systems that do not answer: ");
    chrome.says("Places run out: ");
    chrome.says("More than 5 callers wait");
    chrome.click("button[aria-label^='Quieten: Systems that do not answer']");
    chrome.says("Quietened by Sam Taylor until ");
    chrome.focused("#alarms-title");
    // Not this page knows that, but the server does.
    chrome.reload();
    chrome.says("Quietened by Sam Taylor until ");
    assertThat(chrome.all(".oc-alarms__quiet")).hasSize(1);
    chrome.saysFirst(".oc-alarms li", "Callers wait and nobody is here");
    chrome.checked("supervisor-thirty-alarms");

    chrome.open("#/wallboard");
    chrome.size(1920, 1080);
    chrome.says("Places run out: ");
    chrome.says(" more");
    chrome.says("nobody is here");
    chrome.says("Quietened by Sam Taylor until ");
    assertThat(chrome.visible("oc-board-alarms .oc-count").getText())
        .matches("3[0-9] in [0-9]+ alarms");
    assertThat(chrome.script(BEYOND)).isEqualTo("0 0 0 true");
    chrome.checked("wallboard-thirty-alarms");
    chrome.prefers("prefers-color-scheme", "dark");
    chrome.picture("wallboard-dark");
    chrome.prefers("prefers-color-scheme", "light");
    aScreenWithAPassShowsThemQuietToo();
  }

  /** Without a name of whoever quietened them, as it shows no name of anybody. */
  private void aScreenWithAPassShowsThemQuietToo() {
    chrome.open("#/walls");
    chrome.click("#issue-pass");
    chrome.visible("#pass-screen").sendKeys("Wall by the door");
    chrome.visible("#pass-reason").sendKeys("A new screen", Keys.ENTER);
    chrome.gone("oc-walls dialog[open]");
    String code = chrome.visible("#new-code code:last-of-type").getText();
    chrome.forget();
    chrome.open("wall");
    chrome.visible("#wall-code").sendKeys(code, Keys.ENTER);
    chrome.says("Places run out: ");
    chrome.says("Quietened until ");
    assertThat(chrome.all(".oc-alarms__quiet")).hasSize(1);
    assertThat(chrome.text()).doesNotContain("Sam Taylor");
    chrome.checked("wall-screen-quiet-alarm");
  }

  @Test
  void shouldSayThatEveryTileIsOldWhenTheServerIsSilentAndComeBackByItself() {
    signIn("sam");
    desk.callerWaits("07700900123");
    chrome.says("In the queue");

    desk.wire().fallSilent();
    chrome.says("Not live since");
    chrome.until(
        "const tiles = [...document.querySelectorAll('.oc-tile')]; return tiles.length > 0"
            + " && tiles.every((tile) => tile.innerText.includes('Not live since'))",
        "true"::equals);
    // That nothing stands is not known either.
    chrome.saysFirst("oc-board-alarms", "Not known");
    assertThat(chrome.text()).doesNotContain("Nothing raises an alarm.");
    chrome.checked("supervisor-not-live");

    String second = desk.callerWaits("07700900456");
    desk.wire().mend();
    chrome.saysNot("Not live since");
    chrome.saysFirst(".oc-alarms li", "Callers wait and nobody is here");
    chrome.says("456");
    desk.desk().telephone().ends(second);
  }
}
