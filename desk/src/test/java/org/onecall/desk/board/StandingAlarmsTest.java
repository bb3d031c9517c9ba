package org.onecall.desk.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.board.StandingAlarms.Stands;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;

/** Promise 7: an alarm is taken for gone only where what it rises from says so. */
class StandingAlarmsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Path PAGES = Path.of("src/main/web/src/state/alarms.ts");
  // As alarms.ts names them: in full, or up to what each is about.
  private static final Pattern NAMES =
      Pattern.compile("(?:\\bid: |\\b(?:row|stepped)\\()(?:'([a-z-]+)'|`([a-z-]+-)\\$\\{)");
  private static final Map<String, String> ONE_OF =
      Map.of(
          "figure-",
          "level",
          "places-",
          "utc",
          "no-places-",
          "utc",
          "outbox-",
          "tell-practice",
          "given-up-",
          "tell-practice",
          "partner-",
          "fen-road");

  private final LiveState live = new LiveState(() -> NOW, session -> true, () -> {});

  private void put(String name, ObjectNode value) {
    live.put(name, List.of(new Facet(new Audience.Holders(Role.SUPERVISOR), name, value)));
  }

  private static ObjectNode listing(String list, String name, String of, String flag, boolean is) {
    ObjectNode json = Json.object();
    json.putArray(list).addObject().put(name, of).put(flag, is);
    return json;
  }

  private static ObjectNode agent(String role, String state) {
    ObjectNode json = Json.object().put("state", state);
    json.putArray("roles").add(role);
    return json;
  }

  private void floor(boolean telephony, boolean database, boolean beyond) {
    ObjectNode health = Json.object();
    health.putObject("telephony").put("live", telephony);
    health.putObject("database").put("live", database);
    put("health", health);
    put("thresholds", Json.object().put("waitSeconds", 60).put("waitingCalls", 5));
    put("today", Json.object().put("balanced", !beyond));
    put(
        "waiting",
        Json.object()
            .put("calls", beyond ? 6 : 5)
            .put("since", NOW.minusSeconds(beyond ? 61 : 60).toString()));
    put("agent/amira", agent("handler", beyond ? "not-ready" : "wrap-up"));
    put("agent/sam", agent("supervisor", "ready"));
    put("emergency/1", Json.object().put("state", beyond ? "alarm" : "open"));
    for (String work : List.of("call", "visit", "refer")) {
      put("task/" + work, Json.object().put("overdue", beyond).put("work", work));
    }
    put(
        "task/untaken",
        Json.object()
            .put("work", "visit")
            .put("acceptBy", NOW.plusSeconds(beyond ? 0 : 1).toString()));
    put("recording", Json.object().put("full", beyond));
    put("referred", Json.object().put("late", beyond ? 1 : 0));
    ObjectNode figures =
        listing("figures", "id", "level", "alarm", beyond)
            .put("live", true)
            .put("cutOff", beyond ? 1 : 0);
    figures.putObject("turnedAway").put("recent", beyond ? 1 : 0);
    put("figures", figures);
    put("capacity", listing("kinds", "code", "utc", "tooFew", beyond));
    put("partners", listing("partners", "service", "fen-road", "resting", beyond));
    ObjectNode outbox = Json.object();
    outbox
        .putArray("kinds")
        .addObject()
        .put("kind", "tell-practice")
        .put("stuck", beyond ? 2 : 0)
        .put("givenUp", 2)
        .put("justGivenUp", beyond ? 1 : 0);
    put("outbox", outbox);
  }

  private Stands of(String alarm) {
    return new StandingAlarms(live, NOW).of(alarm);
  }

  /** Every alarm that a page may show, by one name of it. */
  private static SortedSet<String> names() throws IOException {
    var found = new TreeSet<String>();
    var matcher = NAMES.matcher(Files.readString(PAGES));
    while (matcher.find()) {
      found.add(
          matcher.group(1) == null
              ? matcher.group(2) + ONE_OF.getOrDefault(matcher.group(2), "unknown")
              : matcher.group(1));
    }
    return found;
  }

  @Test
  void everyAlarmThatPagesShowIsKnownToStandAndToHaveGone() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(15);
    floor(true, true, true);
    for (String alarm : names()) {
      boolean ofParts = alarm.equals("telephony") || alarm.equals("database");
      assertThat(of(alarm)).as(alarm).isEqualTo(ofParts ? Stands.NO : Stands.YES);
    }
    floor(true, true, false);
    for (String alarm : names()) {
      assertThat(of(alarm)).as(alarm).isEqualTo(Stands.NO);
    }
    assertThat(of("luck")).isEqualTo(Stands.UNKNOWN);
  }

  @Test
  void aStepThatIsLeftHasGoneWhileTheOneBelowItStands() {
    floor(true, true, true);
    put("waiting", Json.object().put("calls", 11));
    assertThat(of("waiting")).isEqualTo(Stands.YES);
    assertThat(of("waiting-x2")).isEqualTo(Stands.YES);
    assertThat(of("waiting-x4")).isEqualTo(Stands.NO);
    put("waiting", Json.object().put("calls", 10));
    assertThat(of("waiting")).isEqualTo(Stands.YES);
    assertThat(of("waiting-x2")).isEqualTo(Stands.NO);
    ObjectNode figures = listing("figures", "id", "level", "alarm", true).put("live", true);
    ((ObjectNode) figures.at("/figures/0")).put("times", 2);
    put("figures", figures);
    assertThat(of("figure-level")).isEqualTo(Stands.YES);
    assertThat(of("figure-level-x2")).isEqualTo(Stands.YES);
    assertThat(of("figure-level-x4")).isEqualTo(Stands.NO);
    figures.putObject("turnedAway").put("recent", 3);
    put("figures", figures);
    assertThat(of("turned-away-x2")).isEqualTo(Stands.YES);
    assertThat(of("turned-away-x4")).isEqualTo(Stands.NO);
    ObjectNode places = listing("kinds", "code", "utc", "tooFew", true);
    ((ObjectNode) places.at("/kinds/0")).put("places", 1);
    put("capacity", places);
    assertThat(of("places-utc")).isEqualTo(Stands.YES);
    assertThat(of("no-places-utc")).isEqualTo(Stands.NO);
  }

  @Test
  void aReferralIsNotTakenOnInTimeUntilItIsTakenOnOrOverdueAndAnArrivalNever() {
    floor(true, true, false);
    ObjectNode late = Json.object().put("acceptBy", NOW.toString());
    put("task/untaken", late.deepCopy().put("work", "care"));
    assertThat(of("untaken")).isEqualTo(Stands.YES);
    put("task/untaken", late.deepCopy().put("work", "care").put("acceptedAt", NOW.toString()));
    assertThat(of("untaken")).isEqualTo(Stands.NO);
    put("task/untaken", late.deepCopy().put("work", "care").put("overdue", true));
    assertThat(of("untaken")).isEqualTo(Stands.NO);
    put("task/untaken", late.deepCopy().put("work", "comes"));
    assertThat(of("untaken")).isEqualTo(Stands.NO);
  }

  @Test
  void whatIsNotLiveIsNotTakenForGone() {
    floor(false, false, false);
    for (String alarm :
        List.of("wait", "waiting", "nobody", "balance", "figure-level", "emergency", "visits")) {
      assertThat(of(alarm)).as(alarm).isEqualTo(Stands.UNKNOWN);
    }
    assertThat(of("telephony")).isEqualTo(Stands.YES);
    assertThat(of("database")).isEqualTo(Stands.YES);
    put("capacity", Json.object().put("live", false));
    put("referred", Json.object().put("live", false));
    assertThat(of("places-utc")).isEqualTo(Stands.UNKNOWN);
    assertThat(of("referred")).isEqualTo(Stands.UNKNOWN);
    floor(true, true, false);
    put("figures", listing("figures", "id", "level", "alarm", false).put("live", false));
    assertThat(of("figure-level")).isEqualTo(Stands.UNKNOWN);
  }
}
