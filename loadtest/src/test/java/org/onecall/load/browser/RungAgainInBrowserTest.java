package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.onecall.load.Books;
import org.onecall.load.CarriedRig;
import org.onecall.load.Carrier;
import org.onecall.load.Rig;
import org.onecall.load.SipPhone;
import org.onecall.load.SippCaller;
import org.openqa.selenium.Keys;

/**
 * A caller who is cut off is rung again from the page of their call, by keyboard, and the same
 * encounter goes on: SIPp as caller and carrier, Asterisk, a SIP phone, PostgreSQL, the service.
 */
@Tag("alone")
final class RungAgainInBrowserTest {
  private static final String NUMBER = "01632960597";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static CarriedRig carried;
  private static Rig rig;
  private static Books books;

  @BeforeAll
  static void start() throws Exception {
    carried = new CarriedRig();
    rig = carried.rig();
    books = carried.books();
  }

  @AfterAll
  static void stop() {
    carried.close();
  }

  @Test
  void shouldRingACallerWhoWasCutOffAgainInTheSameEncounter() throws Exception {
    SipPhone phone = rig.phone("ben");
    phone.answerCalls();
    try (Chrome handler = Chrome.at(rig.desk() + "/");
        Carrier carrier = carried.carrier()) {
      handler.signIn(rig.login("ben").user(), rig.login("ben").password());
      handler.says("Not ready");
      handler.alt("r");
      handler.says("Ready for the next call");
      try (SippCaller caller = rig.ring(NUMBER, "public")) {
        assertThat(caller.awaitAnswered(LIMIT)).as("answered; %s", caller.errors()).isTrue();
        handler.says("On a call");
        caller.hangUp();
      }
      handler.says("The caller has gone");
      // The focus goes to the question when the state changes.
      handler.says("Wrap-up");

      handler.tabTo("oc-ring-again button");
      handler.press(Keys.ENTER);

      handler.says("On a call");
      handler.saysNot("The caller has gone");
      handler.saysNot("The caller is being rung again");
      assertThat(encounters()).as("encounters of this caller").hasSize(1);
      handler.alt("o");
      handler.says("The caller is on hold");
      handler.alt("o");
      handler.saysNot("The caller is on hold");
      phone.hangUp();
      assertThat(carrier.awaitEnd(LIMIT)).as("the caller's second call ends").isTrue();
      handler.says("The caller has gone");
      handler.alt("x");
      handler.visible("oc-ending dialog[open]");
      handler.press(Keys.SPACE);
      handler.press(Keys.ENTER);
      handler.says("Ready for the next call");
    }
    assertThat(books.events(encounters().getFirst()))
        .containsSubsequence(
            "opened/1",
            "caller-left/1",
            "caller-rung-again/1",
            "caller-reached/1",
            "caller-left/1",
            "finished/1")
        .doesNotContain("caller-not-reached/1");
    assertThat(books.column("select call from call_record where call like 'back-%'"))
        .as("calls of ours in the figures")
        .isEmpty();
  }

  private static List<String> encounters() throws Exception {
    return books.column(
        "select chain::text from event where type = 'opened/1' and payload->>'caller' = $1",
        NUMBER);
  }
}
