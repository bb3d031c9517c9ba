package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Standing;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/**
 * The directory as the public, the staff and those who commission services see it, and what a
 * handler makes of it.
 */
@ChecksParts(
    "besides:cancel besides:more left-out:services offer-news open-now:postcode refuse:why")
final class DirectoryInBrowserTest extends BrowserTest {
  @Test
  void anybodySeesWhatIsOpenNearThemWithoutSigningIn() {
    chrome.open("open-now");
    chrome.says("What is open near you now");
    chrome.visible("#postcode").sendKeys("ZZ4" + Keys.ENTER);
    chrome.says("Brackwater Royal Hospital emergency department");
    assertThat(chrome.text()).doesNotContain("Enhanced Care Team");
    chrome.says("Not sure, or nothing here fits? Call 111");
    chrome.checked("open-now");
    chrome.visible("#postcode").clear();
    chrome.visible("#postcode").sendKeys("?" + Keys.ENTER);
    WrongField.isLedTo(chrome, "#postcode", "Write a postcode such as ZZ1");
    chrome.checked("open-now-wrong");
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
  void anOfferIsRefusedWithOneOfTheStandardReasonsAndThatStaysOnThePage() {
    toTheOutcome();
    chrome.click("oc-refuse summary");
    Select reasons = new Select(chrome.visible("oc-refuse select"));
    chrome.visible("oc-refuse select option[value='42']");
    reasons.selectByVisibleText("It is too far");
    chrome.click("oc-services [data-what='left-out:services'] summary");
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
    chrome.says("As well Market Street Pharmacy. 1 High Street, Northgate.");
    chrome.checked("handler-as-well");
    aTimeThatIsHeldBesideThePlaceIsSeen();
  }

  /** A service with times is told as well, too; a time of it is held to go instead, and says so. */
  private void aTimeThatIsHeldBesideThePlaceIsSeen() {
    String first = "oc-besides .oc-besides__list li:first-child button:nth-of-type";
    chrome.saysFirst(first + "(1)", "Refer as well");
    chrome.saysFirst(first + "(2)", "instead");
    chrome.click(first + "(2)");
    chrome.says("Held for this caller");
    chrome.focused("#held-title");
    chrome.saysFirst(".oc-held__instead", "Booking it gives back what the caller has");
    chrome.checked("handler-held-instead");
    chrome.alt("l");
    chrome.gone("oc-held");
    chrome.visible("oc-closing .oc-placed__code");
    chrome.click(first + "(1)");
    chrome.says("As well: Northgate Urgent Treatment Centre, reference OC-4KD2-77M");
  }

  /** Promise 7: an open list says what does not hold any more, and no key comes to mean another. */
  private void whatIsNotOfferedAnyMoreIsToldAndNothingMoves() {
    chrome.alt("v");
    chrome.visible("oc-services .oc-beside");
    String beside = chrome.script(IN_THE_TABLE).toString();
    for (int next : List.of(3, 4, 1)) {
      chrome.alt("v");
      chrome.visible("oc-services .oc-orders__one:nth-child(" + next + ")[aria-pressed='true']");
    }
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
    chrome.saysFirst(
        "oc-services .nhsuk-error-message",
        "Southfield Urgent Treatment Centre cannot be chosen any more.");
    chrome.alt("v");
    chrome.saysFirst("oc-services .oc-beside__mark", "Not offered any more");
    assertThat(chrome.script(IN_THE_TABLE).toString()).isEqualTo(beside);
    assertThat(row("Earliest time"))
        .matches("(today|tomorrow) [0-9]{2}:00 earliest\\|not offered\\|–\\|–");
    assertThat(row("Places left")).isEqualTo("by appointment|not offered|3|–");
    assertThat(row("Open")).isEqualTo("Open until 22:00, all that are offered");
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

  /** Where each way in stands in the table of services side by side. */
  private static final String IN_THE_TABLE =
      """
      const top = document.querySelector('.oc-beside').getBoundingClientRect().top;
      return [...document.querySelectorAll('.oc-beside [data-way]')]
        .map((one) => `${one.dataset.way} ${Math.round(one.getBoundingClientRect().top - top)}`)
        .join();
      """;

  /** What is said of each of the services side by side, as it is seen. */
  private String row(String name) {
    return chrome
        .script(
            """
            return [...document.querySelectorAll('.oc-beside tbody tr')]
              .find((row) => row.cells[0].innerText === arguments[0]).innerText
              .split('\\t').slice(1).map((cell) => cell.trim().replace(/\\s+/g, ' ')).join('|');
            """,
            name)
        .toString();
  }

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
