package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.AnswerCounts;
import org.onecall.desk.http.Json;
import org.onecall.patient.task.TaskKind;
import org.onecall.telephony.RecordingState;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.measure.Histogram;
import org.onecall.telephony.measure.LinkFigures;
import org.onecall.telephony.measure.Measured;
import org.onecall.telephony.measure.TelephoneFigures;

/** What Prometheus reads of queues, handlers and the link: right, whole, and about nobody. */
class MeasuresTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final String NUMBER = "07700900123";
  private final Measured measured = new Measured();
  private FloorState floor = FloorState.empty(NOON, ZoneId.of("Europe/London"));

  private void apply(FloorEvent event) {
    FloorState before = floor;
    floor = before.apply(event);
    measured.stepped(before, event, floor);
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private void waits(String call, long second) {
    apply(new FloorEvent.CallArrived(at(second), call, "public", "0300", NUMBER, ""));
    apply(new FloorEvent.CallRouted(at(second), call, "q", 0, FloorEvent.Route.FRONT_DOOR));
    apply(new FloorEvent.QueueJoined(at(second), call, "q"));
  }

  private void ends(String call, long arrived, long second, FloorEvent.EndedBy by) {
    Optional<Instant> answered =
        Optional.ofNullable(floor.calls().get(call)).flatMap(known -> known.answeredAt());
    apply(
        new FloorEvent.CallEnded(
            at(second),
            call,
            "public",
            at(arrived),
            Optional.of("q"),
            0,
            false,
            answered.map(_ -> "1001"),
            answered,
            by));
  }

  /** One call answered after 12 s, one hung up after 45 s, one left to be rung back, two wait. */
  @BeforeEach
  void aMorning() {
    apply(new FloorEvent.SnapshotBegan(NOON, NOON));
    apply(new FloorEvent.SnapshotEnded(NOON));
    apply(new FloorEvent.PhoneReached(NOON, "1001", true));
    apply(new FloorEvent.MemberSeen(NOON, "1001", "q", false, "", NOON));
    apply(new FloorEvent.PhoneReached(NOON, "1002", true));
    apply(new FloorEvent.MemberSeen(NOON, "1002", "q", true, "Lunch", NOON));
    waits("1.1", 0);
    apply(new FloorEvent.PhoneRinging(at(12), "1.1", "1001", "leg"));
    apply(new FloorEvent.PhoneAnswered(at(12), "1.1", "1001", "leg"));
    apply(new FloorEvent.BridgeEntered(at(12), "b", "1.1"));
    apply(new FloorEvent.BridgeEntered(at(12), "b", "leg"));
    waits("1.2", 20);
    ends("1.2", 20, 65, FloorEvent.EndedBy.CALLER);
    waits("1.3", 30);
    ends("1.3", 30, 70, FloorEvent.EndedBy.CALL_BACK);
    waits("1.4", 40);
    waits("1.5", 50);
  }

  private Map<String, Double> samples() {
    Map<String, Double> samples = new LinkedHashMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int gap = line.lastIndexOf(' ');
          Double twice =
              samples.put(line.substring(0, gap), Double.valueOf(line.substring(gap + 1)));
          assertThat(twice).as(line).isNull();
        });
    return samples;
  }

  /**
   * As a screen is shown it: an emergency of each state; a visit that is overdue and one that no
   * team took on in time; a system that rests.
   */
  private static ObjectNode board() {
    ObjectNode board = Json.object();
    board.putObject("emergency/1").put("state", "open");
    board.putObject("emergency/2").put("state", "alarm");
    board.putObject("emergency/3").put("state", "handed-over");
    board.putObject("emergency/4").put("state", "changed");
    board.putObject("emergencies").put("open", 3);
    board.putObject("tasks").put("open", 3);
    board
        .putObject("task/3")
        .put("work", "visit")
        .put("overdue", false)
        .put("acceptBy", at(99).toString());
    board.putObject("task/1").put("work", "visit").put("overdue", true);
    board.putObject("task/2").put("work", "visit").put("overdue", false);
    board
        .putObject("outbox")
        .putArray("kinds")
        .addObject()
        .put("kind", "gp-message")
        .put("waiting", 3)
        .put("stuck", 2)
        .put("givenUp", 1);
    var partners = board.putObject("partners").putArray("partners");
    partners.addObject().put("service", "aldenmoor-utc").put("resting", true);
    partners.addObject().put("service", "a\"quoted\\one").put("resting", false);
    board.putObject("referred").put("live", true).put("waiting", 4).put("late", 1);
    return board;
  }

  @Test
  void whatTheBoardsAlarmOnIsMeasured() {
    assertThat(samples())
        .containsEntry("onecall_emergencies{state=\"late\"}", 1.0)
        .containsEntry("onecall_emergencies{state=\"in_time\"}", 1.0)
        .containsEntry("onecall_emergencies{state=\"changed\"}", 1.0)
        .doesNotContainKey("onecall_emergencies{state=\"handed-over\"}")
        .containsEntry("onecall_tasks{work=\"visit\",state=\"not_taken_on\"}", 1.0)
        .containsEntry("onecall_tasks{work=\"visit\",state=\"overdue\"}", 1.0)
        .containsEntry("onecall_tasks{work=\"visit\",state=\"in_time\"}", 1.0)
        .containsEntry("onecall_tasks{work=\"call\",state=\"overdue\"}", 0.0)
        .containsEntry("onecall_outbox{kind=\"gp-message\",state=\"stuck\"}", 2.0)
        .containsEntry("onecall_outbox{kind=\"gp-message\",state=\"given_up\"}", 1.0)
        .containsEntry("onecall_partner_resting{partner=\"aldenmoor-utc\"}", 1.0)
        .containsEntry("onecall_partner_resting{partner=\"a\\\"quoted\\\\one\"}", 0.0)
        .containsEntry("onecall_referred{state=\"late\"}", 1.0)
        .containsEntry("onecall_recording_bytes", 600.0)
        .containsEntry("onecall_recording_bytes_max", 1_000.0);
  }

  @Test
  void whatTheBoardsDoNotKnowIsNoZero() {
    var text = new StringBuilder();
    new BoardMeasures(Json.object(), RecordingState.NONE, NOON).write(text);
    assertThat(text.toString().lines()).isNotEmpty().allMatch(line -> line.startsWith("#"));
  }

  @Test
  void whatTheBoardsKnowToBeNoneIsAZero() {
    var text = new StringBuilder();
    ObjectNode board = Json.object();
    board.putObject("tasks").put("open", 0);
    board.putObject("emergencies").put("open", 0);
    new BoardMeasures(board, RecordingState.NONE, NOON).write(text);
    assertThat(text.toString().lines().filter(line -> !line.startsWith("#")))
        .hasSize(3 + 3 * TaskKind.Work.values().length)
        .allMatch(line -> line.endsWith(" 0"));
  }

  @Test
  void howLongAnswersTookAndWhatTheProcessUsesIsMeasured() {
    String row = "method=\"POST\",route=\"/api/me/state\"";
    Map<String, Double> s = samples();
    assertThat(s)
        .containsEntry("onecall_answer_seconds_bucket{" + row + ",le=\"0.005\"}", 0.0)
        .containsEntry("onecall_answer_seconds_bucket{" + row + ",le=\"0.05\"}", 1.0)
        .containsEntry("onecall_answer_seconds_count{" + row + "}", 1.0);
    assertThat(s.get("onecall_jvm_heap_bytes{part=\"used\"}")).isPositive();
    assertThat(s.get("onecall_jvm_threads")).isPositive();
    assertThat(s.keySet()).anyMatch(name -> name.startsWith("onecall_jvm_gc_seconds_total{"));
  }

  private String text() {
    return text(at(100));
  }

  private String text(Instant now) {
    Histogram lag =
        Histogram.of(1, 10, 100).with(Duration.ofMillis(4)).with(Duration.ofMillis(200));
    return new Measures(
            now,
            new Health(Optional.empty(), Optional.of(NOON)),
            floor,
            new TelephoneFigures(
                new LinkFigures(42, 3, 2, lag, 7),
                measured.queues(),
                measured.estimates(floor),
                Map.of(),
                measured.turnedAway(),
                measured.told()),
            2,
            3,
            4,
            new AnswerCounts.Figures(
                Map.of(),
                Map.of(
                    new AnswerCounts.Row("POST", "/api/me/state"),
                    Histogram.of(5, 50).with(Duration.ofMillis(7)))),
            new BoardMeasures(board(), new RecordingState(true, false, 600, 1_000), at(100)),
            new BackDesk.Figures(9, 5, 4, 1, 2, 1),
            LostHandlers.Figures.NONE)
        .text();
  }

  @Test
  void queuesOutcomesAndWaitsAreWhatHappened() {
    Map<String, Double> s = samples();
    assertThat(s)
        .containsEntry("onecall_queue_waiting{queue=\"q\"}", 2.0)
        .containsEntry("onecall_queue_joined_total{queue=\"q\"}", 5.0)
        .containsEntry("onecall_queue_outcomes_total{queue=\"q\",outcome=\"abandoned\"}", 1.0)
        .containsEntry("onecall_queue_outcomes_total{queue=\"q\",outcome=\"call_back\"}", 1.0)
        .containsEntry("onecall_queue_outcomes_total{queue=\"q\",outcome=\"failed\"}", 0.0)
        .containsEntry("onecall_queue_answer_wait_seconds_bucket{queue=\"q\",le=\"10.0\"}", 0.0)
        .containsEntry("onecall_queue_answer_wait_seconds_bucket{queue=\"q\",le=\"20.0\"}", 1.0)
        .containsEntry("onecall_queue_answer_wait_seconds_sum{queue=\"q\"}", 12.0)
        .containsEntry("onecall_queue_abandon_wait_seconds_bucket{queue=\"q\",le=\"30.0\"}", 0.0)
        .containsEntry("onecall_queue_abandon_wait_seconds_bucket{queue=\"q\",le=\"60.0\"}", 1.0)
        .containsEntry("onecall_queue_abandon_wait_seconds_count{queue=\"q\"}", 1.0)
        .containsEntry("onecall_wait_estimate_scored_total{queue=\"q\"}", 1.0)
        .containsEntry("onecall_wait_estimate_bias_seconds{queue=\"q\"}", 12.0);
  }

  @Test
  void handlersCallsAndCallBacksAreCountedByState() {
    Map<String, Double> s = samples();
    assertThat(s)
        .containsEntry("onecall_agents{state=\"talking\"}", 1.0)
        .containsEntry("onecall_agents{state=\"not_ready\"}", 1.0)
        .containsEntry("onecall_agents{state=\"ready\"}", 0.0)
        .containsEntry("onecall_calls{state=\"waiting\"}", 2.0)
        .containsEntry("onecall_calls{state=\"talking\"}", 1.0)
        .containsEntry("onecall_call_backs{state=\"waiting\"}", 2.0)
        .containsEntry("onecall_call_backs_total{result=\"given_up\"}", 1.0)
        .containsEntry("onecall_up{part=\"telephony\"}", 1.0)
        .containsEntry("onecall_up{part=\"database\"}", 0.0);
    double parts =
        s.entrySet().stream()
            .filter(sample -> sample.getKey().startsWith("onecall_calls_today{"))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    assertThat(parts).isEqualTo(floor.counts(at(100)).offered()).isEqualTo(5);
  }

  @Test
  void theCallsOfTodayAreNoneAfterMidnightUntilSomebodyRings() {
    assertThat(text(NOON.plus(Duration.ofHours(12))).lines())
        .filteredOn(line -> line.startsWith("onecall_calls_today{"))
        .hasSize(9)
        .allMatch(line -> line.endsWith(" 0"));
    assertThat(text(NOON.plus(Duration.ofHours(11))))
        .contains("onecall_calls_today{part=\"answered\"} 1");
  }

  @Test
  void theLinkSaysHowLateItIsAndHowOftenItWasReadAnew() {
    assertThat(samples())
        .containsEntry("onecall_ami_events_total", 42.0)
        .containsEntry("onecall_ami_resyncs_total", 3.0)
        .containsEntry("onecall_ami_losses_total", 2.0)
        .containsEntry("onecall_ami_behind", 7.0)
        .containsEntry("onecall_ami_lag_seconds_bucket{le=\"0.01\"}", 1.0)
        .containsEntry("onecall_ami_lag_seconds_bucket{le=\"+Inf\"}", 2.0)
        .containsEntry("onecall_ami_lag_seconds_count", 2.0);
  }

  @Test
  void everySampleHasItsFamilyAndEveryHistogramGrows() {
    String text = text();
    Map<String, String> types = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .forEach(line -> types.put(line.split(" ")[2], line.split(" ")[3]));
    String before = "";
    double last = 0;
    for (Map.Entry<String, Double> sample : samples().entrySet()) {
      String name = sample.getKey().replaceFirst("\\{.*", "");
      String family = name.replaceFirst("_(bucket|sum|count)$", "");
      assertThat(types.containsKey(name) || "histogram".equals(types.get(family)))
          .as(sample.getKey())
          .isTrue();
      if (name.endsWith("_bucket")) {
        String series = sample.getKey().replaceFirst(",?le=\"[^\"]*\"", "");
        assertThat(sample.getValue())
            .as(sample.getKey())
            .isGreaterThanOrEqualTo(series.equals(before) ? last : 0);
        before = series;
        last = sample.getValue();
      }
    }
    // What the process uses are numbers of any digits.
    assertThat(text.lines().filter(line -> !line.startsWith("onecall_jvm")))
        .noneMatch(
            line -> line.contains(NUMBER) || line.contains("1001") || line.contains("Lunch"));
  }
}
