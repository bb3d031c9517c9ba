package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.CallRecord;
import org.onecall.telephony.floor.CallOutcome;

/** Promise 8, at the page: a figure leads to its formula and to the calls it is made of. */
final class FiguresPageTest extends BrowserTest {
  /** A call a week ago in this hour and in each of the next, which is what a plan is made from. */
  private void callsOfAWeekAgo() {
    ZonedDateTime hour =
        InstantSource.system()
            .instant()
            .atZone(ZoneId.of("Europe/London"))
            .truncatedTo(ChronoUnit.HOURS)
            .minusWeeks(1);
    for (int i = 0; i < 4; i++) {
      Instant at = hour.plusHours(i).toInstant().plusSeconds(60);
      desk.desk()
          .callRecords()
          .keep(
              new CallRecord(
                  "week-" + i,
                  "public",
                  at,
                  Optional.of(at.plusSeconds(5)),
                  at.plusSeconds(300),
                  CallOutcome.ANSWERED,
                  Optional.of("1001")));
    }
  }

  @Test
  void shouldLeadFromAFigureToItsFormulaAndItsCalls() {
    callsOfAWeekAgo();
    for (int i = 0; i < 5; i++) {
      String call = desk.callerRings("0770090012" + i, "1001");
      if (i % 2 == 0) {
        desk.desk().telephone().talks(call, "1001");
      }
      desk.desk().telephone().ends(call);
    }
    signIn("sam");
    chrome.click("a[href='#/figures']");
    chrome.visible("oc-figures table");
    chrome.picture("supervisor-figures-by-hour");
    chrome.script("document.querySelector('#figures-by').value = 'line'");
    chrome.click("oc-figures form button");
    chrome.says("Public line");
    chrome.says("Offered");
    chrome.says("Abandoned within 30 s");
    chrome.click("oc-figures tbody tr:nth-child(8) th button");
    chrome.says("The caller hung up before a person took the call");
    chrome.click("oc-figures tbody tr:nth-child(8) td:last-child button");
    chrome.visible("oc-figure-calls");
    chrome.says("Ended as");
    assertThat(chrome.text()).doesNotContain("07700900121").doesNotContain("07700 900121");
    chrome.checked("supervisor-figures");
    // The second hour is planned for also when the first ends just now.
    chrome.click("oc-staffing tbody tr:nth-child(2) button[data-figure='handlers-needed']");
    chrome.focused("#calls-of-handlers-needed");
    chrome.saysFirst("#calls-of-handlers-needed", "is planned from: 1 call");
    chrome.click("oc-staffing summary");
    chrome.saysFirst("oc-staffing details", "Version 1");
    chrome.checked("supervisor-handlers-needed");
  }
}
