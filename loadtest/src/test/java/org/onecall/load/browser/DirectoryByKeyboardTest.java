package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * An administrator writes the directory without a mouse: what is said of a service, and all of one.
 */
@ChecksParts(
    "directory:retired directory:search service-form service-form:add service-form:change "
        + "service-history:changes service-preview service-preview:ask standing standing:change")
final class DirectoryByKeyboardTest extends BrowserTest {
  @Test
  void anAdministratorClosesAServiceWithAReasonAndEverybodySeesIt() {
    adaOpensTheDirectory();
    finds("aldenmoor-utc");
    enters("oc-standing summary");
    write("#closed-aldenmoor-utc", "Flooded");
    // Day, month and year, as the British write a date.
    chrome.tabTo("#until-aldenmoor-utc");
    chrome.type("05122026");
    chrome.press(Keys.TAB);
    chrome.type("1830");
    enters("oc-standing form button");
    chrome.says("Say why it is changed");
    chrome.checked("directory-standing");
    WrongField.isLedTo(chrome, "#reason-aldenmoor-utc", "Say why it is changed");
    chrome.type("The manager rang");
    // What was looked for and what was begun are there again after a reload.
    chrome.visible("oc-standing form[data-draft=kept]");
    chrome.visible("oc-directory form[role=search][data-draft=kept]");
    chrome.reload();
    chrome.says("1 service, 1 shown");
    chrome.visible("oc-standing details[open] #reason-aldenmoor-utc");
    chrome.until(STANDING, "aldenmoor-utc, Flooded, 2026-12-05T18:30, The manager rang"::equals);
    enters("oc-standing form button");
    chrome.saysFirst("oc-directory tbody td:nth-of-type(2)", "Flooded");
    assertThat(chrome.all("oc-directory tbody td").get(1).getText())
        .startsWith("Closed")
        .doesNotContain("is closed");
    chrome.focused("oc-standing form button");
    chrome.checked("directory-closed");
    // What is being written in a row stays, whatever somebody else says of the service meanwhile.
    write("#notes-aldenmoor-utc", "Ring first");
    somebodyElseWrites("aldenmoor-utc", "Mind the step");
    chrome.visible("oc-directory .oc-news__tell");
    chrome.focused("#notes-aldenmoor-utc");
    chrome.until(NOTES, "Ring first"::equals);
    enters("oc-directory .oc-news__tell");
    chrome.saysFirst("oc-directory [data-news]", "What is said of Aldenmoor");
    chrome.checked("directory-changed");
  }

  private static final String NOTES =
      "return document.querySelector('#notes-aldenmoor-utc')?.value";

  private static final String STANDING =
      """
      return ['directory-text', 'closed-aldenmoor-utc', 'until-aldenmoor-utc', 'reason-aldenmoor-utc']
        .map((field) => document.getElementById(field)?.value).join(', ');
      """;

  @Test
  void anAdministratorWritesAServiceByKeyboardAndIsToldWhatIsWrongAndWhoWasFirst() {
    adaOpensTheDirectory();
    finds("aldenmoor-utc");
    enters("#write-aldenmoor-utc");
    chrome.focused("#service-title");
    chrome.checked("service-form");
    write("#sheet-phone", "ask at the door");
    write("#sheet-opening-week-mon", "20:00-08:00");
    // What is half written is there again after a reload, at the same service.
    chrome.visible("oc-service-form form.oc-sheet[data-draft=kept]");
    chrome.reload();
    chrome.saysFirst("#sheet-again", "is here again");
    chrome.until(WRITTEN, "ask at the door, 20:00-08:00"::equals);
    chrome.focused("#service-title");
    enters("#sheet-reason");
    chrome.focused("#sheet-error-summary");
    chrome.saysFirst("#sheet-error-summary a[href='#sheet-reason']", "Why: say why");
    write("#sheet-reason", "The manager rang");
    chrome.press(Keys.ENTER);
    chrome.focused("#sheet-error-summary");
    chrome.saysFirst(
        "#sheet-error-summary a[href='#sheet-phone']",
        "Telephone: 'ask at the door' where a telephone number belongs");
    assertThat(chrome.text()).doesNotContain("phone-expected");
    chrome.saysFirst("#sheet-error-summary a[href='#sheet-opening-week-mon']", "Monday: ");
    chrome.checked("service-form-wrong");
    enters("#sheet-error-summary a[href='#sheet-opening-week-mon']");
    chrome.focused("#sheet-opening-week-mon");
    write("#sheet-opening-week-mon", "09:00-21:00");
    write("#sheet-phone", "01632 960777");
    somebodyElseWrites("aldenmoor-utc", "Mind the step");
    enters("#sheet-reason");
    chrome.focused("#changed-meanwhile");
    chrome.says("What you wrote is still below");
    chrome.saysFirst("#changed-meanwhile", "Mind the step");
    chrome.checked("service-form-meanwhile");
    enters("#sheet-reason");
    chrome.gone("oc-service-form");
    chrome.says("01632 960777");
    chrome.focused("#write-aldenmoor-utc");
  }

  @Test
  void anAdministratorAddsAServiceAndRetiresItAgain() {
    adaOpensTheDirectory();
    enters("#further");
    chrome.saysFirst("#directory-shown", "61 to 120");
    chrome.focused("#directory-shown");
    chrome.tabBackTo("#add-service");
    chrome.press(Keys.ENTER);
    chrome.focused("#service-title");
    chrome.checked("service-form-empty");
    enters("#service-preview summary");
    enters("#preview-postcode");
    chrome.focused("#sheet-error-summary");
    chrome.saysFirst("#sheet-error-summary a[href='#sheet-name']", "Name: this is missing");
    chrome.checked("service-form-empty-wrong");
    writesAWalkInCentre();
    chrome.visible("oc-service-form form.oc-sheet[data-draft=kept]");
    chrome.reload();
    chrome.until(ADDED, "Market Walk-in, all-hours, minor-injury, falls-lift"::equals);
    chrome.gone("#sheet-opening-week-mon");
    enters("[aria-label='Take need 2 out']");
    chrome.gone("#sheet-takes-1-need");
    chrome.focused("#sheet-takes-0-need");
    triesIt();
    write("#sheet-reason", "It opens today");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-service-form");
    chrome.focused("#add-service");
    retiresIt();
  }

  private void writesAWalkInCentre() {
    write("#sheet-id", "market-walk-in");
    write("#sheet-name", "Market Walk-in");
    chooses("#sheet-type", "Walk-in centre");
    chooses("#sheet-way-in", "go there");
    chooses("#sheet-opening", "All hours");
    chrome.gone("#sheet-opening-week-mon");
    chooses("#sheet-takes-0-need", "care of a minor injury");
    enters("#add-need");
    chrome.focused("#sheet-takes-1-need");
    chooses("#sheet-takes-1-need", "help to get up");
  }

  private void triesIt() {
    // Whether what was open is open again is no matter here.
    chrome.tabTo("#service-preview summary");
    if (chrome.all("#service-preview[open]").isEmpty()) {
      chrome.press(Keys.ENTER);
    }
    write("#preview-postcode", "ZZ1");
    chrome.press(Keys.ENTER);
    chrome.focused("#preview-told");
    chrome.saysFirst("#preview-told", "Now: open all hours");
    chrome.saysFirst("#preview-told", "For people in all places");
    chrome.saysFirst("#preview-told", "care of a minor injury (any): number ");
    chrome.saysFirst("#preview-told", "Market Walk-in");
    chrome.checked("service-preview");
  }

  private void retiresIt() {
    finds("market-walk-in");
    enters("#write-market-walk-in");
    chrome.focused("#service-title");
    enters("#service-history summary");
    chrome.checked("service-form-history");
    write("#sheet-reason", "The building is sold");
    enters("oc-service-form button[value='retire']");
    chrome.gone("oc-service-form");
    chrome.says("0 services, 0 shown");
    chrome.focused("#add-service");
    enters("#retired summary");
    chrome.saysFirst("#retired", "Market Walk-in");
    chrome.checked("directory-retired");
  }

  private void adaOpensTheDirectory() {
    chrome.signIn("ada", DeskOverFakes.PASSWORD, "oc-users h1");
    enters("a[href='#/directory']");
    chrome.visible("#add-service");
  }

  private void finds(String service) {
    write("#directory-text", service);
    chrome.says("1 service, 1 shown");
  }

  private void enters(String selector) {
    chrome.tabTo(selector);
    chrome.press(Keys.ENTER);
  }

  /** Chooses from a list by the first letters of what is wanted. */
  private void chooses(String list, String words) {
    chrome.tabTo(list);
    chrome.type(words);
    chrome.until(CHOSEN, chosen -> chosen.startsWith(words));
  }

  private static final String CHOSEN =
      "return document.activeElement.selectedOptions[0].textContent";

  private static final String ADDED =
      """
      return ['#sheet-name', '#sheet-opening', '#sheet-takes-0-need', '#sheet-takes-1-need']
        .map((field) => document.querySelector(field)?.value).join(', ');
      """;

  private static final String WRITTEN =
      """
      return ['#sheet-phone', '#sheet-opening-week-mon']
        .map((field) => document.querySelector(field)?.value).join(', ');
      """;

  private void write(String field, String words) {
    chrome.tabTo(field);
    chrome.overwrites();
    chrome.type(words);
  }

  /** Somebody else keeps other notes of the service, from a page that was opened as well. */
  private void somebodyElseWrites(String service, String notes) {
    chrome.script(
        """
        const path = '/api/service-sheets/' + arguments[0];
        const headers = {'Content-Type': 'application/json', 'X-Onecall': '1'};
        fetch(path).then((answer) => answer.json()).then((now) => fetch(path + '/change', {
          method: 'POST',
          headers,
          body: JSON.stringify({
            commandId: '0e1f0000-0000-4000-8000-000000000001',
            reason: 'The builders are in',
            version: now.version,
            sheet: {...now.sheet, notes: arguments[1]},
          }),
        })).then((answer) => { window.othersWrote = answer.status; });
        """,
        service,
        notes);
    chrome.until("return window.othersWrote ?? 0", "200"::equals);
  }
}
