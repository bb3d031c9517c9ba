package org.onecall.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.onecall.load.DeskClient;
import org.onecall.load.Json;
import org.onecall.load.LiveView;
import org.onecall.load.LoadException;
import org.onecall.load.MildCaller;
import org.onecall.load.Rig;
import org.onecall.load.SippCaller;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Content;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;

/** From an answer's key to the next question painted, in a real browser on a real call. */
final class AnswersBench {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final int QUESTIONS_MAX = 60;
  private static final String USER = "amira";
  private static final Set<String> NONE_OF_THESE = Set.of(Question.NONE);

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
          const there = performance.now();
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done([there - pressed, performance.now() - pressed]);
            painted.port2.postMessage(0);
          });
        });
        watch.observe(document.body, {childList: true, subtree: true, characterData: true});
        setTimeout(() => done([]), 20000);
      })
      """;

  private final Rig rig;
  private final Chromium page;
  private final int calls;
  private final Protocol protocol =
      ProtocolShelf.load(Content.DEMONSTRATION).current(new ProtocolId("fall-adult")).orElseThrow();
  private final Histogram there = new Histogram(60_000_000, 3);
  private final Histogram painted = new Histogram(60_000_000, 3);

  AnswersBench(Rig rig, Chromium page, int calls) {
    this.rig = rig;
    this.page = page;
    this.calls = calls;
  }

  void run(Consumer<String> out) {
    rig.phone(USER).answerCalls();
    DeskBench.signIn(page, rig, USER, "oc-my-state");
    page.unwatched();
    try (var desk = new DeskClient(rig.desk())) {
      desk.signIn(rig.login(USER));
      try (LiveView live = desk.live()) {
        for (int i = 0; i < calls; i++) {
          oneCall(desk, live, i);
          if (i == calls / 2 - 1) {
            // The desk of a control room has long run; its code is not the code of a first call.
            there.reset();
            painted.reset();
          }
        }
      }
    }
    out.accept("key pressed to next question painted: " + DeskBench.told(painted));
    out.accept("of that until it is in the page: " + DeskBench.told(there));
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
      // The reply may be here before the live view has heard of it.
      live.awaitEntry(
          "encounter/" + id,
          LIMIT,
          now -> now.path("protocol").path("id").asText().equals("fall-adult"));
      answered(live, id);
      if (!caller.isOn()) {
        throw new LoadException("the caller is gone");
      }
      rig.phone(USER).hangUp();
      live.awaitEntry("encounter/" + id, LIMIT, now -> now.has("callEndedAt"));
      finish(desk, id);
      gone(live, id);
    }
  }

  /** Answers what is asked until nothing is. */
  private void answered(LiveView live, String id) {
    Answers given = Answers.NONE;
    for (int i = 0; i < QUESTIONS_MAX; i++) {
      JsonNode question = live.get("encounter/" + id).orElseThrow().path("question");
      if (question.isMissingNode()) {
        break;
      }
      String answered = question.path("id").asText();
      Answer answer = MildCaller.answer(protocol, given, protocol.question(answered).orElseThrow());
      given = given.with(answered, answer);
      press(question, answer);
      live.awaitEntry(
          "encounter/" + id,
          LIMIT,
          now -> !now.path("question").path("id").asText().equals(answered));
    }
  }

  private static void finish(DeskClient desk, String id) {
    var finished =
        desk.act(
            "/api/encounters/" + id + "/finish",
            Json.object().put("nothingElse", true).put("reason", "A measurement"));
    if (!finished.isDone()) {
      throw new LoadException("not finished: " + finished.refusal());
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

  /** Answers on the keyboard; measured is the last key, which sends. */
  private void press(JsonNode question, Answer answer) {
    // The heading takes the focus once it is drawn; a key pressed before that would go elsewhere.
    page.until(
        "document.activeElement?.id === 'step-heading' && document.activeElement.textContent.includes("
            + Json.text(question.path("words").asText())
            // The number that answered the question before is not taken for a moment.
            + ") && document.documentElement.dataset.settling === undefined");
    switch (answer) {
      case Answer.Amount(var value) -> {
        // An age is asked in years; protocols count in days.
        page.value(
            "document.querySelector('oc-question select')?.querySelectorAll('option')"
                + ".forEach(one => { one.selected = one.text === 'days'; })");
        page.value("document.querySelector('oc-question input').focus()");
        page.type(value.toPlainString());
        page.begin("painted", NEXT_PAINTED);
        page.enter();
      }
      case Answer.Several(var values) when values.equals(NONE_OF_THESE) -> {
        // Alone among the choices to tick, "none" is an answer by itself.
        page.begin("painted", NEXT_PAINTED);
        page.digit(key(question, Question.NONE));
      }
      case Answer.Several(var values) -> {
        values.forEach(value -> page.digit(key(question, value)));
        page.until("document.querySelector('oc-question input:checked') !== null");
        page.begin("painted", NEXT_PAINTED);
        page.enter();
      }
      case Answer.One(var value) -> {
        page.begin("painted", NEXT_PAINTED);
        page.digit(key(question, value));
      }
      case Answer.NotSure unsure -> {
        // Where a number is the answer, a digit is the beginning of it.
        page.value("document.querySelector('oc-question .oc-choice--unsure').focus()");
        page.begin("painted", NEXT_PAINTED);
        page.enter();
      }
    }
    JsonNode millis = page.value("window.painted");
    if (millis.isEmpty()) {
      throw new LoadException("no question followed an answer; the page shows:\n" + page.shown());
    }
    there.recordValue((long) (millis.path(0).asDouble() * 1_000));
    painted.recordValue((long) (millis.path(1).asDouble() * 1_000));
  }

  private static int key(JsonNode question, String value) {
    for (JsonNode choice : question.path("choices")) {
      if (choice.path("value").asText().equals(value)) {
        return choice.path("key").asInt();
      }
    }
    throw new LoadException("no such choice: " + value);
  }
}
