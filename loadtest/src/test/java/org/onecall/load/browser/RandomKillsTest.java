package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.desk.EncounterView;
import org.onecall.desk.JournalDesk;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.testing.ExpectsLog;
import org.onecall.testing.Lane;
import org.openqa.selenium.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promise 2 at the page: whatever dies before, during or after an answer, the tab, the network, the
 * desk's server or the service with all it knows, no answer is lost and none is given twice.
 *
 * <p>A real browser, the real engine and its journal; telephones that are told what to do. How soon
 * the page is back is measured and logged: from the moment at which it is connected again, and from
 * the moment at which it could be. {@code onecall.kills} says how many, {@code
 * onecall.kills.seconds} for how long at most, {@code onecall.seed} which.
 */
@ExpectsLog("Connection evicted|cannot be reached|was closed") // what is cut off in mid-sentence
@ExpectsLog("was not saved|could not be saved|cannot say what is free") // as a service dies
@ExpectsLog("What was asked elsewhere is looked at later") // the same
final class RandomKillsTest {
  private static final Logger LOG = LoggerFactory.getLogger(RandomKillsTest.class);
  private static final int KILLS = Lane.tries("onecall.kills", 12, 1_000);
  private static final int CONNECTIONS_REFUSED_MAX = 6;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private final Map<String, EncounterView> views = new ConcurrentHashMap<>();
  private final Map<Kill, Integer> kinds = new EnumMap<>(Kill.class);
  private final Histogram connectedMillis = new Histogram(60_000, 3);
  private final Histogram possibleMillis = new Histogram(60_000, 3);
  private long seed;
  private Random random;
  private DeskOverFakes desk;
  private JournalDesk journal;
  private SuccessiveEncounters encounters;
  private Chrome chrome;
  private MildByKeys keys;
  private String call = "";
  private String encounter = "";
  private Answers told = Answers.NONE;

  /** What dies. */
  private enum Kill {
    /** The page is loaded anew. */
    TAB,
    /** Every connection breaks, and none is had for a while. */
    NETWORK,
    /** What listens, with every connection. */
    SERVER,
    /** The same, and the engine behind it: another one knows what the journal holds. */
    SERVICE
  }

  /** When an answer's keys are pressed. */
  private enum Pressed {
    NOT,
    BEFORE,
    WHILE_IT_IS_AWAY
  }

  @Test
  @Timeout(7_200)
  void noAnswerIsLostOrGivenTwiceWhateverDies() {
    seed = Long.getLong("onecall.seed", System.nanoTime());
    random = new Random(seed);
    journal = new JournalDesk(directory, InstantSource.system(), List.of());
    encounters =
        new SuccessiveEncounters(
            journal.encounters(), view -> views.merge(view.id(), view, RandomKillsTest::newer));
    desk = new DeskOverFakes(encounters);
    chrome = Chrome.at(desk.address());
    chrome.looksEvery(Duration.ofMillis(20));
    keys = new MildByKeys(chrome, "fall-adult");
    int kills;
    try {
      chrome.beforeEachPage(WATCH);
      chrome.signIn("amira", DeskOverFakes.PASSWORD);
      chrome.alt("r");
      kills = killing();
    } finally {
      chrome.close();
      desk.close();
      journal.close();
    }
    assertThat(connectedMillis.getTotalCount()).isEqualTo(kills);
    LOG.info("{} kills, seed {}: {}", kills, seed, kinds);
    LOG.info("back after connecting again: {}", spread(connectedMillis));
    LOG.info("back after it was possible to connect again: {}", spread(possibleMillis));
  }

  private int killing() {
    long began = System.nanoTime();
    long most = Long.getLong("onecall.kills.seconds", 7_000);
    int kills = 0;
    while (kills < KILLS && Duration.ofNanos(System.nanoTime() - began).toSeconds() < most) {
      aQuestionIsOpen();
      killed(
          Kill.values()[random.nextInt(Kill.values().length)],
          Pressed.values()[random.nextInt(Pressed.values().length)]);
      kills++;
    }
    return kills;
  }

  private static String spread(Histogram millis) {
    return "median %d ms, p99 %d ms, max %d ms"
        .formatted(
            millis.getValueAtPercentile(50), millis.getValueAtPercentile(99), millis.getMaxValue());
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
    // After a call the desk makes its handler ready by itself.
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

  private void killed(Kill kill, Pressed pressed) {
    JsonNode question = encounterNow().path("question");
    chrome.showsQuestion(question.path("words").asText());
    chrome.focused("#step-heading");
    Answer answer = keys.answer(question, told);
    Given given = new Given(question.path("id").asText(), MildByKeys.text(answer));
    List<Given> before = given();
    chrome.script("window.killed = true");
    if (pressed == Pressed.BEFORE) {
      keys.press(question, answer);
    }
    Runnable meanwhile =
        pressed == Pressed.WHILE_IT_IS_AWAY ? () -> keys.press(question, answer) : () -> {};
    long possible = dies(kill, meanwhile);
    back(possible);
    boolean sent =
        pressed == Pressed.BEFORE || (pressed == Pressed.WHILE_IT_IS_AWAY && kill != Kill.TAB);
    // A tab that is closed takes along what it had not sent; whatever else dies, the page sends
    // again what was not acknowledged.
    Set<List<Given>> may = new HashSet<>();
    if (!sent || kill == Kill.TAB) {
      may.add(before);
    }
    if (sent) {
      may.add(Stream.concat(before.stream(), Stream.of(given)).toList());
    }
    if (settled(may, kill + ", answered " + pressed).size() > before.size()) {
      told = told.with(given.question(), answer);
    }
    kinds.merge(kill, 1, Integer::sum);
  }

  /** Tells since when the page can be back, in milliseconds. */
  private long dies(Kill kill, Runnable meanwhile) {
    switch (kill) {
      case TAB -> {
        long from = System.currentTimeMillis();
        chrome.reload();
        return from;
      }
      case NETWORK -> {
        int tries = random.nextInt(CONNECTIONS_REFUSED_MAX);
        desk.wire().cut();
        meanwhile.run();
        await().atMost(LIMIT).until(() -> desk.wire().refused() >= tries);
        desk.wire().mend();
      }
      case SERVER -> {
        encounters.deskIsGone();
        desk.dies(meanwhile);
      }
      case SERVICE -> {
        encounters.deskIsGone();
        desk.dies(() -> {
          meanwhile.run();
          encounters.become(journal.reopened());
        });
      }
    }
    return System.currentTimeMillis();
  }

  private void back(long possible) {
    String[] read =
        chrome
            .until(
                """
                if (window.backAt === undefined || window.killed === true) return '';
                const connected = Math.max(0, Math.round(window.backAt - window.connectedAt));
                return `${connected} ${Math.round(performance.timeOrigin + window.backAt)}`;
                """,
                text -> !text.isEmpty())
            .split(" ", -1);
    connectedMillis.recordValue(Long.parseLong(read[0]));
    possibleMillis.recordValue(Math.max(0, Long.parseLong(read[1]) - possible));
  }

  /** The journal holds one of what it may hold, each once, and the page shows that. */
  private List<Given> settled(Set<List<Given>> may, String what) {
    // What a dying tab had sent may still be under way, and is waited for.
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          assertThat(encounters.underWay()).as("acts under way after %s", what).isZero();
          List<Given> now = given();
          assertThat(now).as("answers after %s, seed %d", what, seed).isIn(may);
          assertThat(journal.events(encounter, "answer-given"))
              .as("answers in the journal after %s, seed %d", what, seed)
              .isEqualTo(now.size());
        });
    JsonNode now = encounterNow();
    if (!question(now).isEmpty()) {
      chrome.showsQuestion(now.path("question").path("words").asText());
    }
    List<Given> given = given();
    chrome.until(
        "return String(document.querySelectorAll('.oc-answers__item').length)",
        shown -> shown.equals(String.valueOf(given.size())));
    return given;
  }

  /** One answer in the journal. */
  private record Given(String question, String value) {}

  private List<Given> given() {
    List<Given> found = new ArrayList<>();
    for (JsonNode answer : encounterNow().path("answers")) {
      String value = MildByKeys.text(answer.path("value"));
      found.add(new Given(answer.path("question").asText(), value));
    }
    return found;
  }
}
