package org.onecall.load.browser;

import org.openqa.selenium.Keys;

/** What people do who have their phone in the page: take it there, listen, end the call. */
final class PhoneSteps {
  private PhoneSteps() {}

  /** The phone in the page is theirs from now on. */
  static void takeItHere(Chrome page) {
    page.click("oc-phone .oc-link");
    page.says("Phone in this browser");
  }

  /** Gives the reason that every act on somebody else's call asks for. */
  static void because(Chrome supervisor, String why) {
    supervisor.visible("oc-floor-acts dialog[open]");
    supervisor.click("#floor-reason");
    supervisor.type(why);
    supervisor.press(Keys.ENTER);
    supervisor.gone("oc-floor-acts dialog[open]");
  }

  /** Ends the encounter with the first of the reasons. */
  static void end(Chrome handler) {
    handler.alt("x");
    handler.visible("oc-ending dialog[open]");
    handler.press(Keys.SPACE);
    handler.press(Keys.ENTER);
    handler.gone("oc-ending dialog[open]");
  }
}
