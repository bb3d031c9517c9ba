package org.onecall.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Ranked;
import org.onecall.encounter.Choosing;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterListener;
import org.onecall.protocol.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what offers came to: for commissioners what the directory could not offer (services that
 * failed exactly one test, encounters for which nothing suited, the reasons for which offers were
 * not taken), and for figures what was offered first.
 *
 * <p>It is a by-product. A caller never waits for it, and what cannot be written is lost with a
 * line in the log; the journal still has it.
 */
public final class GapLog implements EncounterListener {
  private static final Logger LOG = LoggerFactory.getLogger(GapLog.class);
  private static final int LINES_MAX = 500;
  private static final int KEPT_MAX = 10_000;

  /** Stands for whoever a care plan names to be rung: a file for commissioners names nobody. */
  public static final String PLAN_CONTACT = "care-plan-contact";

  /** Stands for the service where nothing suited. */
  public static final String NO_SERVICE = "none";

  private final Pool pool;
  private final Cache<String, Boolean> kept = Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

  /** A log in the database of that pool. */
  public GapLog(Pool pool) {
    this.pool = pool;
  }

  /**
   * How often something was missing.
   *
   * @param service the id of the service, or {@link #NO_SERVICE}
   * @param criterion the one test that it failed, or {@code nothing-suited}
   * @param need what was needed
   * @param encounters in how many encounters
   */
  public record Gap(String service, String criterion, String need, long encounters) {}

  /** How often an offered service was refused for a reason. */
  public record Refusals(String service, int reason, long encounters) {}

  /** An encounter that is counted, and when. */
  public record Seen(String encounter, Instant at) {}

  /**
   * The encounters behind a count.
   *
   * @param count how many there are
   * @param encounters the latest of them, at most 500
   */
  public record Behind(long count, List<Seen> encounters) {}

  /** Keeps what an encounter's search did not find, and what stands first of what it found. */
  public Future<Void> record(Encounter encounter, Offers offers, Instant now) {
    return encounter
        .triage()
        .outcome()
        .map(outcome ->
            Future.all(
                    record(encounter.id().toString(), outcome.need(), offers, now),
                    first(encounter, outcome, offers, now))
                .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /** Of the services for one outcome the list that was shown first counts. */
  private Future<Void> first(Encounter encounter, Outcome outcome, Offers offers, Instant now) {
    if (offers.kept().isEmpty()) {
      return Future.succeededFuture();
    }
    return pool.preparedQuery(
            """
            INSERT INTO first_offer (encounter, urgency, need, service, shown_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING\
            """)
        .execute(
            Tuple.of(
                encounter.id().value(),
                outcome.urgency().code(),
                outcome.need(),
                offers.kept().getFirst().service().service().id(),
                Rows.time(now)))
        .onFailure(failure ->
            LOG.info("What was offered first in {} was not kept", encounter.id(), failure))
        .mapEmpty();
  }

  private Future<Void> record(String encounter, String need, Offers offers, Instant now) {
    List<String> services = new ArrayList<>();
    List<String> criteria = new ArrayList<>();
    for (Ranked.LeftOut left : offers.leftOut()) {
      if (left.isGap() && services.size() < LINES_MAX) {
        services.add(left.service().id());
        criteria.add(left.failures().getFirst().criterion().name().toLowerCase(Locale.ROOT));
      }
    }
    if (offers.kept().stream()
        .allMatch(offer -> offer.service().basis() == Ranked.Basis.CATCH_ALL)) {
      services.add(NO_SERVICE);
      criteria.add("nothing-suited");
    }
    if (services.isEmpty()) {
      return Future.succeededFuture();
    }
    return pool.preparedQuery(
            """
            INSERT INTO service_gap (encounter, service_id, criterion, need, seen_at)
            SELECT $1, id, criterion, $4, $5
            FROM unnest($2::text[], $3::text[]) AS gap (id, criterion)
            ON CONFLICT DO NOTHING\
            """)
        .execute(
            Tuple.of(
                encounter,
                services.toArray(String[]::new),
                criteria.toArray(String[]::new),
                need,
                Rows.time(now)))
        .onFailure(failure -> LOG.info("Gaps of encounter {} were not kept", encounter, failure))
        .mapEmpty();
  }

  @Override
  public void changed(Encounter encounter) {
    for (Choosing.Refused refused : encounter.choosing().refusals()) {
      String service =
          CarePlan.WithContact.isId(refused.service().id()) ? PLAN_CONTACT : refused.service().id();
      String key = encounter.id() + " " + service + " " + refused.reason();
      if (kept.asMap().putIfAbsent(key, true) != null) {
        continue;
      }
      pool.preparedQuery(
              """
              INSERT INTO offer_refusal (encounter, service_id, reason, seen_at)
              VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING\
              """)
          .execute(
              Tuple.of(
                  encounter.id().toString(), service, refused.reason(), Rows.time(refused.at())))
          .onFailure(failure ->
              LOG.info("A refusal of encounter {} was not kept", encounter.id(), failure));
    }
  }

  /** Gaps seen from a moment on, the most frequent first. */
  public Future<List<Gap>> gaps(Instant from) {
    OffsetDateTime since = Rows.time(from);
    return pool.preparedQuery(
            """
            SELECT service_id, criterion, need, count(*) AS encounters FROM service_gap
            WHERE seen_at >= $1 GROUP BY service_id, criterion, need
            ORDER BY encounters DESC, service_id, criterion, need LIMIT 500\
            """)
        .execute(Tuple.of(since))
        .map(rows -> {
          List<Gap> gaps = new ArrayList<>();
          rows.forEach(row ->
              gaps.add(
                  new Gap(
                      row.getString("service_id"),
                      row.getString("criterion"),
                      row.getString("need"),
                      row.getLong("encounters"))));
          return List.copyOf(gaps);
        });
  }

  /** Refusals from a moment on, the most frequent first. */
  public Future<List<Refusals>> refusals(Instant from) {
    return pool.preparedQuery(
            """
            SELECT service_id, reason, count(*) AS encounters FROM offer_refusal
            WHERE seen_at >= $1 GROUP BY service_id, reason
            ORDER BY encounters DESC, service_id, reason LIMIT 500\
            """)
        .execute(Tuple.of(Rows.time(from)))
        .map(rows -> {
          List<Refusals> found = new ArrayList<>();
          rows.forEach(row ->
              found.add(
                  new Refusals(
                      row.getString("service_id"),
                      row.getInteger("reason"),
                      row.getLong("encounters"))));
          return List.copyOf(found);
        });
  }

  /** In which encounters from a moment on a service failed that one test, for that need. */
  public Future<Behind> missing(Instant from, String service, String criterion, String need) {
    return behind(
        """
        SELECT encounter, seen_at, count(*) OVER () AS encounters FROM service_gap
        WHERE seen_at >= $1 AND service_id = $2 AND criterion = $3 AND need = $4
        ORDER BY seen_at DESC, encounter LIMIT 500\
        """,
        Tuple.of(Rows.time(from), service, criterion, need));
  }

  /** In which encounters from a moment on a service was refused for that reason. */
  public Future<Behind> notTaken(Instant from, String service, int reason) {
    return behind(
        """
        SELECT encounter, seen_at, count(*) OVER () AS encounters FROM offer_refusal
        WHERE seen_at >= $1 AND service_id = $2 AND reason = $3
        ORDER BY seen_at DESC, encounter LIMIT 500\
        """,
        Tuple.of(Rows.time(from), service, reason));
  }

  private Future<Behind> behind(String asked, Tuple of) {
    return pool.preparedQuery(asked)
        .execute(of)
        .map(rows -> {
          List<Seen> seen = new ArrayList<>();
          long count = 0;
          for (Row row : rows) {
            count = row.getLong("encounters");
            seen.add(
                new Seen(row.getString("encounter"), row.getOffsetDateTime("seen_at").toInstant()));
          }
          return new Behind(count, List.copyOf(seen));
        });
  }
}
