package org.onecall.load.browser;

import org.openqa.selenium.Keys;

/** What people do who have their phone in the page: take it there, listen, end the call. */
final class PhoneSteps {
  private PhoneSteps() {}

  /** Lets a test cut what the page's phone is connected by, and keep it cut. */
  static final String LINE_OF_THE_PHONE =
      """
      const Socket = window.WebSocket;
      window.WebSocket = class extends Socket {
        constructor(address, protocols) {
          const isPhone = new URL(address).pathname === '/phone';
          super(isPhone && window.phoneIsCut ? new URL('/nowhere', address) : address, protocols);
          if (isPhone) window.lineOfThePhone = this;
        }
      };
      """;

  /** The phone loses its line, says so for as long as that lasts, and is back by itself. */
  static void loseItAndGetItBack(Chrome page) {
    page.script("window.phoneIsCut = true; window.lineOfThePhone.close();");
    page.says("Phone in this browser: lost");
    page.says("The phone in this browser has lost its connection");
    page.gone("[data-act=ready]:not([disabled])");
    page.saysFirst("oc-header .oc-pill", "Your phone is lost");
    page.checked("phone-lost");
    page.script("window.phoneIsCut = false;");
    page.visible("[data-act=ready]:not([disabled])");
    page.says("Phone in this browser");
  }

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
