package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.onecall.desk.fake.FakeEncounters;
import org.openqa.selenium.Keys;

/** How a handler looks at the services in each of their orders, and at times that go, by keys. */
final class ServicesByKeys {
  private final Chrome chrome;
  private final FakeEncounters encounters;

  ServicesByKeys(Chrome chrome, FakeEncounters encounters) {
    this.chrome = chrome;
    this.encounters = encounters;
  }

  void seeInOtherOrders() {
    chrome.alt("v");
    seeServices("oc-services .oc-beside", "services-side-by-side");
    numbersStandFor(4);
    seeTheOthersBeside();
    chrome.alt("v");
    seeServices("oc-services .oc-times", "services-by-time");
    numbersStandFor(9);
    // The second of the earliest times, whoever's it is.
    chrome.press("2");
    chrome.focused("oc-services .oc-times li:nth-child(2) [data-way='2']");
    chrome.press(Keys.ENTER);
    chrome.says("Held for this caller");
    chrome.saysFirst(".oc-held__what", "Southfield Urgent Treatment Centre");
    chrome.alt("l");
    chrome.gone("oc-held");
    chrome.focused("#outcome-heading");
    chrome.alt("v");
    chrome.visible("oc-services .oc-orders__one:nth-child(4)[aria-pressed=true]");
    numbersStandFor(6);
    assertThat(chrome.visible("oc-services [data-way='1']").getDomAttribute("aria-label"))
        .startsWith("Market Street Pharmacy");
    chrome.alt("v");
    chrome.visible("oc-services .oc-orders__one:first-child[aria-pressed=true]");
  }

  /**
   * The services that have no room beside the first four are a key away, and so are those again.
   */
  private void seeTheOthersBeside() {
    chrome.saysFirst("#beside-title", "1 to 4 of 6");
    chrome.saysFirst("oc-services [data-way='0']", "2 more side by side: ");
    chrome.press("0");
    chrome.focused("oc-services [data-way='0']");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("#beside-title", "5 to 6 of 6");
    chrome.visible("oc-services [data-way='5']");
    chrome.focused("#services-title");
    chrome.checked("services-side-by-side-others");
    chrome.alt("0");
    chrome.saysFirst("#beside-title", "1 to 4 of 6");
  }

  /** As many numbers as that are shown, each on one thing, and no other number does anything. */
  private void numbersStandFor(int shown) {
    chrome.until(
        """
        const digits = (all) => [...new Set(all)].filter((key) => /^[1-9]$/.test(key)).sort().join('');
        const seen = [...document.querySelectorAll('oc-services [data-way]')]
            .map((one) => one.dataset.way).filter((key) => key !== '0');
        const pressed = document.querySelector('oc-keys').listed().map((key) => key.replace('Alt+', ''));
        return `${digits(seen)} ${digits(pressed)} ${seen.length}`;
        """,
        (FIRST.substring(0, shown) + " " + FIRST.substring(0, shown) + " " + shown)::equals);
  }

  private static final String FIRST = "123456789";

  private void seeServices(String shown, String name) {
    chrome.visible(shown);
    chrome.script("document.querySelector('oc-services').scrollIntoView()");
    chrome.checked(name);
  }

  /** A time that somebody else took, one that is kept for half a minute more, one that ran out. */
  void seeTimesGo() {
    chrome.tabTo("oc-services .oc-service:first-child .oc-choice:nth-of-type(6)");
    chrome.press(Keys.ENTER);
    chrome.says(" has gone. These are still free:");
    chrome.checked("handler-slot-gone");

    encounters.holdFor(Duration.ofSeconds(29));
    chrome.alt("1");
    chrome.visible(".oc-held--soon");
    chrome.focused("#held-title");
    chrome.says("Runs out soon: book it");
    chrome.checked("handler-held-soon");
    chrome.alt("l");
    chrome.gone("oc-held");

    encounters.holdFor(Duration.ZERO);
    chrome.alt("1");
    chrome.says("No longer held");
    chrome.says("Ran out at");
    chrome.checked("handler-held-over");
    // Nothing is booked by what has run out: it is held anew first.
    encounters.holdFor(Duration.ofMinutes(5));
    chrome.alt("y");
    chrome.says("Held for this caller");
    chrome.saysNot("Ran out at");
    chrome.alt("l");
    chrome.gone("oc-held");
  }
}
