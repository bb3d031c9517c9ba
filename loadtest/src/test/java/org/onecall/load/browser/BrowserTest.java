package org.onecall.load.browser;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.onecall.desk.Act;
import org.openqa.selenium.Keys;

/** A browser before the real desk over fakes, both new for each test. */
abstract class BrowserTest {
  protected DeskOverFakes desk;
  protected Chrome chrome;

  @BeforeEach
  final void openDeskAndBrowser() {
    desk = new DeskOverFakes();
    chrome = Chrome.at(desk.address());
  }

  @AfterEach
  final void closeBrowserAndDesk() {
    chrome.close();
    desk.close();
  }

  /** Signs in with the password that everybody has here. */
  protected void signIn(String user) {
    chrome.signIn(user, DeskOverFakes.PASSWORD);
  }

  /** Amira signs in and is ready. */
  protected void amiraIsReady() {
    signIn("amira");
    chrome.says("Not ready");
    chrome.alt("r");
    chrome.says("Ready for the next call");
  }

  /** Amira takes a call and has chosen the protocol; answers with the call's id. */
  protected String amiraTakesACall() {
    amiraIsReady();
    String call = desk.callerRings("07700900123", "1001");
    chrome.visible("oc-ringing");
    desk.desk().telephone().talks(call, "1001");
    chooseTheProtocol();
    return call;
  }

  /** The caller says that somebody has fallen, and the first question is asked. */
  protected void chooseTheProtocol() {
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.press(Keys.ENTER);
    chrome.says("Is the person breathing normally?");
    chrome.focused("#step-heading");
  }

  /**
   * An encounter whose protocol is chosen reaches an emergency, by answers that were given
   * elsewhere.
   */
  protected void anEmergencyIsReached(String encounter) {
    for (String question : List.of("breathing", "head-strike")) {
      actsElsewhere(encounter, new Act.GiveAnswer(question, TextNode.valueOf("no")));
    }
    actsElsewhere(encounter, new Act.GiveAnswer("where", TextNode.valueOf("none")));
    actsElsewhere(encounter, new Act.GiveAnswer("age", IntNode.valueOf(84)));
  }

  /** The encounter that is open; its id. */
  protected String openEncounter() {
    return RunningDesk.done(desk.desk().encounters().unfinished()).getFirst().id();
  }

  /** Amira does that at another page than the one that is looked at. */
  protected void actsElsewhere(String encounter, Act act) {
    RunningDesk.done(desk.desk().encounters().act("amira", encounter, UUID.randomUUID(), act));
  }
}
