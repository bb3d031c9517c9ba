package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Standing;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The directory as the public, the staff and those who commission services see it. */
@ChecksParts("offer-news service-preview standing")
final class DirectoryInBrowserTest extends BrowserTest {
  @Test
  void anybodySeesWhatIsOpenNearThemWithoutSigningIn() {
    chrome.open("open-now");
    chrome.says("What is open near you now");
    chrome.visible("#postcode").sendKeys("ZZ4" + Keys.ENTER);
    chrome.says("Brackwater Royal Hospital emergency department");
    assertThat(chrome.text()).doesNotContain("Enhanced Care Team");
    chrome.checked("open-now");
    chrome.visible("#postcode").clear();
    chrome.visible("#postcode").sendKeys("?" + Keys.ENTER);
    chrome.says("Write a postcode such as ZZ1");
  }

  @Test
  void staffSeeNotesAndWhatIsLeftAndSupervisorsWhatWasMissing() {
    signIn("sam");
    chrome.open("#/directory");
    chrome.visible("#directory-text").sendKeys("enhanced care");
    chrome.says("Crews on scene ring this line");
    chrome.checked("directory-staff");
    chrome.open("#/gaps");
    chrome.says("Services that failed one test only");
    chrome.says("It is too far");
    chrome.checked("directory-gaps");
  }

  @Test
  void anAdministratorClosesAServiceWithAReasonAndEverybodySeesIt() {
    chrome.signIn("ada", DeskOverFakes.PASSWORD, "oc-users h1");
    chrome.open("#/directory");
    chrome.visible("#directory-text").sendKeys("aldenmoor-utc");
    chrome.says("1 service, 1 shown");
    chrome.click("oc-standing summary");
    chrome.visible("#closed-aldenmoor-utc").sendKeys("Flooded");
    chrome.click("oc-standing form button");
    chrome.says("Say why it is changed");
    chrome.visible("#reason-aldenmoor-utc").sendKeys("The manager rang");
    // What was looked for and what was begun are there again after a reload.
    chrome.visible("oc-standing form[data-draft=kept]");
    chrome.visible("oc-directory form[role=search][data-draft=kept]");
    chrome.reload();
    chrome.says("1 service, 1 shown");
    chrome.visible("oc-standing details[open] #reason-aldenmoor-utc");
    chrome.until(STANDING, "aldenmoor-utc, Flooded, The manager rang"::equals);
    chrome.click("oc-standing form button");
    chrome.saysFirst("oc-directory tbody td:nth-of-type(2)", "Flooded");
    assertThat(chrome.all("oc-directory tbody td").get(1).getText())
        .startsWith("Closed")
        .doesNotContain("is closed");
    chrome.checked("directory-closed");
    // What is being written in a row stays, whatever somebody else says of the service meanwhile.
    write("#notes-aldenmoor-utc", "Ring first");
    somebodyElseWrites("aldenmoor-utc", "Mind the step");
    chrome.visible("oc-directory .oc-news__tell");
    chrome.focused("#notes-aldenmoor-utc");
    chrome.until(NOTES, "Ring first"::equals);
    chrome.tabTo("oc-directory .oc-news__tell");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-directory [data-news]", "What is said of Aldenmoor");
    chrome.checked("directory-changed");
  }

  private static final String NOTES =
      "return document.querySelector('#notes-aldenmoor-utc')?.value";

  private static final String STANDING =
      """
      return ['#directory-text', '#closed-aldenmoor-utc', '#reason-aldenmoor-utc']
        .map((field) => document.querySelector(field)?.value).join(', ');
      """;

  @Test
  void anAdministratorWritesAServiceByKeyboardAndIsToldWhatIsWrongAndWhoWasFirst() {
    chrome.signIn("ada", DeskOverFakes.PASSWORD, "oc-users h1");
    chrome.open("#/directory");
    chrome.visible("#directory-text").sendKeys("aldenmoor-utc");
    chrome.says("1 service, 1 shown");
    chrome.tabTo("#write-aldenmoor-utc");
    chrome.press(Keys.ENTER);
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
    chrome.tabTo("#sheet-reason");
    chrome.press(Keys.ENTER);
    chrome.focused("#error-summary");
    chrome.saysFirst("#error-summary a[href='#sheet-reason']", "Why: say why");
    write("#sheet-reason", "The manager rang");
    chrome.press(Keys.ENTER);
    chrome.says("(phone-expected)");
    chrome.focused("#error-summary");
    chrome.saysFirst("#error-summary a[href='#sheet-phone']", "Telephone: ");
    chrome.saysFirst("#error-summary a[href='#sheet-opening-week-mon']", "Monday: ");
    chrome.checked("service-form-wrong");
    chrome.tabTo("#error-summary a[href='#sheet-opening-week-mon']");
    chrome.press(Keys.ENTER);
    chrome.focused("#sheet-opening-week-mon");
    write("#sheet-opening-week-mon", "09:00-21:00");
    write("#sheet-phone", "01632 960777");
    somebodyElseWrites("aldenmoor-utc", "Mind the step");
    chrome.tabTo("#sheet-reason");
    chrome.press(Keys.ENTER);
    chrome.focused("#changed-meanwhile");
    chrome.says("What you wrote is still below");
    chrome.saysFirst("#changed-meanwhile", "Mind the step");
    chrome.checked("service-form-meanwhile");
    chrome.tabTo("#sheet-reason");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-service-form");
    chrome.says("01632 960777");
    chrome.focused("#write-aldenmoor-utc");
  }

  @Test
  void anAdministratorAddsAServiceAndRetiresItAgain() {
    chrome.signIn("ada", DeskOverFakes.PASSWORD, "oc-users h1");
    chrome.open("#/directory");
    chrome.says("Add a service");
    chrome.visible("#further").sendKeys(Keys.ENTER);
    chrome.saysFirst("#directory-shown", "61 to 120");
    chrome.focused("#directory-shown");
    chrome.visible("#directory-text").sendKeys(Keys.TAB);
    chrome.focused("#add-service");
    chrome.press(Keys.ENTER);
    chrome.focused("#service-title");
    chrome.checked("service-form-empty");
    chrome.click("#service-preview summary");
    chrome.visible("#preview-postcode").sendKeys(Keys.ENTER);
    chrome.focused("#error-summary");
    chrome.saysFirst("#error-summary a[href='#sheet-name']", "Name: this is missing");
    chrome.picture("service-form-empty-wrong");
    write("#sheet-id", "market-walk-in");
    write("#sheet-name", "Market Walk-in");
    new Select(chrome.visible("#sheet-type")).selectByValue("walk-in-centre");
    new Select(chrome.visible("#sheet-way-in")).selectByValue("walk-in");
    new Select(chrome.visible("#sheet-opening")).selectByValue("all-hours");
    chrome.gone("#sheet-opening-week-mon");
    new Select(chrome.visible("#sheet-takes-0-need")).selectByValue("minor-injury");
    chrome.click("#sheet-takes + button");
    new Select(chrome.visible("#sheet-takes-1-need")).selectByValue("falls-lift");
    chrome.visible("oc-service-form form.oc-sheet[data-draft=kept]");
    chrome.reload();
    chrome.until(ADDED, "Market Walk-in, all-hours, minor-injury, falls-lift"::equals);
    chrome.gone("#sheet-opening-week-mon");
    chrome.click("[aria-label='Take need 2 out']");
    chrome.gone("#sheet-takes-1-need");
    chrome.click("#service-preview:not([open]) summary");
    chrome.visible("#preview-postcode").sendKeys("ZZ1" + Keys.ENTER);
    chrome.focused("#preview-told");
    chrome.saysFirst("#preview-told", "Now: open all hours");
    chrome.saysFirst("#preview-told", "For people in all places");
    chrome.saysFirst("#preview-told", "care of a minor injury (any): number ");
    chrome.saysFirst("#preview-told", "Market Walk-in");
    chrome.checked("service-preview");
    chrome.visible("#sheet-reason").sendKeys("It opens today");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-service-form");
    chrome.focused("#add-service");
    chrome.visible("#directory-text").sendKeys("market-walk-in");
    chrome.says("1 service, 1 shown");
    chrome.tabTo("#write-market-walk-in");
    chrome.press(Keys.ENTER);
    chrome.focused("#service-title");
    write("#sheet-reason", "The building is sold");
    chrome.tabTo("oc-service-form button[value='retire']");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-service-form");
    chrome.says("0 services, 0 shown");
    chrome.focused("#add-service");
    chrome.saysFirst("#retired", "Retired services");
    chrome.checked("directory-retired");
  }

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
    chrome.script("document.activeElement.select()");
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

  @Test
  void anOfferIsRefusedWithOneOfTheStandardReasonsAndThatStaysOnThePage() {
    toTheOutcome();
    chrome.click("oc-refuse summary");
    Select reasons = new Select(chrome.visible("oc-refuse select"));
    chrome.visible("oc-refuse select option[value='42']");
    reasons.selectByVisibleText("It is too far");
    chrome.checked("handler-refusing");
    chrome.visible("oc-refuse form[data-draft=kept]");
    chrome.reload();
    chrome.visible("oc-refuse details[open] select");
    chrome.until("return document.querySelector('oc-refuse select').value", "42"::equals);
    chrome.visible("oc-refuse button").click();
    chrome.says("Not taken. It is too far");
    assertThat(
            chrome
                .all("oc-services .oc-service")
                .getFirst()
                .findElement(By.tagName("h3"))
                .getText())
        .contains("Urgent Treatment Centre");
    chrome.checked("handler-refused");
    chrome.click("oc-besides summary");
    chrome.visible("#besides-need option[value='diabetes-prevention']");
    new Select(chrome.visible("#besides-need"))
        .selectByVisibleText("the diabetes prevention programme");
    chrome.says("Ask the caller: which of these hold?");
    chrome.checked("handler-besides");
  }

  @Test
  void anotherServiceIsToldAsWellAndIsReadBackWithThePlace() {
    toTheOutcome();
    whatIsNotOfferedAnyMoreIsToldAndNothingMoves();
    chooseAnotherKindSideBySide();
    chrome.visible("oc-closing .oc-placed__code");
    chrome.click("oc-besides summary");
    chrome.visible("#besides-need option[value='diabetes-prevention']");
    new Select(chrome.visible("#besides-need"))
        .selectByVisibleText("the diabetes prevention programme");
    chrome.click("oc-besides .oc-besides__list li:nth-child(4) button");
    chrome.says("As well: Market Street Pharmacy, reference OC-4KD2-77M");
    chrome.says("As well Market Street Pharmacy. Reference OC-4KD2-77M");
    chrome.checked("handler-as-well");
  }

  /** Promise 7: an open list says what does not hold any more, and no key comes to mean another. */
  private void whatIsNotOfferedAnyMoreIsToldAndNothingMoves() {
    chrome.press("1");
    chrome.focused("oc-services [data-way='1']");
    String before = chrome.script(PLACES).toString();
    desk.desk().encounters().takesNobody("utc-south", "is closed: Flooded");
    somethingIsSaid("Flooded");
    chrome.visible("oc-services .oc-news__tell");
    chrome.saysFirst("oc-services .oc-marked__now", "Not offered any more (is closed: Flooded)");
    chrome.focused("oc-services [data-way='1'][aria-label^='Northgate']");
    assertThat(chrome.script(PLACES).toString()).isEqualTo(before);
    String gone = "Southfield Urgent Treatment Centre is not offered any more (is closed: Flooded)";
    chrome.tabTo("oc-services .oc-news__tell");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-services [data-news]", gone);
    seen("oc-services .oc-marked__now", "services-changed");
    chrome.alt("2");
    chrome.saysFirst("oc-services .nhsuk-error-message", gone);
    chrome.alt("v");
    chrome.saysFirst("oc-services .oc-beside__mark", "Not offered any more");
    seen("oc-services .oc-beside__mark", "services-changed-side-by-side");
    chrome.alt("v");
    chrome.visible("oc-services .oc-times [data-gone]");
    seen("oc-services .oc-times [data-gone]", "services-changed-by-time");
    chrome.alt("v");
    chrome.alt("v");
    chrome.visible("oc-services [data-way='3'][aria-label^='Falls response team']");
    chrome.click("oc-services .oc-card__head > button:last-of-type");
    chrome.gone("oc-services [data-news]");
    chrome.visible("oc-services [data-way='2'][aria-label^='Falls response team']");
    desk.desk().encounters().takesNobody("utc-south", "");
    somethingIsSaid("Dry again");
    chrome.click("oc-services .oc-news__tell");
    chrome.saysFirst(
        "oc-services [data-news]", "Southfield Urgent Treatment Centre is offered now");
    chrome.visible("oc-services [data-way='2'][aria-label^='Falls response team']");
    chrome.click("oc-services .oc-card__head > button:last-of-type");
    chrome.visible("oc-services [data-way='3'][aria-label^='Falls response team']");
  }

  /** Checks this state of the page, with that in view. */
  private void seen(String selector, String name) {
    chrome.script(
        "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})",
        selector);
    chrome.checked(name);
  }

  /** Where each way in stands on the page, and which number stands for it. */
  private static final String PLACES =
      """
      return [...document.querySelectorAll('oc-services [data-way]')]
        .map((one) => `${one.dataset.way} ${one.ariaLabel} ${one.getBoundingClientRect().top}`)
        .join();
      """;

  /** Something is said of a service: every page hears that what counts is another thing now. */
  private void somethingIsSaid(String notes) {
    Standing standing =
        new Standing(
            Standing.AS_FILED.state(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(notes),
            Standing.AS_FILED.places());
    assertThat(desk.desk().places().say("ada", "aldenmoor-utc", standing).succeeded()).isTrue();
  }

  /**
   * Whoever passes over what is offered first is asked why not where they chose, and then chooses.
   */
  private void chooseAnotherKindSideBySide() {
    desk.desk().encounters().asksWhyNot();
    chrome.alt("v");
    chrome.visible("oc-services .oc-beside");
    chrome.alt("3");
    chrome.says("Say first why not: Northgate Urgent Treatment Centre.");
    chrome.focused(".oc-beside oc-refuse details[open] select");
    chrome.visible(".oc-beside oc-refuse option[value='42']");
    chrome.checked("services-why-not");
    new Select(chrome.visible(".oc-beside details[open] select"))
        .selectByVisibleText("It is too far");
    chrome.click(".oc-beside oc-refuse details[open] button");
    chrome.says("Not taken. It is too far");
    chrome.saysNot("Say first why not");
    chrome.focused("#services-title");
    chrome.alt("3");
  }

  private void toTheOutcome() {
    signIn("amira");
    chrome.says("Not ready");
    chrome.alt("r");
    chrome.says("Ready for the next call");
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.says("Adult who has fallen");
    chrome.press(Keys.ENTER);
    chrome.says("Is the person breathing normally?");
    chrome.focused("#step-heading");
    chrome.press("1");
    chrome.says("Did they hit their head?");
    chrome.focused("#step-heading");
    chrome.alt("0");
    chrome.says("Where does it hurt?");
    chrome.focused("#step-heading");
    chrome.press("1");
    chrome.press(Keys.ENTER);
    chrome.says("How old are they?");
    chrome.focused("#step-heading");
    chrome.type("81");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-services .oc-service");
  }
}
