package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Backlog;

/** Supervisors see which messages do not get through, and which nobody knows to have arrived. */
final class NotDeliveredInBrowserTest extends RealPeopleTest {
  private static final String HEALTH =
      "return document.querySelector('oc-board-health')?.innerText ?? ''";
  private static final String ALARMS =
      "return document.querySelector('oc-board-alarms')?.innerText ?? ''";

  @Test
  void shouldSayWhatIsNotDeliveredByKindUntilItIs() {
    desk.backlog(new Backlog(List.of(late("tell-practice/1", 3, 0), late("text-caller/1", 0, 0))));
    signIn("sam");
    chrome.until(HEALTH, health -> health.contains("Messages to practices"));
    chrome.until(HEALTH, health -> health.contains("Live, 3 under way"));

    desk.backlog(new Backlog(List.of(late("tell-practice/1", 3, 2))));
    chrome.until(HEALTH, health -> health.contains("2 not delivered since "));
    chrome.until(ALARMS, alarms -> alarms.contains("2 messages to practices not delivered"));
    chrome.checked("supervisor-not-delivered");

    desk.backlog(Backlog.NONE);
    chrome.until(HEALTH, health -> health.contains("Live, none waiting"));
    chrome.until(ALARMS, alarms -> !alarms.contains("not delivered"));
  }

  @Test
  void shouldShowWhatWasGivenUpForFourWeeksAndAlarmForADay() {
    desk.backlog(new Backlog(List.of(givenUp(1))));
    signIn("sam");
    chrome.until(
        ALARMS,
        alarms ->
            alarms.contains("1 message to a practice given up: nobody knows whether it arrived"));
    chrome.until(HEALTH, health -> health.contains("2 given up in four weeks"));
    chrome.checked("supervisor-given-up");

    desk.backlog(new Backlog(List.of(givenUp(0))));
    chrome.until(ALARMS, alarms -> !alarms.contains("given up"));
    assertThat(chrome.script(HEALTH)).asString().contains("2 given up in four weeks");

    desk.backlog(Backlog.NONE);
    chrome.until(HEALTH, health -> health.contains("Live, none waiting"));
  }

  private static Backlog.OfKind late(String kind, long open, long stuck) {
    Optional<Instant> since = Optional.of(InstantSource.system().instant()).filter(_ -> stuck > 0);
    return new Backlog.OfKind(kind, open, 0, stuck, 0, 0, since, since, Optional.empty());
  }

  private static Backlog.OfKind givenUp(long just) {
    Optional<Instant> now = Optional.of(InstantSource.system().instant());
    return new Backlog.OfKind(
        "tell-practice/1", 0, 0, 0, 2, just, Optional.empty(), Optional.empty(), now);
  }
}
