package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onecall.load.DeskClient;
import org.onecall.load.Login;
import org.onecall.load.RealThing;
import org.onecall.load.Rig;
import org.onecall.load.SippCaller;
import org.onecall.testing.Lane;
import org.openqa.selenium.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A handler answers in the page itself: SIPp, Asterisk, Chromium's own telephone, with sound. */
@Tag("alone")
@ExtendWith(RealThing.class)
final class BrowserPhoneTest {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserPhoneTest.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PACKETS = 25;

  @Test
  void shouldAnswerARealCallInThePageWithSoundBothWays(Rig rig) {
    try (Chrome handler = Chrome.withPhoneAt(rig.desk() + "/")) {
      handler.beforeEachPage(PhoneSteps.LINE_OF_THE_PHONE);
      signIn(handler, rig.login("chloe"));
      handler.says("Desk phone 1003");
      PhoneSteps.takeItHere(handler);
      handler.checked("phone-in-browser");
      PhoneSteps.loseItAndGetItBack(handler);
      handler.alt("r");
      handler.says("Ready for the next call");
      String places = Places.of(handler);

      try (SippCaller caller = rig.ring("01632960611", "public")) {
        handler.visible("oc-ringing");
        // The desk knows that it rings before the phone in the page does.
        handler.visible("oc-phone [data-act=answer]:not([disabled])");
        handler.checked("phone-ringing");
        Places.stay(handler, "at the ring", places);
        handler.alt("a");
        handler.focused("#step-heading");
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
        Places.stay(handler, "in the call", places);
        handler.alt("m");
        handler.says("Microphone is off");
        Places.stay(handler, "with the microphone off", places);
        handler.alt("m");
        handler.saysNot("Microphone is off");

        hold(handler, places);
        consult(rig, handler, places);
        bring999(handler, places);
        comeBackAfterReloads(rig, handler);
        Places.stay(handler, "after a reload", places);
        listen(rig, handler, places);

        handler.alt("h");
        assertThat(caller.awaitEnd(LIMIT)).as("hung up at the page; %s", caller.errors()).isTrue();
        handler.says("The caller has gone");
        Places.stay(handler, "in wrap-up", places);
      }
      PhoneSteps.end(handler);
      handler.says("Ready for the next call");
      handler.click("oc-phone .oc-link");
      handler.says("Desk phone 1003");
    }
  }

  private static void hold(Chrome handler, String places) {
    handler.alt("o");
    handler.says("The caller is on hold");
    handler.checked("call-hold");
    Places.stay(handler, "on hold", places);
    handler.alt("o");
    handler.saysNot("The caller is on hold");
    handler.says("On a call");
  }

  /** Asks a colleague with the caller on hold, and comes back to the caller. */
  private static void consult(Rig rig, Chrome handler, String places) {
    rig.phone("amira").answerCalls();
    handler.tabTo(".oc-control button[data-act='consult']");
    handler.press(Keys.ENTER);
    handler.visible("oc-call-control dialog[open] .oc-choice:not([disabled])");
    handler.tabTo("oc-call-control dialog[open] .oc-choice:not([disabled])");
    handler.press(Keys.ENTER);
    handler.gone("oc-call-control dialog[open]");
    handler.says("Amira Khan is on the line");
    Places.stay(handler, "with a colleague", places);
    handler.alt("d");
    handler.saysNot("Amira Khan is on the line");
    handler.says("On a call");
    handler.saysNot("The caller is on hold");
  }

  private static void bring999(Chrome handler, String places) {
    handler.alt("e");
    handler.says("999 is on the line");
    handler.checked("call-999");
    Places.stay(handler, "with 999 in the call", places);
    handler.alt("d");
    handler.saysNot("999 is on the line");
    handler.says("On a call");
  }

  private static void comeBackAfterReloads(Rig rig, Chrome handler) {
    handler.alt("q");
    EmergencyQuestions.nothingIsWrong(handler);
    handler.focused("#complaint");
    handler.type("cut hand");
    handler.press(Keys.ENTER);
    handler.visible("oc-question");
    String asked = handler.visible("#step-heading").getText();
    List<Double> kept = new ArrayList<>();
    List<Double> rejoined = new ArrayList<>();
    try (DeskClient desk = new DeskClient(rig.desk())) {
      for (int i = Lane.tries("onecall.reloads", 1, 50); i > 0; i--) {
        double keptBefore = sum(desk, "onecall_lost_kept_seconds");
        double rejoinedBefore = sum(desk, "onecall_lost_rejoined_seconds");
        handler.reload();
        assertThat(handler.visible("oc-question #step-heading").getText()).isEqualTo(asked);
        await("the caller and the handler joined again")
            .atMost(LIMIT)
            .until(() -> handler.sound().heard() > PACKETS);
        handler.says("On a call");
        handler.saysNot("The caller is kept");
        await("both measured")
            .atMost(LIMIT)
            .until(() -> sum(desk, "onecall_lost_rejoined_seconds") > rejoinedBefore);
        kept.add(sum(desk, "onecall_lost_kept_seconds") - keptBefore);
        rejoined.add(sum(desk, "onecall_lost_rejoined_seconds") - rejoinedBefore);
      }
    }
    LOG.info("phone seen lost to caller kept: {}", spread(kept));
    LOG.info("phone back to caller joined again: {}", spread(rejoined));
  }

  /** All that was measured of it so far, in seconds. */
  private static double sum(DeskClient desk, String name) {
    return desk.text("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + "_sum"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String spread(List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return "%d times, p50 %.3f s, p95 %.3f s, max %.3f s"
        .formatted(
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1),
            sorted.getLast());
  }

  private static void listen(Rig rig, Chrome handler, String places) {
    try (Chrome supervisor = Chrome.withPhoneAt(rig.desk() + "/")) {
      signIn(supervisor, rig.login("sam"));
      PhoneSteps.takeItHere(supervisor);
      supervisor.click("[aria-label='Listen to Chloe Marsh']");
      supervisor.visible("oc-floor-acts dialog[open]");
      supervisor.checked("supervisor-listen-why");
      PhoneSteps.because(supervisor, "Support for a new colleague");
      handler.says("Sam Taylor listens");
      await("the call at the supervisor's")
          .atMost(LIMIT)
          .until(() -> supervisor.sound().heard() > PACKETS);
      supervisor.saysFirst("oc-watching", "You are listening to Chloe Marsh");
      supervisor.checked("supervisor-listening");
      handler.checked("call-listened");
      Places.stay(handler, "while somebody listens", places);
      try (SippCaller second = rig.ring("01632960612", "public")) {
        supervisor.click("[aria-label^='Move ']");
        supervisor.visible("oc-floor-acts dialog[open]");
        supervisor.click("#floor-priority");
        supervisor.press(Keys.END);
        supervisor.press(Keys.BACK_SPACE);
        supervisor.type("77");
        supervisor.checked("supervisor-move");
        PhoneSteps.because(supervisor, "A child");
        supervisor.says("77");
        second.hangUp();
        assertThat(second.awaitEnd(LIMIT)).isTrue();
      }
    }
  }

  private static void signIn(Chrome chrome, Login login) {
    chrome.signIn(login.user(), login.password());
  }
}
