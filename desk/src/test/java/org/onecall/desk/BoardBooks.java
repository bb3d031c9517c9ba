package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.board.PgQuietAlarms;
import org.onecall.desk.board.QuietAlarms.Quiet;
import org.onecall.desk.figures.CallRecord;
import org.onecall.desk.figures.HourOfCalls;
import org.onecall.desk.figures.PgCallRecords;
import org.onecall.telephony.floor.CallOutcome;

/** What the boards keep in a real database. */
final class BoardBooks {
  // Long before anything that another test keeps.
  private static final Instant HOUR = Instant.parse("2025-03-01T10:00:00Z");

  private BoardBooks() {}

  /** A quiet alarm is kept until it is past, the newest act counts, and each is on the trail. */
  static void keepQuietAlarms(Pool pool) {
    var alarms = new PgQuietAlarms(pool);
    var wait = quiet("wait", Optional.of(HOUR.minusSeconds(90)), "sam", HOUR);
    var places = quiet("places-utc", Optional.empty(), "sam", HOUR);
    Client.await(alarms.add(List.of(wait, places)));
    assertThat(Client.await(alarms.at(HOUR))).containsExactlyInAnyOrder(wait, places);
    Instant later = HOUR.plusSeconds(60);
    var again = quiet("wait", Optional.of(later), "zoe", later);
    Client.await(alarms.add(List.of(again)));
    assertThat(Client.await(alarms.at(later))).containsExactlyInAnyOrder(again, places);
    assertThat(Client.await(alarms.at(places.until()))).containsExactly(again);
    var other = quiet("balance", Optional.empty(), "sam", HOUR.plusSeconds(5_000));
    Client.await(alarms.add(List.of(other)));
    assertThat(count(pool, "select count(*) from quiet_alarm")).isEqualTo(1);
    assertThat(count(pool, "select count(*) from audit where act = 'quieten'")).isEqualTo(4);
    // What has gone is forgotten; not what has its name and was quietened since.
    var since = quiet("balance", Optional.empty(), "zoe", HOUR.plusSeconds(5_060));
    Client.await(alarms.add(List.of(since)));
    Client.await(alarms.forget(List.of(other)));
    assertThat(Client.await(alarms.at(since.at()))).containsExactly(since);
    Client.await(alarms.forget(List.of(since)));
    assertThat(Client.await(alarms.at(since.at()))).isEmpty();
  }

  private static Quiet quiet(String alarm, Optional<Instant> newest, String by, Instant at) {
    return new Quiet(alarm, newest, by, at, at.plus(Duration.ofMinutes(15)));
  }

  private static long count(Pool pool, String sql) {
    return Client.await(pool.query(sql).execute()).iterator().next().getLong(0);
  }

  /** The database sums calls by hour as they are summed one by one, and finds one by its id. */
  static void sumCallsByHour(Pool pool) {
    var records = new PgCallRecords(pool);
    List<CallRecord> calls =
        List.of(
            call("h.1", HOUR.plusMillis(60_250), 5, 605, CallOutcome.ANSWERED)
                .queued(new CallRecord.Queue(true, Optional.of(HOUR.plusMillis(62_500)))),
            call("h.2", HOUR.plusSeconds(120), 70, 400, CallOutcome.FALLBACK),
            call("h.3", HOUR.plusSeconds(3_599), -1, 45, CallOutcome.ABANDONED)
                .queued(new CallRecord.Queue(true, Optional.of(HOUR.plusSeconds(3_609)))),
            call("h.4", HOUR.plusSeconds(3_600), 8, 8, CallOutcome.ANSWERED),
            call("h.5", HOUR.plusSeconds(9_000), -1, 30, CallOutcome.CALL_BACK)
                .queued(new CallRecord.Queue(true, Optional.of(HOUR.plusSeconds(9_012)))),
            call("h.6", HOUR.plusSeconds(9_100), 3, 303, CallOutcome.ANSWERED));
    calls.forEach(call -> Client.await(records.keep(call)));
    // After it, while the caller was there, left open over night, and twice for one call.
    Map<String, Instant> finished =
        Map.of(
            "h.1", calls.get(0).endedAt().plusSeconds(120),
            "h.2", calls.get(1).endedAt().minusSeconds(60),
            "h.4", calls.get(3).endedAt().plusSeconds(40_000));
    finished.forEach((call, at) -> encounter(pool, call, at));
    encounter(pool, "h.1", calls.get(0).endedAt().plusSeconds(30));
    Instant before = HOUR.plus(Duration.ofHours(4));
    assertThat(Client.await(records.hours(HOUR, before)))
        .hasSize(3)
        .isEqualTo(HourOfCalls.of(calls, finished));
    assertThat(Client.await(records.hours(HOUR, HOUR.plusSeconds(3_600)))).hasSize(1);
    assertThat(Client.await(records.find("h.3"))).contains(calls.get(2));
    assertThat(Client.await(records.find("h.9"))).isEmpty();
  }

  private static CallRecord call(
      String id, Instant at, int answeredAfter, int endedAfter, CallOutcome outcome) {
    return new CallRecord(
        id,
        "public",
        at,
        answeredAfter < 0 ? Optional.empty() : Optional.of(at.plusSeconds(answeredAfter)),
        at.plusSeconds(endedAfter),
        outcome,
        Optional.of("1001"),
        "123");
  }

  private static void encounter(Pool pool, String call, Instant finishedAt) {
    Client.await(
        pool.preparedQuery(
                """
                insert into encounter_record
                  (encounter, call, line, handlers, opened_at, finished_at)
                values ($1, $2, 'public', '{}', $3, $4)
                """)
            .execute(
                Tuple.of(
                    UUID.randomUUID(),
                    call,
                    HOUR.atOffset(ZoneOffset.UTC),
                    finishedAt.atOffset(ZoneOffset.UTC))));
  }
}
