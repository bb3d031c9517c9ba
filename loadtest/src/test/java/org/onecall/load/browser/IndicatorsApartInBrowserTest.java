package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.onecall.desk.figures.CallRecord;
import org.onecall.patient.history.EncounterRecord;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.floor.CallOutcome;
import org.openqa.selenium.Keys;

/**
 * Promise 8, at the page and by keys: an indicator told apart adds up to what it is as a whole,
 * also in steps of time, and what is open stays open when the page is loaded anew.
 */
@ChecksParts("series:table")
final class IndicatorsApartInBrowserTest extends BrowserTest {
  private static final String HISTORY = "oc-kpi-history";

  /** Of each row of the table: the whole, and the groups that it is told in. */
  private static final String COUNTS =
      """
      return [...document.querySelectorAll('oc-kpi-history details tbody tr')].map((row) =>
        [...row.querySelectorAll('td button')].map((one) => one.textContent.trim()).join(' '))
        .filter((row) => row !== '0 0 0').join('; ');
      """;

  private void triaged(String line, Instant at) {
    desk.desk()
        .history()
        .add(
            new EncounterRecord(
                UUID.randomUUID(),
                "made-up-" + UUID.randomUUID(),
                line,
                List.of("amira"),
                at,
                Optional.of(new EncounterRecord.Named("fall-adult", "Adult who has fallen")),
                Optional.of(new EncounterRecord.Reached(Urgency.SAME_DAY, Optional.empty(), at)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at)));
  }

  private static String day(Instant at) {
    return LocalDate.ofInstant(at, ZoneId.of("Europe/London")).toString();
  }

  @Test
  void shouldTellAnIndicatorApartAndWithinThatOverTime() {
    Instant now = InstantSource.system().instant();
    Instant threeDaysAgo = now.minus(Duration.ofDays(3));
    triaged("public", now);
    triaged("public", now);
    triaged("nhs111", now);
    triaged("public", threeDaysAgo);
    signIn("sam");
    chrome.open("#/figures/by=total");
    chrome.tabTo("button[aria-label='Over time: Persons triaged']");
    chrome.press(Keys.ENTER);
    chrome.focused("#kpi-history-title");
    apartByLine();
    byLineAndDay(day(now));
    stays();
  }

  private void chosen(String select, String shown) {
    chrome.press(Keys.ARROW_DOWN);
    chrome.visible(HISTORY + " a[href*='" + shown + "']");
    chrome.focused(select);
  }

  private void apartByLine() {
    chrome.tabTo("#kpi-history-by");
    chosen("#kpi-history-by", "by=week");
    chosen("#kpi-history-by", "by=month");
    chosen("#kpi-history-by", "by=line");
    chrome.saysFirst("#kpi-history-title", "Persons triaged told apart");
    chrome.tabTo(HISTORY + " summary");
    chrome.press(Keys.ENTER);
    chrome.visible(HISTORY + " button[data-step='public']");
    assertThat(chrome.script(COUNTS)).isEqualTo("1; 3");
    inSight("supervisor-indicator-told-apart");
    chrome.tabTo(HISTORY + " button[data-step='public']");
    chrome.press(Keys.ENTER);
    chrome.focused("#kpi-title");
    chrome.saysFirst("#kpi-title", "Persons triaged, Public line: 3 counted");
  }

  private void byLineAndDay(String today) {
    chrome.script("document.querySelector('#kpi-history-by').focus()");
    chrome.tabTo("#kpi-history-in");
    chosen("#kpi-history-in", "in=day");
    chrome.saysFirst("#kpi-history-title", "Persons triaged told apart over time");
    chrome.visible(HISTORY + " .oc-series");
    assertThat(chrome.all(HISTORY + " .oc-series svg[role='img']")).hasSize(2);
    assertThat(chrome.all(HISTORY + " .oc-series h4").getLast().getText())
        .isEqualTo("Public line: 3");
    chrome.tabTo(HISTORY + " summary");
    chrome.press(Keys.ENTER);
    chrome.visible(HISTORY + " button[data-group='public']");
    assertThat(chrome.all(HISTORY + " details tbody tr")).hasSize(28);
    assertThat(chrome.script(COUNTS)).isEqualTo("1 0 1; 3 1 2");
    inSight("supervisor-indicator-apart-over-time");
    chrome.tabTo(HISTORY + " button[data-group='public'][data-step='" + today + "']");
    chrome.press(Keys.ENTER);
    chrome.focused("#kpi-title");
    chrome.saysFirst("#kpi-title", ": 2 counted");
    chrome.prefers("prefers-color-scheme", "dark");
    inSight("supervisor-indicator-apart-over-time-dark");
    chrome.prefers("prefers-color-scheme", "light");
    chrome.size(320, 256);
    inSight("supervisor-indicator-apart-over-time-zoom-400");
    assertThat(
            chrome.script(
                "return document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .isEqualTo(0L);
    chrome.size(1440, 1000);
  }

  /** After a reload, and on the way back. */
  private void stays() {
    String title = chrome.visible("#kpi-title").getText();
    assertThat(title).startsWith("Persons triaged, Public line, ");
    chrome.reload();
    chrome.saysFirst("#kpi-title", title);
    chrome.visible(HISTORY + " .oc-series");
    assertThat(chrome.visible("#kpi-history-by").getDomProperty("value")).isEqualTo("line");
    assertThat(chrome.visible("#kpi-history-in").getDomProperty("value")).isEqualTo("day");
    chrome.script("history.back()");
    chrome.saysFirst("#kpi-title", "Persons triaged, Public line: 3 counted");
    chrome.script("history.back()");
    chrome.saysFirst("#kpi-history-title", "Persons triaged told apart");
    chrome.until("return document.querySelector('#kpi-history-in').value", String::isEmpty);
  }

  private void called(String line, String at) {
    Instant arrived = Instant.parse(at);
    desk.desk()
        .callRecords()
        .keep(
            new CallRecord(
                line + at,
                line,
                arrived,
                Optional.of(arrived.plusSeconds(5)),
                arrived.plusSeconds(305),
                CallOutcome.ANSWERED,
                Optional.of("1001")));
  }

  /** Calls of two lines, by line and by day; one line on one day opens its calls. */
  private void figuresByLineAndDay() {
    chrome.visible("oc-figures .oc-scroll table");
    chrome.script(
        """
        const by = document.querySelector('#figures-by');
        by.value = 'line';
        by.dispatchEvent(new Event('change', {bubbles: true}));
        """);
    chrome.visible("#figures-in");
    chrome.script("document.querySelector('#figures-in').value = 'day'");
    chrome.script("document.querySelector('#figures-from').value = '2026-01-01'");
    chrome.script("document.querySelector('#figures-to').value = '2026-01-14'");
    chrome.click("oc-figures form button");
    chrome.visible("oc-figures a[href*='by=line&in=day']");
    assertThat(chrome.all(CALLS + " .oc-series svg[role='img']")).hasSize(2);
    assertThat(chrome.all(CALLS + " .oc-series h3").getLast().getText())
        .isEqualTo("Public line: 3");
    chrome.click(CALLS + " summary");
    chrome.visible(CALLS + " button[data-group='public']");
    assertThat(chrome.all(CALLS + " details tbody tr")).hasSize(14);
    chrome.click(CALLS + " button[data-group='public'][data-step='2026-01-05']");
    chrome.focused("#calls-of-offered");
    chrome.saysFirst("#calls-of-offered", OF_ONE_DAY);
    chrome.script("document.querySelector('.oc-series').scrollIntoView({behavior: 'instant'})");
    chrome.checked("supervisor-figures-apart-over-time");
  }

  private static final String CALLS = "oc-figures [aria-labelledby='figure-title']";
  private static final String OF_ONE_DAY = "Offered, Public line, 5 Jan: 2 calls";

  @Test
  void shouldKeepTheFigureTheDaysAndTheSplitWhenItIsLoadedAnew() {
    called("public", "2026-01-05T09:00:00Z");
    called("public", "2026-01-05T21:00:00Z");
    called("nhs111", "2026-01-05T22:00:00Z");
    called("public", "2026-01-07T09:00:00Z");
    signIn("sam");
    chrome.open("#/figures");
    figuresByLineAndDay();
    chrome.reload();
    chrome.saysFirst("#calls-of-offered", OF_ONE_DAY);
    chrome.click("oc-figures tbody tr:nth-child(8) th button");
    String title = "The caller hung up before a person took the call [B02]. Version 2.";
    chrome.says(title);
    chrome.reload();
    chrome.says(title);
    assertThat(chrome.visible("#figures-by").getDomProperty("value")).isEqualTo("line");
    assertThat(chrome.visible("#figures-from").getDomProperty("value")).isEqualTo("2026-01-01");
    assertThat(chrome.visible("#figures-in").getDomProperty("value")).isEqualTo("day");
    assertThat(chrome.visible("#figures-to").getDomProperty("value")).isEqualTo("2026-01-14");
  }

  private void inSight(String picture) {
    chrome.script(
        "document.querySelector(arguments[0]).scrollIntoView({block: 'start', behavior: 'instant'})",
        HISTORY);
    chrome.checked(picture);
  }
}
