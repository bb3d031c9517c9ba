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

  /**
   * Amira is in a call in which somebody has fallen, before its first question; answers with the
   * call's id. She took it at another page.
   */
  protected String amiraTakesACall() {
    String call = amiraHasTakenACall();
    signIn("amira");
    chrome.focused("#complaint");
    actsElsewhere(openEncounter(), new Act.ChooseProtocol("fall-adult"));
    theFirstQuestionIsAsked();
    return call;
  }

  /** The caller says that somebody has fallen, and the first question is asked. */
  protected void chooseTheProtocol() {
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.press(Keys.ENTER);
    theFirstQuestionIsAsked();
  }

  private void theFirstQuestionIsAsked() {
    chrome.says("Is the person breathing normally?");
    chrome.focused("#step-heading");
  }

  /** Amira has taken a call, at another page than the one that is looked at; the call's id. */
  protected String amiraHasTakenACall() {
    String call = desk.callerRings("07700900123", "1001");
    desk.desk().telephone().talks(call, "1001");
    return call;
  }

  /** Amira is in a call that has reached an emergency, and sees it; answers with the call's id. */
  protected String amirasCallIsAnEmergency() {
    String call = amiraHasTakenACall();
    signIn("amira");
    chrome.focused("#complaint");
    anEmergencyIsReached();
    chrome.says("Emergency: hand over to 999 now");
    return call;
  }

  /** The open encounter reaches an emergency, at another page than the one that is looked at. */
  protected void anEmergencyIsReached() {
    String encounter = openEncounter();
    actsElsewhere(encounter, new Act.ChooseProtocol("fall-adult"));
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
