package org.onecall.booking;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onecall.directory.Availability;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said of services, kept in the database and in hand: what one node is told counts there
 * at once, and at every other within seconds.
 */
public final class ServiceStandings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceStandings.class);
  private static final String RETIRED = "it is not in use any more";
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Pool pool;
  private final long timer;
  private volatile Map<String, Standing> written = Map.of();
  private volatile Set<String> retired = Set.of();
  private volatile Map<String, Standing> said = Map.of();
  private volatile boolean closed;

  /** What was said in that database, read again and again until it is closed. */
  public ServiceStandings(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
    this.timer = vertx.setPeriodic(AGAIN.toMillis(), tick -> again());
  }

  private void again() {
    load()
        .onFailure(failure -> {
          // Once closed, its database goes. Else what was known before goes on to count.
          if (!closed) {
            LOG.info("What was said of services is read again later", failure);
          }
        });
  }

  /** Reads what counts now. */
  public Future<Void> load() {
    return pool.query(
            """
            SELECT DISTINCT ON (service) * FROM service_standing ORDER BY service, id DESC\
            """)
        .execute()
        .map(rows -> {
          Map<String, Standing> now = new HashMap<>();
          rows.forEach(row -> now.put(row.getString("service"), standing(row)));
          written = Map.copyOf(now);
          join();
          return now;
        })
        .mapEmpty();
  }

  /** These are not in use any more: nobody is sent there, whatever else is said of them. */
  public void retired(Set<String> services) {
    retired = Set.copyOf(services);
    join();
  }

  private synchronized void join() {
    Map<String, Standing> now = new HashMap<>(written);
    for (String service : retired) {
      Standing before = now.getOrDefault(service, Standing.AS_FILED);
      now.put(service, before.closed(RETIRED));
    }
    said = Map.copyOf(now);
  }

  private static Standing standing(Row row) {
    @Nullable OffsetDateTime until = row.getOffsetDateTime("closed_until");
    @Nullable OffsetDateTime stateUntil = row.getOffsetDateTime("state_until");
    @Nullable Integer places = row.getInteger("places");
    return new Standing(
        switch (row.getString("state")) {
          case "red" -> Availability.State.RED;
          case "amber" -> Availability.State.AMBER;
          default -> Availability.State.GREEN;
        },
        Optional.ofNullable(stateUntil).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("closed_words"))
            .map(words ->
                new Standing.Closure(
                    words, Optional.ofNullable(until).map(OffsetDateTime::toInstant))),
        Optional.ofNullable(row.getString("notes")),
        places == null ? OptionalInt.empty() : OptionalInt.of(places));
  }

  /** What is said of each service now; of one that is missing nothing is. */
  public Map<String, Standing> now() {
    return said;
  }

  /** Says this of a service from now on; what was said before stays on record. */
  public Future<Void> say(String by, String service, Standing standing) {
    return pool.preparedQuery(
            """
            INSERT INTO service_standing (service, state, closed_words, closed_until, notes, places,
              said_by, state_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)\
            """)
        .execute(
            Tuple.of(
                service,
                switch (standing.state()) {
                  case GREEN -> "green";
                  case AMBER -> "amber";
                  case RED -> "red";
                },
                standing.closure().map(Standing.Closure::words).orElse(null),
                standing.closure().flatMap(Standing.Closure::until).map(Rows::time).orElse(null),
                standing.notes().orElse(null),
                standing.places().isPresent() ? standing.places().getAsInt() : null,
                by,
                standing.stateUntil().map(Rows::time).orElse(null)))
        .compose(written -> load());
  }

  /** The directory with the numbers of places that were said. */
  public Directory over(Directory directory) {
    Map<String, Standing> now = said;
    Map<String, Capacity> capacities = new HashMap<>();
    for (Service service : directory.services()) {
      Standing standing = now.getOrDefault(service.id(), Standing.AS_FILED);
      if (standing.places().isPresent()) {
        capacities.put(service.id(), standing.over(service.capacity()));
      }
    }
    return capacities.isEmpty() ? directory : directory.withCapacity(capacities);
  }

  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }
}
