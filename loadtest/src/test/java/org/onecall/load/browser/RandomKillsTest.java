package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.EncounterView;
import org.onecall.desk.JournalDesk;
import org.onecall.load.MildCaller;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Content;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.testing.ExpectsLog;
import org.onecall.testing.Lane;
import org.openqa.selenium.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promise 2 at the page: whatever dies in the middle of an answer, the tab, the network or the
 * desk's server, no answer is lost and none is given twice.
 *
 * <p>A real browser, the real engine and its journal; telephones that are told what to do. How soon
 * the page is back is measured and logged, from the moment at which it is connected again. {@code
 * onecall.kills} says how many, {@code onecall.kills.seconds} for how long at most, {@code
 * onecall.seed} which.
 */
@ExpectsLog("Connection evicted|cannot be reached|was closed") // what is cut off in mid-sentence
@Tag("long")
final class RandomKillsTest {
  private static final Logger LOG = LoggerFactory.getLogger(RandomKillsTest.class);
  private static final int KILLS = Lane.tries("onecall.kills", 12, 1_000);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int DAYS_OF_A_CHILDHOOD = 6_600;

  @TempDir static Path directory;
  private final Map<String, EncounterView> views = new ConcurrentHashMap<>();
  private final Histogram backMillis = new Histogram(60_000, 3);
  private long seed;
  private Random random;
  private DeskOverFakes desk;
  private JournalDesk journal;
  private Chrome chrome;
  private String call = "";
  private String encounter = "";
  private final Protocol protocol =
      ProtocolShelf.load(Content.DEMONSTRATION).current(new ProtocolId("fall-adult")).orElseThrow();
  private Answers told = Answers.NONE;

  /** What dies. */
  private enum Kill {
    TAB,
    NETWORK,
    SERVER
  }

  @Test
  @Timeout(7_200)
  void noAnswerIsLostOrGivenTwiceWhateverDies() {
    seed = Long.getLong("onecall.seed", System.nanoTime());
    random = new Random(seed);
    long began = System.nanoTime();
    long most = Long.getLong("onecall.kills.seconds", 7_000);
    int kills = 0;
    journal = new JournalDesk(directory, InstantSource.system(), List.of());
    journal.encounters().listen(view -> views.merge(view.id(), view, RandomKillsTest::newer));
    desk = new DeskOverFakes(journal.encounters());
    chrome = Chrome.at(desk.address());
    chrome.looksEvery(Duration.ofMillis(20));
    try {
      chrome.beforeEachPage(WATCH);
      chrome.signIn("amira", DeskOverFakes.PASSWORD);
      while (kills < KILLS && Duration.ofNanos(System.nanoTime() - began).toSeconds() < most) {
        aQuestionIsOpen();
        killed(Kill.values()[random.nextInt(Kill.values().length)]);
        kills++;
      }
    } finally {
      chrome.close();
      desk.close();
      journal.close();
    }
    assertThat(backMillis.getTotalCount()).isEqualTo(kills);
    LOG.info(
        "{} kills, seed {}: back after connecting again: median {} ms, p99 {} ms, max {} ms",
        kills,
        seed,
        backMillis.getValueAtPercentile(50),
        backMillis.getValueAtPercentile(99),
        backMillis.getMaxValue());
  }

  private static EncounterView newer(EncounterView a, EncounterView b) {
    return a.version() >= b.version() ? a : b;
  }

  /** Notes when a page is connected, and when it shows a step and says that it is live. */
  private static final String WATCH =
      """
      const Plain = window.WebSocket;
      window.backAt = undefined;
      window.connectedAt = undefined;
      window.WebSocket = class extends Plain {
        constructor(...rest) {
          super(...rest);
          this.addEventListener('open', () => {
            window.connectedAt = performance.now();
            window.backAt = undefined;
            window.snapshot = false;
            window.killed = false;
          });
          this.addEventListener('message', (event) => {
            if (String(event.data).startsWith('{"type":"snapshot"')) window.snapshot = true;
          });
        }
      };
      const look = () => {
        const step = document.querySelector('#step-heading, #outcome-heading, #complaint');
        const live = document.querySelector('.oc-pill--good');
        if (step && live && window.snapshot === true && window.backAt === undefined) {
          window.backAt = performance.now();
        }
        requestAnimationFrame(look);
      };
      look();
      """;

  private JsonNode encounterNow() {
    EncounterView view = views.get(encounter);
    assertThat(view).as("encounter %s, seed %d", encounter, seed).isNotNull();
    return view.json();
  }

  private static String question(JsonNode json) {
    return json.path("question").path("id").asText();
  }

  /** Goes on with the call that is, or takes another one. */
  private void aQuestionIsOpen() {
    if (!encounter.isEmpty() && !question(encounterNow()).isEmpty()) {
      return;
    }
    if (!encounter.isEmpty()) {
      endTheCall();
    }
    chrome.alt("r");
    chrome.says("Ready for the next call");
    call = desk.callerRings("07700900123", "1001");
    desk.desk().telephone().talks(call, "1001");
    chrome.focused("#complaint");
    chrome.type("fallen");
    chrome.says("Adult who has fallen");
    chrome.press(Keys.ENTER);
    chrome.focused("#step-heading");
    encounter =
        views.values().stream()
            .filter(view -> view.callId().equals(call))
            .findFirst()
            .orElseThrow()
            .id();
    await().atMost(LIMIT).until(() -> !question(encounterNow()).isEmpty());
    told = Answers.NONE;
  }

  private void endTheCall() {
    desk.desk().telephone().ends(call);
    chrome.says("The caller has gone");
    chrome.alt("x");
    chrome.visible("oc-ending dialog[open]");
    chrome.press(Keys.SPACE);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-ending dialog[open]");
    views.remove(encounter);
    encounter = "";
  }

  private void killed(Kill kill) {
    String asked = question(encounterNow());
    List<String> before = answers();
    chrome.showsQuestion(encounterNow().path("question").path("words").asText());
    boolean answerFirst = random.nextBoolean();
    chrome.script("window.killed = true");
    if (answerFirst) {
      press();
    }
    switch (kill) {
      case TAB -> chrome.reload();
      case NETWORK -> {
        desk.wire().cut();
        if (!answerFirst) {
          press();
        }
        desk.wire().mend();
      }
      case SERVER -> desk.restart();
    }
    // A tab that is closed takes along what it had not sent; whatever else dies, the page sends
    // again what was not acknowledged.
    boolean must = (answerFirst && kill != Kill.TAB) || kill == Kill.NETWORK;
    if (must) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(question(encounterNow()))
                  .as("%s, seed %d", kill, seed)
                  .isNotEqualTo(asked));
    }
    back();
    settled(before, kill);
  }

  private void back() {
    String millis =
        chrome.until(
            "return window.backAt === undefined || window.killed === true"
                + " ? '' : String(Math.max(0, Math.round(window.backAt - window.connectedAt)))",
            text -> !text.isEmpty());
    backMillis.recordValue(Long.parseLong(millis));
  }

  /** All that was given before is still there, once, and the page shows what the journal asks. */
  private void settled(List<String> before, Kill kill) {
    // What a dying tab had sent may still arrive, so both are read until they say the same.
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          List<String> now = answers();
          assertThat(now).as("%s, seed %d", kill, seed).containsAll(before).doesNotHaveDuplicates();
          assertThat(journal.events(encounter, "answer-given"))
              .as("answers in the journal after %s, seed %d", kill, seed)
              .isEqualTo(now.size());
        });
    JsonNode now = encounterNow();
    if (!question(now).isEmpty()) {
      chrome.showsQuestion(now.path("question").path("words").asText());
    }
  }

  private List<String> answers() {
    List<String> found = new ArrayList<>();
    encounterNow()
        .path("answers")
        .forEach(
            answer -> found.add(answer.path("question").asText() + "=" + answer.path("value")));
    return found;
  }

  /** Answers what is asked by keys, as a caller who has nothing of it. */
  private void press() {
    JsonNode question = encounterNow().path("question");
    String id = question.path("id").asText();
    Answer answer = MildCaller.answer(protocol, told, protocol.question(id).orElseThrow());
    told = told.without(id).with(id, answer);
    chrome.focused("#step-heading");
    switch (answer) {
      case Answer.Amount(var value) -> {
        chrome.press(Keys.TAB);
        chrome.type(value.toPlainString());
        if (asksAge(question)) {
          // The page takes an age in years, unless it is told otherwise; protocols count in days.
          chrome.press(Keys.TAB);
          chrome.type("d");
          chrome.press(Keys.TAB);
        }
        chrome.press(Keys.ENTER);
      }
      case Answer.Several(var values) -> {
        values.forEach(value -> chrome.press(key(question, value)));
        chrome.press(Keys.ENTER);
      }
      case Answer.One(var value) -> chrome.press(key(question, value));
      case Answer.NotSure unsure -> chrome.press("0");
    }
  }

  private static boolean asksAge(JsonNode question) {
    return question.path("unit").asText().equals("days")
        && question.path("max").asLong() > DAYS_OF_A_CHILDHOOD;
  }

  private static String key(JsonNode question, String value) {
    for (JsonNode choice : question.path("choices")) {
      if (choice.path("value").asText().equals(value)) {
        return choice.path("key").asText();
      }
    }
    throw new AssertionError("no such choice: " + value);
  }
}
