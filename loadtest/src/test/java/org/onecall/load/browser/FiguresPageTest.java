package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.Kpi;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.patient.history.TaskRecord;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.telephony.floor.CallOutcome;

/** Promise 8, at the page: a figure leads to its formula and to the calls it is made of. */
@ChecksParts("chart:table figures:filter kpi-history kpis:parts staffing:formula")
final class FiguresPageTest extends BrowserTest {
  /**
   * How many widths the columns of hours have, one of which holds values and the others nothing.
   */
  private static final String WIDTHS_OF_HOURS =
      "return new Set([...document.querySelectorAll("
          + "'[aria-label=\"All figures\"] th[scope=col]:nth-child(n + 2)')]"
          + ".map((one) => Math.round(one.getBoundingClientRect().width))).size";

  /** Calls a week ago in this hour and in each around it, which is what a plan is made from. */
  private void callsOfAWeekAgo() {
    ZonedDateTime hour = thisHour().minusWeeks(1);
    for (int i = -1; i < 4; i++) {
      for (int minute = 1; minute <= 12; minute++) {
        answeredAt(hour.plusHours(i).toInstant(), minute);
      }
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
    chrome.visible("oc-figures .oc-scroll table");
    chrome.until(WIDTHS_OF_HOURS, "1"::equals);
    chrome.picture("supervisor-figures-by-hour");
    theChartSaysWhatTheTableSays();
    chrome.script("document.querySelector('#figures-by').value = 'month'");
    chrome.click("oc-figures form button");
    chrome.visible("oc-figures a[href*='by=month']");
    chrome.script("document.querySelector('#figures-by').value = 'line'");
    chrome.click("oc-figures form button");
    chrome.says("Public line");
    chrome.says("Offered");
    chrome.says("Abandoned within 30 s");
    chrome.click("oc-figures tbody tr:nth-child(8) th button");
    chrome.says("The caller hung up before a person took the call");
    chrome.click("oc-figures tbody tr:nth-child(8) td:last-child button");
    chrome.visible("oc-figure-calls");
    chrome.says("Talked");
    assertThat(chrome.text()).doesNotContain("07700900121").doesNotContain("07700 900121");
    chrome.checked("supervisor-figures");
    // The second hour is planned for also when the first ends just now.
    chrome.click("oc-staffing tbody tr:nth-child(2) button[data-figure='handlers-needed']");
    chrome.focused("#calls-of-handlers-needed");
    chrome.saysFirst("#calls-of-handlers-needed", "is planned from: 12 calls");
    chrome.click("oc-staffing summary");
    chrome.saysFirst("oc-staffing details", "Version 3");
    chrome.checked("supervisor-handlers-needed");
    theFloorAndTheWallSayHowManyAreNeeded();
  }

  private void theFloorAndTheWallSayHowManyAreNeeded() {
    chrome.click("a[href='#/supervisor']");
    chrome.saysFirst("oc-board-staffing", "Needed now");
    chrome.saysFirst("oc-board-staffing", "Needed in two hours");
    chrome.saysFirst("oc-board-staffing", "Here now");
    // Whoever is here is not enough for twelve calls an hour.
    chrome.saysFirst("oc-board-staffing .oc-figures__one--late", "too few");
    chrome.click("oc-board-staffing button[data-figure='handlers-needed']");
    chrome.focused("oc-board-staffing #calls-of-handlers-needed");
    chrome.saysFirst("oc-board-staffing", "Version 3");
    chrome.checked("supervisor-staffing");
    chrome.open("#/wallboard");
    chrome.says("Here, of needed");
    chrome.click("button[data-figure='handlers-needed']");
    chrome.focused("dialog[open] #calls-of-handlers-needed");
    chrome.saysFirst("dialog[open]", "Version 3");
  }

  /** The columns and heights of the chart, as text. */
  private static final String COLUMNS =
      """
      return [...document.querySelectorAll('oc-figures .oc-chart__plot rect')]
        .filter((column) => parseFloat(column.getAttribute('height')) > 0)
        .map((column) => column.textContent + ', ' + column.getAttribute('height')).join('; ');
      """;

  /** The table under the chart. */
  private static final String TABLE = "oc-figures [aria-labelledby='figure-title'] details";

  private void theChartSaysWhatTheTableSays() {
    int hours = chrome.all("oc-figures .oc-scroll thead th").size() - 1;
    assertThat(hours).isBetween(23, 25);
    // An hour that has not begun has no column and opens nothing.
    assertThat(chrome.all("oc-figures .oc-chart__plot rect"))
        .hasSameSizeAs(chrome.all("oc-figures .oc-scroll tbody tr:first-child td button"))
        .hasSizeLessThanOrEqualTo(hours);
    assertThat(chrome.script(COLUMNS)).asString().matches("[0-2][0-9]:00.*: 5, 100%");
    assertThat(chrome.all("oc-figures .oc-chart__y span").getFirst().getText()).isEqualTo("5");
    assertThat(chrome.all("oc-figures .oc-chart__x text")).hasSizeBetween(6, 9);
    assertThat(chrome.visible("oc-figures .oc-chart__plot").getDomAttribute("aria-label"))
        .matches("Offered, 00:00 to 23:00: from [05] to 5\\. .*");
    chrome.click(TABLE + " summary");
    chrome.visible(TABLE + " table");
    assertThat(chrome.all(TABLE + " tbody tr")).hasSize(hours);
    chrome.click(TABLE + " summary");
    chrome.click("oc-figures tbody tr:nth-child(8) th button");
    chrome.says("The caller hung up before a person took the call [B02]. Version 2.");
    assertThat(chrome.script(COLUMNS)).asString().matches("[0-2][0-9]:00.*: 2, 100%");
    chrome.click("oc-figures tbody tr:first-child th button");
    chrome.says("are counted apart, on the live floor [A01]");
  }

  private void answeredAt(Instant at, int minute) {
    Instant arrived = at.plusSeconds(minute * 60L);
    desk.desk()
        .callRecords()
        .keep(
            new CallRecord(
                "kept-" + arrived,
                "public",
                arrived,
                Optional.of(arrived.plusSeconds(5)),
                arrived.plusSeconds(305),
                CallOutcome.ANSWERED,
                Optional.of("1001")));
  }

  private static ZonedDateTime thisHour() {
    return InstantSource.system()
        .instant()
        .atZone(ZoneId.of("Europe/London"))
        .truncatedTo(ChronoUnit.HOURS);
  }

  /** Two weeks ago calls came around this hour; five days ago three came where one was expected. */
  private void weeksOfCalls() {
    ZonedDateTime hour = thisHour();
    for (int i = -1; i < 5; i++) {
      answeredAt(hour.minusWeeks(2).plusHours(i).toInstant(), 1);
    }
    answeredAt(hour.minusDays(12).toInstant(), 1);
    for (int minute = 1; minute <= 3; minute++) {
      answeredAt(hour.minusDays(5).toInstant(), minute);
    }
  }

  private void referral(Duration thereAfter) {
    Instant now = InstantSource.system().instant();
    var encounter =
        new EncounterRecord(
            UUID.randomUUID(),
            "made-up",
            "public",
            List.of("amira"),
            now,
            Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    desk.desk().history().add(encounter);
    desk.desk()
        .history()
        .add(
            new TaskRecord(
                UUID.randomUUID(),
                TaskKind.FALLS,
                TaskState.DONE,
                "aldenmoor-falls",
                Optional.of(encounter.encounter()),
                false,
                now,
                Optional.empty(),
                Optional.of(now),
                Optional.empty(),
                Optional.of(now.plus(thereAfter)),
                Optional.empty(),
                Optional.of(now.plus(thereAfter))));
  }

  @Test
  void shouldSayHowManyHandlersAreNeededAndOpenWhatIsBehindAnIndicator() {
    weeksOfCalls();
    referral(Duration.ofMinutes(100));
    referral(Duration.ofMinutes(140));
    signIn("sam");
    chrome.click("a[href='#/figures']");
    chrome.visible("#staffing-error");
    chrome.saysFirst("#staffing-here", "Taking calls now: ");
    chrome.says("As of ");
    chrome.says("1 week");
    chrome.says("off by 2.0 calls an hour, 67 % of the calls");

    chrome.visible("oc-kpis table");
    chrome.says("Called back by a clinician in 20 minutes [D14 ÷ D13]");
    eachIsToldInItsParts();
    chrome.click("oc-kpis button[aria-label^='" + UCR + ": 50.0\u00a0%']");
    chrome.focused("#kpi-title");
    chrome.says(UCR + ": 1 missed it");
    chrome.click("oc-kpis .oc-behind button[aria-pressed=false]");
    chrome.says(UCR + ": 2 counted");
    chrome.click(
        "oc-kpis .oc-split button[aria-label^='" + UCR + ", Fall without serious injury']");
    chrome.says(UCR + ", Fall without serious injury: 1 missed it");
    chrome.checked("supervisor-indicators");
    chrome.click("oc-kpis button[aria-label^='Calls routed by the greeting']");
    chrome.says("Calls routed by the greeting: 0 counted");
    overTime();
    chrome.click("a[href='#/supervisor']");
    chrome.saysFirst("oc-board-staffing", "forecasts were off by 2.0 calls an hour");
    chrome.open("#/wallboard");
    chrome.says("forecasts were off by 2.0 calls an hour");
    chrome.checked("wallboard-forecast");
  }

  private void eachIsToldInItsParts() {
    assertThat(chrome.all("oc-kpis details")).hasSameSizeAs(Kpi.values());
    chrome.click("oc-kpis tbody tr:first-child summary");
    chrome.saysFirst("oc-kpis details[open]", "Numerator");
    chrome.saysFirst("oc-kpis details[open]", "Left out");
    chrome.says("No item code: no public text was found that says which items it is made of.");
    inSight("oc-kpis", "supervisor-indicator-in-parts", "tbody");
    chrome.click("oc-kpis tbody tr:first-child summary");
  }

  /** Four weeks by day, the last of which has what was made up; its point opens what it missed. */
  private void overTime() {
    chrome.click("oc-kpis button[aria-label='Over time: " + UCR + "']");
    chrome.visible(HISTORY + " rect");
    chrome.focused("#kpi-history-title");
    chrome.saysFirst("#kpi-history-versions", "counted from the raw times by version 2");
    chrome.saysFirst("#kpi-history-versions", "version 2 in use here since");
    chrome.says("The broken line is the aim: at least 70 %. A hollow column misses it.");
    assertThat(chrome.all(HISTORY + " .oc-chart__aim")).hasSize(1);
    assertThat(chrome.all(HISTORY + " .oc-chart__mark")).hasSize(1);
    assertThat(chrome.all(HISTORY + " rect.oc-chart__missed")).hasSize(1);
    chrome.click(HISTORY + " summary");
    chrome.visible(HISTORY + " table");
    assertThat(chrome.all(HISTORY + " tbody tr")).hasSize(28);
    chrome.click(HISTORY + " tbody tr:last-child button");
    chrome.saysFirst("#kpi-title", ": 1 missed it");
    assertThat(chrome.visible("#kpi-title").getText()).startsWith(UCR + ", ");
    chrome.script(
        """
        const by = document.querySelector('#kpi-history-by');
        by.value = 'week';
        by.dispatchEvent(new Event('change', {bubbles: true}));
        """);
    chrome.visible(HISTORY + " a[href*='by=week']");
    chrome.says(" to ");
    inSight("supervisor-indicator-over-time", "h3");
    chrome.prefers("prefers-color-scheme", "dark");
    inSight("supervisor-indicator-over-time-dark", "h3");
    chrome.prefers("prefers-color-scheme", "light");
    chrome.size(320, 256);
    inSight("supervisor-indicator-over-time-zoom-400", ".oc-chart");
    assertThat(
            chrome.script(
                "return document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .isEqualTo(0L);
    chrome.size(1440, 1000);
    theRowLeadsToItsReplay();
  }

  /** As a row behind a figure does. */
  private void theRowLeadsToItsReplay() {
    String address =
        String.valueOf(
            chrome.visible("oc-kpis .oc-behind a[href^='#/replay/']").getDomAttribute("href"));
    chrome.click("oc-kpis .oc-behind a[href^='#/replay/']");
    chrome.focused("#replay-reason");
    assertThat(chrome.visible("#replay-encounter").getDomProperty("value"))
        .isEqualTo(address.substring("#/replay/".length()));
  }

  private void inSight(String picture, String part) {
    inSight(HISTORY, picture, part);
  }

  private void inSight(String whole, String picture, String part) {
    chrome.script(
        "document.querySelector(arguments[0]).scrollIntoView({block: 'start', behavior: 'instant'})",
        whole + " " + part);
    chrome.checked(picture);
  }

  private static final String HISTORY = "oc-kpi-history";

  private static final String UCR = "Urgent community response: within two hours of the referral";
}
