package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The directory as the public, the staff and those who commission services see it. */
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
    chrome.click("oc-standing form button");
    chrome.saysFirst("oc-directory tbody td:nth-of-type(2)", "Flooded");
    assertThat(chrome.all("oc-directory tbody td").get(1).getText())
        .startsWith("Closed")
        .doesNotContain("is closed");
    chrome.checked("directory-closed");
  }

  @Test
  void anOfferIsRefusedWithOneOfTheStandardReasonsAndThatStaysOnThePage() {
    toTheOutcome();
    chrome.click("oc-refuse summary");
    Select reasons = new Select(chrome.visible("oc-refuse select"));
    chrome.visible("oc-refuse select option[value='42']");
    reasons.selectByVisibleText("It is too far");
    chrome.checked("handler-refusing");
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
    chrome.click("oc-services [aria-label^='Falls response team']");
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
