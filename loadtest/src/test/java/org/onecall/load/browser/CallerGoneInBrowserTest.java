package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onecall.desk.Act;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A caller who has gone is rung again from the page of their call, and the call goes on. */
@ChecksParts("caller-gone ring-again")
final class CallerGoneInBrowserTest extends BrowserTest {
  private JsonNode encounter() {
    return RunningDesk.done(desk.desk().encounters().unfinished()).getFirst().json();
  }

  /** Amira's own phone is answered, then the caller. */
  private String theyAnswer() {
    String call = encounter().path("callId").asText();
    desk.desk().telephone().talks(call, "1001");
    chrome.says("The caller is being rung");
    desk.desk().telephone().callBack(call, true);
    return call;
  }

  /** The overlay lists what the key does now. */
  private void theKeysSay(String what) {
    chrome.alt("k");
    chrome.visible("oc-keys dialog[open]");
    chrome.saysFirst("oc-keys tr:has([data-key='A'])", what);
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-keys dialog[open]");
  }

  @Test
  void shouldRingAgainFromThe999PanelAndBring999IntoThatCall() {
    desk.desk().telephone().carrier();
    String first = amirasCallIsAnEmergency();
    desk.desk().telephone().ends(first);
    chrome.saysFirst("oc-emergency", "Their number: 07700 900123.");
    assertThat(chrome.all("oc-ring-again button")).as("one way to ring").hasSize(1);

    theKeysSay("Ring 07700 900123 again");
    chrome.alt("a");
    chrome.saysFirst("oc-emergency", "The caller is being rung again.");
    chrome.visible("oc-ringing");
    chrome.checked("handler-emergency-rung-again");
    String call = theyAnswer();
    chrome.saysFirst("oc-emergency", "Bring 999 into this call");
    chrome.alt("e");
    chrome.saysFirst("oc-emergency", "999 is on the line");
    assertThat(encounter().path("callId").asText()).isEqualTo(call);
    assertThat(desk.desk().encounters().size()).isEqualTo(1);
  }

  @Test
  void shouldRingTheNumberThatIsChosenAndSayWhyNot() {
    desk.desk().telephone().carrier();
    String first = amiraTakesACall();
    actsElsewhere(openEncounter(), new Act.RecordPatient(Map.of("phone", "07700 900188")));
    desk.desk().telephone().ends(first);
    chrome.saysFirst("oc-caller-gone .oc-lost", "The caller has gone");
    chrome.says("Ring 07700 900188, written down");
    List<WebElement> ways = chrome.all("oc-ring-again button");
    assertThat(ways)
        .extracting(WebElement::getText)
        .containsExactly("Ring 07700 900123 again Alt+A", "Ring 07700 900188, written down");
    chrome.saysFirst(".oc-bar__call", "Public line");
    chrome.checked("handler-caller-gone");

    desk.desk().telephone().reached("1001", false);
    theKeysSay("Ring the caller again: go to the numbers");
    chrome.alt("a");
    chrome.focused("oc-ring-again button:first-child");
    chrome.alt("a");
    chrome.focused("oc-ring-again button:last-child");
    chrome.alt("a");
    chrome.focused("oc-ring-again button:first-child");
    chrome.press(Keys.ENTER);
    chrome.saysFirst("oc-ring-again", "Your phone cannot be reached.");
    chrome.checked("handler-caller-gone-phone-away");
    desk.desk().telephone().reached("1001", true);
    try (Chrome supervisor = Chrome.at(desk.address())) {
      supervisor.signIn("sam", DeskOverFakes.PASSWORD);
      supervisor.says("caller gone");
      chrome.focused("oc-ring-again button");
      chrome.press(Keys.ENTER);
      supervisor.says("caller rung again");
      assertThat(desk.desk().telephone().acts()).contains("call out 07700900123 from 1001");
      theyAnswer();
      supervisor.saysNot("caller rung again");
      supervisor.saysNot("caller gone");
    }
    chrome.saysNot("The caller has gone");
    chrome.says("On a call");
  }
}
