package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.partner.send.Reach;
import org.onecall.telephony.RecordingState;

/** The supervisor's board changes with the floor, and never passes off what is old as live. */
final class SupervisorBoardTest extends BrowserTest {
  private static final String PRACTICE = "fen-road-practice";
  private static final String PRACTICE_NAME = "Fen Road Practice";
  private static final String HEALTH =
      "return document.querySelector('oc-board-health')?.innerText ?? ''";

  @Test
  void shouldFollowACallFromArrivalToItsEnd() {
    signIn("sam");
    chrome.says("Nobody is waiting.");
    chrome.says("Balanced");
    chrome.checked("supervisor-quiet");

    String call = desk.callerWaits("07700900123");
    chrome.says("In the queue");
    assertThat(chrome.text()).doesNotContain("07700900123").doesNotContain("07700 900123");
    chrome.checked("supervisor-waiting");

    desk.desk().telephone().rings(call, "1001");
    chrome.says("Ringing Amira");
    desk.desk().telephone().talks(call, "1001");
    chrome.says("Nobody is waiting.");
    chrome.says("On a call");
    chrome.says("Not chosen yet");
    chrome.checked("supervisor-talking");

    desk.desk().telephone().ends(call);
    chrome.says("caller gone");
    chrome.says("Balanced");
  }

  @Test
  void shouldSayThatFiguresAreOldWhenTheTelephoneSystemIsLost() {
    signIn("sam");
    desk.callerWaits("07700900123");
    chrome.says("In the queue");

    desk.desk().telephone().linkLost();

    chrome.says("(telephone system)");
    assertThat(chrome.all("oc-board-waiting .oc-not-live")).hasSize(1);
    assertThat(chrome.all("oc-board-agents .oc-not-live")).hasSize(1);
    assertThat(chrome.all("oc-board-today .oc-not-live")).hasSize(1);
    assertThat(chrome.text()).doesNotContain("Balanced");
    chrome.checked("supervisor-telephony-lost");

    desk.desk().telephone().linkBack();
    chrome.saysNot("(telephone system)");
    chrome.says("Balanced");
  }

  @Test
  void shouldRaiseAnAlarmWhileThereIsNoRoomForRecordings() {
    desk.desk().telephone().recording(new RecordingState(true, false, 500, 1_000));
    signIn("sam");
    chrome.says("On, 50 % of the room used");
    chrome.says("Nothing is beyond its threshold.");
    desk.desk().telephone().recording(new RecordingState(true, true, 1_000, 1_000));
    chrome.says("No room: new calls are not recorded");
    chrome.saysFirst(".oc-alarms li", "No room for recordings");
    chrome.checked("supervisor-no-room-for-recordings");
    desk.desk().telephone().recording(new RecordingState(true, false, 900, 1_000));
    chrome.says("On, 90 % of the room used");
    chrome.says("Nothing is beyond its threshold.");
  }

  @Test
  void shouldSayThatAPartnersSystemDoesNotAnswerUntilItDoesAgain() {
    Instant now = InstantSource.system().instant();
    var answers = new Reach(PRACTICE, Optional.of(now), Optional.empty(), false);
    desk.desk().reached(List.of(answers));
    signIn("sam");
    chrome.says("Appointments: " + PRACTICE_NAME);
    chrome.until(HEALTH, health -> health.contains("Answered "));
    chrome.says("Nothing is beyond its threshold.");

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
    chrome.says("Nothing is beyond its threshold.");
    chrome.until(HEALTH, health -> health.contains("Answered "));
    assertThat(chrome.all(".oc-alarms li")).isEmpty();
  }

  @Test
  void shouldSayThatEveryTileIsOldWhenTheServerIsSilentAndComeBackByItself() {
    signIn("sam");
    desk.callerWaits("07700900123");
    chrome.says("In the queue");

    desk.wire().fallSilent();
    chrome.says("Not live since");
    assertThat(chrome.all(".oc-tile"))
        .isNotEmpty()
        .allMatch(tile -> tile.getText().contains("Not live since"));
    chrome.checked("supervisor-not-live");

    String second = desk.callerWaits("07700900456");
    desk.wire().mend();
    chrome.saysNot("Not live since");
    chrome.says("456");
    desk.desk().telephone().ends(second);
  }
}
