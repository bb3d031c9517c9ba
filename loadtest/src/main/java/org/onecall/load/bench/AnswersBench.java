package org.onecall.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.onecall.load.Await;
import org.onecall.load.DeskClient;
import org.onecall.load.Json;
import org.onecall.load.LiveView;
import org.onecall.load.LoadException;
import org.onecall.load.Rig;
import org.onecall.load.SippCaller;

/** From an answer's key to the next question painted, in a real browser on a real call. */
final class AnswersBench {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final int QUESTIONS_MAX = 60;
  private static final String USER = "amira";

  /** Waits for the heading to change and for the frame with it to be painted. */
  private static final String NEXT_PAINTED =
      """
      new Promise(done => {
        const words = () =>
          document.querySelector('#step-heading, #outcome-heading')?.textContent ?? '';
        const before = words();
        let pressed = 0;
        addEventListener('keydown', event => { pressed = event.timeStamp; },
          {capture: true, once: true});
        const watch = new MutationObserver(() => {
          if (words() === before || words() === '') return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done(performance.now() - pressed);
            painted.port2.postMessage(0);
          });
        });
        watch.observe(document.body, {childList: true, subtree: true, characterData: true});
      })
      """;

  private final Rig rig;
  private final Chromium page;
  private final int calls;
  private final Histogram micros = new Histogram(60_000_000, 3);

  AnswersBench(Rig rig, Chromium page, int calls) {
    this.rig = rig;
    this.page = page;
    this.calls = calls;
  }

  void run(Consumer<String> out) {
    rig.phone(USER).answerCalls();
    signInAtThePage();
    try (var desk = new DeskClient(rig.desk())) {
      desk.signIn(rig.login(USER));
      try (LiveView live = desk.live()) {
        for (int i = 0; i < calls; i++) {
          oneCall(desk, live, i);
          if (i == 0) {
            // The first call warms up what has never run.
            micros.reset();
          }
        }
      }
    }
    out.accept("key pressed to next question painted: " + DeskBench.told(micros));
  }

  private void signInAtThePage() {
    page.open(rig.desk() + "/");
    page.until("document.querySelector('#user') !== null");
    page.value("document.querySelector('#user').focus()");
    page.type(USER);
    page.value("document.querySelector('#password').focus()");
    page.type(rig.login(USER).password());
    page.enter();
    page.until("document.querySelector('oc-my-state') !== null");
  }

  private void oneCall(DeskClient desk, LiveView live, int number) {
    live.awaitEntry("me", LIMIT, me -> !me.path("state").asText().equals("wrap-up"));
    var ready = desk.act("/api/me/state", Json.object().put("state", "ready"));
    if (!ready.isDone()) {
      throw new LoadException("not ready: " + ready.refusal());
    }
    try (SippCaller caller = rig.ring("016329606%02d".formatted(number), "public")) {
      String id = encounter(live).path("id").asText();
      var chosen =
          desk.act(
              "/api/encounters/" + id + "/protocol", Json.object().put("protocol", "fall-adult"));
      if (!chosen.isDone()) {
        throw new LoadException("no protocol: " + chosen.refusal());
      }
      for (int i = 0; i < QUESTIONS_MAX; i++) {
        JsonNode question = live.get("encounter/" + id).orElseThrow().path("question");
        if (question.isMissingNode()) {
          break;
        }
        answer(question);
        String answered = question.path("id").asText();
        live.awaitEntry(
            "encounter/" + id,
            LIMIT,
            now -> !now.path("question").path("id").asText().equals(answered));
      }
      if (!caller.isOn()) {
        throw new LoadException("the caller is gone");
      }
      rig.phone(USER).hangUp();
      live.awaitEntry("encounter/" + id, LIMIT, now -> now.has("callEndedAt"));
      desk.act(
          "/api/encounters/" + id + "/finish",
          Json.object().put("readBack", true).put("reason", "A measurement"));
      gone(live, id);
    }
  }

  private static JsonNode encounter(LiveView live) {
    return live.await(
            LIMIT,
            view ->
                view.entries().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("encounter/"))
                    .map(Map.Entry::getValue)
                    .findFirst())
        .orElseThrow(() -> new LoadException("no encounter was opened"));
  }

  private static void gone(LiveView live, String id) {
    Optional<Boolean> gone =
        live.await(
            LIMIT,
            view -> view.get("encounter/" + id).isEmpty() ? Optional.of(true) : Optional.empty());
    if (gone.isEmpty()) {
      throw new LoadException("the encounter was not finished");
    }
  }

  /** Answers on the keyboard: the key of "no" or of the last choice that is no "not sure". */
  private void answer(JsonNode question) {
    String words = question.path("words").asText();
    page.until(
        "document.querySelector('#step-heading')?.textContent.includes("
            + Json.text(words)
            + ") === true");
    page.value("document.querySelector('#step-heading').focus()");
    String kind = question.path("kind").asText();
    if (kind.equals("number")) {
      page.value("document.querySelector('oc-question input').focus()");
      page.type(question.path("min").asText("0"));
    } else if (kind.equals("any-of")) {
      page.digit(key(question));
      // What is ticked is drawn before the key that is measured.
      Await.pause(Duration.ofMillis(60));
    }
    page.begin("painted", NEXT_PAINTED);
    if (kind.equals("number") || kind.equals("any-of")) {
      page.enter();
    } else {
      page.digit(key(question));
    }
    micros.recordValue((long) (page.value("window.painted").asDouble() * 1_000));
  }

  private static int key(JsonNode question) {
    int key = 1;
    for (JsonNode choice : question.path("choices")) {
      if (!choice.path("value").asText().equals("not-sure")) {
        key = choice.path("key").asInt(key);
      }
    }
    return key;
  }
}
