package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of places filled for the days to come. Doing it again does nothing, so every node
 * may do it at any time; a day whose hours or capacity have changed is made anew, and what it no
 * longer has is withdrawn unless somebody has it.
 */
public final class SlotSupply {
  private static final Logger LOG = LoggerFactory.getLogger(SlotSupply.class);

  /**
   * Days that are there before the first caller is answered; the rest follows in the background.
   */
  private static final int FIRST_DAYS = 2;

  private static final int AHEAD_DAYS = 15;
  private static final Duration AGAIN = Duration.ofHours(1);

  private final Pool pool;
  private final Supplier<Directory> directory;

  /** A supply of the services of that directory. */
  public SlotSupply(Pool pool, Directory directory) {
    this(pool, () -> directory);
  }

  /**
   * A supply of the services of a directory whose capacities may be said anew.
   *
   * @param directory as it is now, asked whenever days are filled
   */
  public SlotSupply(Pool pool, Supplier<Directory> directory) {
    this.pool = pool;
    this.directory = directory;
  }

  /**
   * Fills today and tomorrow, then goes on by itself: the days after, and again every hour until
   * stopped.
   *
   * @return completes when today and tomorrow are there, with the way to stop
   */
  public Future<Runnable> start(Vertx vertx, InstantSource clock) {
    AtomicBoolean on = new AtomicBoolean(true);
    return ensure(today(clock), FIRST_DAYS)
        .map(first -> {
          onward(clock, on);
          long timer = vertx.setPeriodic(AGAIN.toMillis(), tick -> onward(clock, on));
          return () -> {
            on.set(false);
            vertx.cancelTimer(timer);
          };
        });
  }

  private void onward(InstantSource clock, AtomicBoolean on) {
    ensure(today(clock), AHEAD_DAYS)
        .onFailure(failure -> {
          // Once stopped, its database goes. Else there are days in hand; the next hour tries
          // again.
          if (on.get()) {
            LOG.warn("The places of the days to come could not be made", failure);
          }
        });
  }

  /** Fills the days to come again at once, after capacities were said anew. */
  public Future<Integer> again(InstantSource clock) {
    return ensure(today(clock), AHEAD_DAYS);
  }

  private static LocalDate today(InstantSource clock) {
    return clock.instant().atZone(Opening.ZONE).toLocalDate();
  }

  /**
   * Fills days, each in one transaction.
   *
   * @return how many slots were made or made again
   */
  public Future<Integer> ensure(LocalDate from, int days) {
    Future<Integer> done = Future.succeededFuture(0);
    for (int i = 0; i < days; i++) {
      LocalDate day = from.plusDays(i);
      done = done.compose(before -> fill(day).map(made -> before + made));
    }
    return done;
  }

  private Future<Integer> fill(LocalDate day) {
    Directory now = directory.get();
    List<SupplyPlan> plans =
        now.services().stream()
            .flatMap(service -> SupplyPlan.of(service, day, now.county().bankHolidays()).stream())
            .toList();
    return plans.isEmpty()
        ? Future.succeededFuture(0)
        : pool.withTransaction(connection -> fill(connection, plans));
  }

  private static Future<Integer> fill(SqlConnection connection, List<SupplyPlan> plans) {
    return connection
        .preparedQuery(
            """
            INSERT INTO place_supply (service_id, day, template)
            SELECT * FROM unnest($1::text[], $2::date[], $3::text[]) AS plan (id, day, template)
            ORDER BY id, day
            ON CONFLICT (service_id, day) DO UPDATE SET template = excluded.template
              WHERE place_supply.template <> excluded.template
            RETURNING service_id\
            """)
        .execute(
            Tuple.of(
                plans.stream().map(SupplyPlan::service).toArray(String[]::new),
                plans.stream().map(SupplyPlan::day).toArray(LocalDate[]::new),
                plans.stream().map(SupplyPlan::template).toArray(String[]::new)))
        .compose(rows -> {
          Set<String> changed = new HashSet<>();
          for (Row row : rows) {
            changed.add(row.getString("service_id"));
          }
          List<SupplyPlan> fresh =
              plans.stream().filter(plan -> changed.contains(plan.service())).toList();
          return fresh.isEmpty()
              ? Future.succeededFuture(0)
              : withdraw(connection, fresh).compose(done -> make(connection, fresh));
        });
  }

  /** What is made again in the next step is offered again; what is not stays withdrawn. */
  private static Future<?> withdraw(SqlConnection connection, List<SupplyPlan> plans) {
    return connection
        .preparedQuery(
            """
            UPDATE place_unit SET withdrawn = true
            FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS plan (id, first, past)
            WHERE service_id = id AND starts_at >= first AND starts_at < past\
            """)
        .execute(
            Tuple.of(
                plans.stream().map(SupplyPlan::service).toArray(String[]::new),
                plans.stream().map(plan -> midnight(plan.day())).toArray(OffsetDateTime[]::new),
                plans.stream()
                    .map(plan -> midnight(plan.day().plusDays(1)))
                    .toArray(OffsetDateTime[]::new)));
  }

  private static OffsetDateTime midnight(LocalDate day) {
    return day.atStartOfDay(Opening.ZONE).toOffsetDateTime();
  }

  private static Future<Integer> make(SqlConnection connection, List<SupplyPlan> plans) {
    List<String> services = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<OffsetDateTime> starts = new ArrayList<>();
    List<OffsetDateTime> ends = new ArrayList<>();
    List<Integer> together = new ArrayList<>();
    for (SupplyPlan plan : plans) {
      plan.slots()
          .forEach(slot -> {
            services.add(plan.service());
            kinds.add(plan.kind().code());
            starts.add(Rows.time(slot.start()));
            ends.add(Rows.time(slot.end()));
            together.add(plan.together());
          });
    }
    return connection
        .preparedQuery(
            """
            INSERT INTO place_unit (service_id, kind, starts_at, ends_at, unit_no)
            SELECT id, kind, first, past, unit_no
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::int[])
                AS slot (id, kind, first, past, together),
              generate_series(1, together) AS unit_no
            ORDER BY id, first, unit_no
            ON CONFLICT (service_id, starts_at, unit_no) DO UPDATE SET withdrawn = false\
            """)
        .execute(
            Tuple.of(
                services.toArray(String[]::new),
                kinds.toArray(String[]::new),
                starts.toArray(OffsetDateTime[]::new),
                ends.toArray(OffsetDateTime[]::new),
                together.toArray(Integer[]::new)))
        .map(rows -> services.size());
  }
}
