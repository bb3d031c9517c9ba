package org.onecall.desk.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.onecall.desk.figures.Records.TERMS;
import static org.onecall.desk.figures.Records.ZONE;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onecall.config.Role;
import org.onecall.desk.Encounters;
import org.onecall.desk.Encounters.Taken;
import org.onecall.desk.Names;
import org.onecall.desk.RealStore;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.UserStore;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.journal.Database;
import org.onecall.patient.history.EncounterHistory;
import org.onecall.testing.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promise 8 at the size of a county: three months of calls, told by day, out of a real database.
 */
class FiguresInPostgresTest {
  private static final Logger LOG = LoggerFactory.getLogger(FiguresInPostgresTest.class);
  private static final int CALLS = Lane.tries("onecall.figures.calls", 4_000, 100_000);
  private static final Period DAYS =
      new Period(LocalDate.parse("2026-08-20"), LocalDate.parse("2026-11-19"), ZONE);
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static final Names NAMES = new Names(user -> user, id -> id, line -> line);

  private static Vertx vertx;
  private static RealStore store;
  // One connection, so that what it has counted of its own work can be asked of it.
  private static Database database;
  private static KpiRecords records;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    store = new RealStore(vertx);
    database = Records.await(Database.open(vertx, store.address(), 1));
    records =
        new KpiRecords(
            new PgCallRecords(database.pool()),
            new EncounterHistory(database, DirectoryFiles.sample()),
            (from, before, most) -> Future.succeededFuture(List.of()),
            from -> from.plus(Duration.ofHours(2)),
            TERMS,
            () -> NOW);
    Duration step = Duration.between(DAYS.start(), DAYS.end()).dividedBy(CALLS);
    Tuple every = Tuple.of(DAYS.start().atOffset(ZoneOffset.UTC), step.toMillis(), CALLS);
    for (String rows : MADE_UP) {
      Records.await(
          database
              .pool()
              .preparedQuery(
                  rows.replace("AT", "$1::timestamptz + i * $2::bigint * interval '1 ms'"))
              .execute(every));
    }
    run("analyze call_record, encounter_record, contact, task, task_event");
  }

  private static final List<String> MADE_UP =
      List.of(
          """
          insert into call_record (call, line, arrived_at, answered_at, ended_at, outcome, phone,
            queued, queued_at)
          select 'figures-' || i, 'public', AT, AT + interval '9 s', AT + interval '9 min',
            'answered', '1001', true, AT + interval '4 s' from generate_series(0, $3::int - 1) i
          """,
          """
          insert into encounter_record (encounter, call, line, handlers, opened_at, protocol,
            protocol_title, urgency, need, reached_at, finished_at)
          select md5('figures-' || i)::uuid, 'figures-' || i, 'public', array['amira'], AT,
            'fall-adult', 'Fall', 'within-2-hours', 'falls', AT + interval '5 min',
            AT + interval '9 min' from generate_series(0, $3::int - 1) i
          """,
          """
          insert into contact (encounter, call, line, caller, handler, opened_at, birth_date,
            nhs_number)
          select md5('figures-' || i)::uuid, 'figures-' || i, 'public',
            '07700' || lpad((i % 50000)::text, 6, '0'), 'amira', AT, date '1940-01-01',
            lpad((i % 50000)::text, 10, '9') from generate_series(0, $3::int - 1) i
          """,
          """
          insert into task (id, key, kind, state, urgency, team, encounter, subject, made_at, due_at,
            accepted_at, closed_at, version)
          select md5('figures-' || i)::uuid, 'figures-' || i, 'falls', 'done', 'within-2-hours',
            'aldenmoor-falls', md5('figures-' || i)::uuid, '{}', AT + interval '1 s',
            AT + interval '129 min', AT + interval '20 min', AT + interval '150 min', 3
          from generate_series(0, $3::int - 1, 3) i
          """,
          """
          insert into task_event (task, sequence, at, by_name, what)
          select md5('figures-' || i)::uuid, 2, AT + interval '90 min', 'aldenmoor-falls', 'arrived'
          from generate_series(0, $3::int - 1, 3) i
          """);

  @AfterAll
  static void stop() {
    Records.await(database.close());
    store.close();
    Records.await(vertx.close());
  }

  private static RowSet<Row> run(String sql) {
    return Records.await(database.pool().query(sql).execute());
  }

  private static List<KpiHistory.Point> points(Step step, Period period) {
    return points(step, period, EnumSet.allOf(Kpi.class));
  }

  private static List<KpiHistory.Point> points(Step step, Period period, Set<Kpi> kpis) {
    Instant began = InstantSource.system().instant();
    List<KpiHistory.Point> points =
        Records.await(
            new KpiHistory(records, NAMES)
                .points(step.spans(period), kpis, new KpiAsk(period, Optional.empty(), "")));
    Duration took = Duration.between(began, InstantSource.system().instant());
    String which = kpis.size() == 1 ? kpis.toString() : "all indicators";
    LOG.info("{} calls, {} by {}: {} ms", CALLS, which, step.key(), took.toMillis());
    return points;
  }

  /** How often each table has been read from end to end so far. */
  private static Map<String, Long> wholeReads() {
    run("select pg_stat_force_next_flush()");
    Map<String, Long> reads = new HashMap<>();
    run("""
    select relname, seq_scan from pg_stat_user_tables
    where relname in ('call_record', 'encounter_record', 'contact', 'task', 'task_event')
    """)
        .forEach(row -> reads.put(row.getString("relname"), row.getLong("seq_scan")));
    return reads;
  }

  @Test
  void threeMonthsAreToldByDayAndAddUp() {
    List<KpiHistory.Point> days = points(Step.DAY, DAYS);
    assertThat(days).hasSize(92);
    assertThat(days.stream().mapToInt(day -> day.tallies().get(Kpi.ROUTED).about()).sum())
        .isEqualTo(CALLS);
    assertThat(days.stream().mapToInt(day -> day.tallies().get(Kpi.UCR_TWO_HOURS).about()).sum())
        .isEqualTo((CALLS + 2) / 3);
    for (Kpi kpi : List.of(Kpi.ROUTED, Kpi.CLINICIAN, Kpi.UCR_TWO_HOURS)) {
      assertThat(points(Step.DAY, DAYS, EnumSet.of(kpi)))
          .extracting(day -> day.tallies().get(kpi))
          .containsExactlyElementsOf(days.stream().map(day -> day.tallies().get(kpi)).toList());
    }
    assertThat(days.get(40).tallies().get(Kpi.UCR_TWO_HOURS).value()).hasValue(1);
    assertThat(
            points(Step.MONTH, DAYS).stream().mapToInt(m -> m.tallies().get(Kpi.TRIAGED).about()))
        .hasSize(4)
        .satisfies(months -> assertThat(months.stream().mapToInt(n -> n).sum()).isEqualTo(CALLS));
  }

  /** Two of each hour of a day, on several lines, some of them in no protocol or place. */
  private static void madeUpDay(LocalDate day) {
    Period period = new Period(day, day, ZONE);
    long hours = Duration.between(period.start(), period.end()).toHours();
    String calls =
        """
        insert into call_record (call, line, arrived_at, answered_at, ended_at, outcome, phone,
          queued, queued_at)
        select 'apart-' || $1::timestamptz || i, 'line-' || i % 3, AT, AT + interval '9 s',
          AT + interval '9 min', 'answered', '1001', true, AT + interval '4 s'
        from generate_series(0, $2::int - 1) i
        """;
    String encounters =
        """
        insert into encounter_record (encounter, call, line, handlers, opened_at, protocol,
          protocol_title, urgency, need, reached_at, finished_at, service, service_name,
          service_type, placed_at, reference)
        select md5('apart-' || $1::timestamptz || i)::uuid, 'apart-' || $1::timestamptz || i,
          'line-' || i % 3, array['amira'], AT, (array['burn', 'fall-adult', null])[1 + i % 3],
          (array['Burn', 'Fall', null])[1 + i % 3],
          (array['self-care', 'within-2-hours', 'same-day', 'within-2-hours'])[1 + i % 4],
          'falls', AT + interval '5 min', AT + interval '9 min',
          case when i % 5 > 0 then 'place-' || i % 2 end,
          case when i % 5 > 0 then 'Place ' || i % 2 end,
          case when i % 5 > 0 then 'urgent-treatment-centre' end,
          case when i % 5 > 0 then AT + interval '6 min' end,
          case when i % 5 > 0 then 'OC-APAR-' || i end
        from generate_series(0, $2::int - 1) i
        """;
    for (String rows : List.of(calls, encounters)) {
      Records.await(
          database
              .pool()
              .preparedQuery(rows.replace("AT", "$1::timestamptz + i * interval '30 min'"))
              .execute(
                  Tuple.of(period.start().atOffset(ZoneOffset.UTC), Math.toIntExact(2 * hours))));
    }
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29,23", "2026-06-25,24", "2025-10-26,25"})
  void partsOfAnIndicatorAddUpToItOnDaysOfAnyLength(LocalDate day, int hours) {
    madeUpDay(day);
    Period period = new Period(day, day, ZONE);
    KpiAsk ask = new KpiAsk(period, Optional.empty(), "");
    Map<Kpi, Tally> whole = points(Step.DAY, period).getFirst().tallies();
    assertThat(whole.get(Kpi.ROUTED).about()).isEqualTo(2 * hours);
    assertThat(whole.get(Kpi.TRIAGED).about()).isEqualTo(2 * hours);
    for (Grouping by :
        List.of(Grouping.LINE, Grouping.PROTOCOL, Grouping.OUTCOME, Grouping.SERVICE)) {
      var kpis = EnumSet.allOf(Kpi.class);
      kpis.removeIf(kpi -> !KpiApart.of(kpi).contains(by));
      Map<Kpi, List<KpiHistory.Apart>> apart =
          Records.await(new KpiHistory(records, NAMES).apart(by, kpis, ask));
      for (Kpi kpi : kpis) {
        List<KpiHistory.Apart> groups = apart.get(kpi);
        assertThat(groups.stream().mapToInt(one -> one.tally().about()).sum())
            .as(kpi + " by " + by)
            .isEqualTo(whole.get(kpi).about());
        assertThat(groups.stream().mapToLong(one -> one.tally().met().orElse(0)).sum())
            .isEqualTo(whole.get(kpi).met().orElse(0));
      }
      assertThat(apart.get(Kpi.TRIAGED)).hasSize(3);
      assertThat(apart.get(Kpi.ROUTED)).hasSize(3);
    }
    List<KpiHistory.Point> byHour = points(Step.HOUR, period);
    groupsAddUpInEachStep(byHour, ask);
    assertThat(byHour).hasSize(hours);
    assertThat(byHour)
        .allSatisfy(hour -> assertThat(hour.tallies().get(Kpi.TRIAGED).about()).isEqualTo(2));
  }

  /** In each step what is told apart comes to what is not. */
  private static void groupsAddUpInEachStep(List<KpiHistory.Point> whole, KpiAsk ask) {
    List<Span> steps = whole.stream().map(KpiHistory.Point::span).toList();
    for (Kpi kpi : Kpi.values()) {
      for (Grouping by : KpiApart.of(kpi)) {
        KpiInSteps told =
            Records.await(new KpiHistory(records, NAMES).apartInSteps(by, steps, kpi, ask));
        assertThat(told.whole())
            .isEqualTo(whole.stream().map(point -> point.tallies().get(kpi)).toList());
        for (int i = 0; i < steps.size(); i++) {
          int step = i;
          List<Tally> parts =
              told.series().stream().map(group -> group.tallies().get(step)).toList();
          assertThat(parts.stream().mapToInt(Tally::about).sum())
              .as("%s by %s at %s", kpi, by, steps.get(i).key())
              .isEqualTo(told.whole().get(i).about());
          assertThat(parts.stream().mapToLong(part -> part.met().orElse(0)).sum())
              .isEqualTo(told.whole().get(i).met().orElse(0));
        }
      }
    }
  }

  @Test
  void threeMonthsAreToldByLineInStepsOfADay() {
    KpiAsk ask = new KpiAsk(DAYS, Optional.empty(), "");
    for (Kpi kpi : List.of(Kpi.ROUTED, Kpi.UCR_TWO_HOURS, Kpi.CLINICIAN)) {
      Instant began = InstantSource.system().instant();
      KpiInSteps told =
          Records.await(
              new KpiHistory(records, NAMES)
                  .apartInSteps(Grouping.LINE, Step.DAY.spans(DAYS), kpi, ask));
      Duration took = Duration.between(began, InstantSource.system().instant());
      LOG.info("{} calls, {} by line and day: {} ms", CALLS, kpi, took.toMillis());
      assertThat(told.steps()).hasSize(92);
      assertThat(told.series()).hasSizeLessThanOrEqualTo(KpiInSteps.SERIES_MAX);
      assertThat(told.series().stream().mapToInt(group -> group.all().about()).sum())
          .isEqualTo(told.whole().stream().mapToInt(Tally::about).sum())
          .isGreaterThan(CALLS / 4);
    }
  }

  @Test
  void aDayIsFoundByTheIndexNotByReadingAll() {
    Map<String, Long> before = wholeReads();
    LocalDate day = LocalDate.parse("2026-10-25");
    List<KpiHistory.Point> hours = points(Step.HOUR, new Period(day, day, ZONE));
    assertThat(hours).hasSize(25);
    assertThat(hours.stream().mapToInt(hour -> hour.tallies().get(Kpi.ROUTED).about()).sum())
        .isBetween(CALLS / 92, CALLS / 80);
    assertThat(wholeReads()).isEqualTo(before).hasSize(5);
  }

  /** The share of those triaged on that day and the next. */
  private static OptionalDouble assessed(LocalDate day) {
    Period days = new Period(day, day.plusDays(1), ZONE);
    KpiAsk ask = new KpiAsk(days, Optional.empty(), "");
    KpiRows rows = Records.await(records.of(days.span(), EnumSet.of(Kpi.CLINICIAN), ask));
    return Kpi.CLINICIAN.of(Kpi.CLINICIAN.counted(rows));
  }

  @Test
  void whoWasAClinicianThenCountsAsOneWhateverBecomesOfTheirAccount() {
    Instant now = InstantSource.system().instant();
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    Encounters encounters = store.encounters();
    String number = "07700900123";
    Records.await(encounters.open(new Taken("then-1", "public", number, "grace", now, true)));
    Records.await(encounters.open(new Taken("then-2", "public", number, "amira", now, false)));
    await()
        .until(() ->
            run("""
            update encounter_record set urgency = 'self-care', reached_at = opened_at
            where call in ('then-1', 'then-2')
            """)
                    .rowCount()
                == 2);
    assertThat(assessed(day)).hasValue(0.5);
    Person nobody = new Person("grace", "Grace", Set.of(Role.HANDLER), Optional.empty());
    Records.await(
        store.users().save(new UserStore.Stored(nobody, Optional.empty(), true, "ada", 0)));
    Person promoted = new Person("amira", "Amira", Set.of(Role.CLINICIAN), Optional.empty());
    Records.await(
        store.users().save(new UserStore.Stored(promoted, Optional.empty(), false, "ada", 0)));
    assertThat(assessed(day)).hasValue(0.5);
  }

  @Test
  void aVersionIsInUseSinceItWasFirstDeclared() {
    Definitions definitions = new PgDefinitions(database.pool());
    var first = new Definitions.InUse("made-up", "1", NOW);
    Records.await(definitions.declare(List.of(first)));
    var second = new Definitions.InUse("made-up", "2", NOW.plusSeconds(60));
    Records.await(
        definitions.declare(
            List.of(new Definitions.InUse("made-up", "1", NOW.plusSeconds(60)), second)));
    assertThat(Records.await(definitions.of("made-up"))).containsExactly(first, second);
  }
}
