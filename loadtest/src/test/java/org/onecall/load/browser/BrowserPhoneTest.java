package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onecall.load.Login;
import org.onecall.load.RealThing;
import org.onecall.load.Rig;
import org.onecall.load.SippCaller;
import org.openqa.selenium.Keys;

/** A handler answers in the page itself: SIPp, Asterisk, Chromium's own telephone, with sound. */
@ExtendWith(RealThing.class)
final class BrowserPhoneTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PACKETS = 25;

  @Test
  void shouldAnswerARealCallInThePageWithSoundBothWays(Rig rig) {
    try (Chrome handler = Chrome.withPhoneAt(rig.desk() + "/")) {
      signIn(handler, rig.login("chloe"));
      handler.says("Desk phone 1003");
      handler.click("oc-phone .oc-link");
      handler.says("Phone in this browser");
      handler.checked("phone-in-browser");
      handler.alt("r");
      handler.says("Ready for the next call");

      try (SippCaller caller = rig.ring("01632960611", "public")) {
        handler.visible("oc-ringing");
        handler.checked("phone-ringing");
        handler.alt("a");
        handler.focused("#complaint");
        handler.says("On a call");
        long heardBefore = caller.report().packetsHeard();
        await("sound from the caller at the handler's")
            .atMost(LIMIT)
            .until(() -> handler.sound().heard() > PACKETS && handler.sound().level() > 0.01);
        await("sound from the handler at the caller's")
            .atMost(LIMIT)
            .until(() ->
                handler.sound().sent() > PACKETS
                    && caller.report().packetsHeard() > heardBefore + PACKETS);
        handler.checked("phone-talking");
        handler.alt("m");
        handler.says("Microphone is off");
        handler.alt("m");
        handler.saysNot("Microphone is off");

        handler.alt("h");
        assertThat(caller.awaitEnd(LIMIT)).as("hung up at the page; %s", caller.errors()).isTrue();
        handler.says("The caller has gone");
      }
      handler.alt("x");
      handler.visible("oc-ending dialog[open]");
      handler.press(Keys.SPACE);
      handler.press(Keys.ENTER);
      handler.gone("oc-ending dialog[open]");
      handler.says("Ready for the next call");
      handler.click("oc-phone .oc-link");
      handler.says("Desk phone 1003");
    }
  }

  private static void signIn(Chrome chrome, Login login) {
    chrome.signIn(login.user(), login.password());
  }
}
