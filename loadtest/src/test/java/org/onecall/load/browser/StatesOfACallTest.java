package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.onecall.desk.fake.FakeElsewhere;
import org.onecall.directory.RejectReason;
import org.onecall.telephony.floor.Control;
import org.openqa.selenium.Keys;

/**
 * States of a call's page that others bring about: their systems, their phones, a session's end.
 */
@ChecksParts("awaited promise put-through")
final class StatesOfACallTest extends BrowserTest {
  private static final Map<FakeElsewhere, String> ELSEWHERE =
      Map.of(
          FakeElsewhere.UNDER_WAY, "Being booked",
          FakeElsewhere.BEING_CHECKED, "Not known yet: it is being checked",
          FakeElsewhere.SLOT_GONE, "That time has gone",
          FakeElsewhere.REFUSED, "They refused the booking",
          FakeElsewhere.AWAY, "Their system does not answer");

  @Test
  void shouldSayHowABookingElsewhereStandsAndPutTheCallerThrough() {
    desk.desk().telephone().carrier();
    String call = amiraTakesACall();
    toTheOutcome();
    chrome.says("Put the caller through");
    ELSEWHERE.forEach((standing, words) -> {
      desk.desk().encounters().elsewhere(standing);
      chrome.saysFirst("oc-awaited", words);
      chrome.checked(
          "handler-elsewhere-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    });
    desk.desk().encounters().elsewhere(FakeElsewhere.NOTHING);
    chrome.gone(".oc-awaited");

    chrome.alt("a");
    chrome.focused("oc-put-through button");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-put-through [role=alert]", "Say first why not");
    chrome.checked("handler-put-through-refused");
    chrome.focused("oc-refuse details[open] select");
    chrome.alt("6");
    chrome.focused("oc-services [data-way='6']");
    putThrough(call);
    theSessionEnds();
  }

  @Test
  void shouldPromiseToRingBackWhoCannotWaitUntilABookingIsKnown() {
    amiraTakesACall();
    toTheOutcome();
    desk.desk().encounters().elsewhere(FakeElsewhere.BEING_CHECKED);
    chrome.saysFirst("oc-promise", "If the caller cannot wait");
    chrome.tabTo("oc-promise button");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-promise", "A call-back was promised at");
    chrome.checked("handler-call-back-promised");
    // It may become known while the caller is still there.
    desk.desk().encounters().elsewhere(FakeElsewhere.AWAY);
    chrome.saysFirst("oc-awaited", "Their system does not answer");
    chrome.saysFirst("oc-promise", "A call-back was promised at");
    desk.desk().encounters().elsewhere(FakeElsewhere.BEING_CHECKED);
    chrome.saysFirst("oc-awaited", "Not known yet: it is being checked");
    // They hear how urgent it is and when to ring again before they are let go.
    chrome.alt("f");
    chrome.says("Read back every part and confirm it before you finish.");
    chrome.focused("#read-outcome");
    chrome.press(Keys.SPACE);
    chrome.focused("#read-worsening");
    chrome.saysFirst("oc-read-back", "See someone within 2 hours, by ");
    chrome.checked("handler-call-back-read-back");
    chrome.press(Keys.SPACE);
    chrome.focused("oc-read-back button");
    chrome.press(Keys.ENTER);
    chrome.gone("oc-awaited");
    chrome.says("The caller is still on the line");
  }

  /** Nobody else is taken for the service, which is the caller's place once it is on the line. */
  private void putThrough(String call) {
    desk.desk().telephone().brought(call, "07700900321", Control.Role.OUTSIDE);
    chrome.saysFirst("oc-put-through", "Somebody else is in the call");
    chrome.saysFirst(
        "oc-put-through", "If this is the service, choose “Have the caller ring them”");
    chrome.script(TO_THE_SERVICE);
    chrome.checked("handler-put-through-else");
    chrome.alt("d");
    chrome.visible("oc-put-through button");
    var transport = RejectReason.ofNumber(21).orElseThrow();
    actsElsewhere(openEncounter(), new Act.RefuseOffer("utc-north", transport, Optional.empty()));
    chrome.says("Not taken.");
    desk.desk().telephone().answersLate();
    chrome.tabTo("oc-put-through button");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-put-through", "They are being rung");
    chrome.script(TO_THE_SERVICE);
    chrome.checked("handler-put-through");
    noNumberRefersMeanwhile();
    desk.desk().encounters().anUrgentBookingStands();
    desk.desk().telephone().answers(call);
    referByHandWhatWasRefused();
    chrome.visible("oc-closing");
    chrome.says("Where and when");
    anotherPlaceIsStillAwaited();
  }

  /** Whoever finishes is told from whom something is awaited, and what happens without them. */
  private void anotherPlaceIsStillAwaited() {
    desk.desk().encounters().elsewhere(FakeElsewhere.BEING_CHECKED);
    String awaited = "Still awaited: whether Southfield Urgent Treatment Centre books";
    for (String where : List.of("oc-read-back", "oc-ending")) {
      if (where.equals("oc-ending")) {
        chrome.alt("x");
        chrome.visible("oc-ending dialog[open]");
      }
      chrome.saysFirst(where, awaited);
      chrome.saysFirst(where, "takes the place of Northgate Crisis Line; if not, the caller keeps");
      chrome.saysFirst(where, "Finished before that is known, a call-back is made in Call-backs");
    }
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-ending dialog[open]");
    chrome.script(
        "document.querySelector('oc-read-back .oc-still-awaited').scrollIntoView({block: 'center'})");
    chrome.checked("handler-still-awaited");
    desk.desk().encounters().elsewhere(FakeElsewhere.NOTHING);
    chrome.gone("oc-awaited section");
    chrome.gone(".oc-still-awaited");
  }

  /** Who is on the line and is not the caller's place is said not to be, and is referred to. */
  private void referByHandWhatWasRefused() {
    chrome.saysFirst("oc-put-through", "They are not written down");
    chrome.saysFirst("oc-put-through", "There is an urgent booking already.");
    chrome.script(TO_THE_SERVICE);
    chrome.checked("handler-put-through-not-written");
    chrome.alt("6");
    chrome.visible("#second-why").sendKeys("Another need", Keys.ENTER);
  }

  private void noNumberRefersMeanwhile() {
    for (String number : List.of("6", "3")) {
      chrome.alt(number);
      chrome.saysFirst("oc-services .nhsuk-error-message", "Northgate Crisis Line is being rung");
    }
    chrome.tabTo("oc-services [data-way='6'][aria-disabled='true']");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-put-through", "They are being rung");
    JsonNode now = RunningDesk.done(desk.desk().encounters().unfinished()).getFirst().json();
    assertThat(now.has("placement") || now.has("hold")).isFalse();
  }

  private static final String TO_THE_SERVICE =
      "document.querySelector('oc-put-through').scrollIntoView({block: 'center'})";

  /** The outcome is reached by answers that were given elsewhere. */
  private void toTheOutcome() {
    String encounter = openEncounter();
    Map<String, JsonNode> answers =
        Map.of(
            "breathing", TextNode.valueOf("yes"),
            "head-strike", TextNode.valueOf("no"),
            "where", TextNode.valueOf("wrist"),
            "age", IntNode.valueOf(64));
    answers.forEach(
        (question, value) -> actsElsewhere(encounter, new Act.GiveAnswer(question, value)));
    chrome.says("See someone within 2 hours");
  }

  /** What is signed in no more has to sign in again, and is told that nothing is lost. */
  private void theSessionEnds() {
    chrome.forget();
    desk.wire().cut();
    chrome.says("Not live since");
    desk.wire().mend();
    chrome.says("You have been signed out. Everything that was saved is still there.");
    chrome.says("A call at a desk phone goes on; one in this browser has ended.");
    chrome.checked("session-ended");
    chrome.focused("#user");
    chrome.type("amira");
    chrome.press(Keys.TAB);
    chrome.type(DeskOverFakes.PASSWORD);
    chrome.press(Keys.ENTER);
    chrome.says("See someone within 2 hours");
  }

  /** The page is there and the desk behind it is not: it says so, and goes on once it is back. */
  @Test
  void shouldSayThatTheDeskCannotBeReachedAndGoOnOnceItCan() {
    chrome.beforeEachPage(THE_DESK_IS_AWAY);
    chrome.open();
    chrome.says("The desk cannot be reached");
    chrome.says("This page tries again every two seconds.");
    chrome.says("For an emergency, have the caller or somebody near you ring 999.");
    chrome.checked("desk-unreached");
    chrome.script("window.deskIsBack = true");
    chrome.visible("#user");
    assertThat(chrome.text()).doesNotContain("cannot be reached");
  }

  private static final String THE_DESK_IS_AWAY =
      """
      const ask = window.fetch;
      window.fetch = (what, how) => window.deskIsBack !== true && String(what).startsWith('/api/')
        ? Promise.reject(new TypeError('the desk is away'))
        : ask(what, how);
      """;
}
