package org.onecall.journal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.onecall.config.Limits;
import org.onecall.journal.Delivery.Result;
import org.onecall.trace.Span;
import org.onecall.trace.Spans;
import org.onecall.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: delivers each message of the kinds it knows, once by key.
 *
 * <p>A message is claimed with a lease by the database's clock; its claim's number fences whoever
 * claimed it before. A claim that ran out unsettled was a delivery of unknown fate, as was one that
 * said so itself: from then on the other side is asked before anything is sent. So a process may be
 * killed at any moment, and any number of processes may run.
 */
public final class OutboxRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);

  /** How many deliveries of one kind are under way at once. */
  private static final int UNDER_WAY_MAX = 16;

  private static final int REASON_CHARS_MAX = 200;

  private final Vertx vertx;
  private final Database database;
  private final Map<String, Delivery> deliveries;
  private final OutboxTerms terms;
  private final Tracer tracer;
  private final Map<String, AtomicInteger> underWay;
  private final AtomicBoolean claiming = new AtomicBoolean();
  private final AtomicBoolean silent = new AtomicBoolean();
  private volatile boolean closed;
  private long timer = -1;

  /**
   * A runner that has not begun.
   *
   * @param deliveries by the kind of message
   * @param tracer follows deliveries of which it is not known that what caused them was followed
   */
  public OutboxRunner(
      Vertx vertx,
      Database database,
      Map<String, Delivery> deliveries,
      OutboxTerms terms,
      Tracer tracer) {
    this.vertx = vertx;
    this.database = database;
    this.deliveries = Map.copyOf(deliveries);
    this.terms = terms;
    this.tracer = tracer;
    Map<String, AtomicInteger> none = new HashMap<>();
    this.deliveries.keySet().forEach(kind -> none.put(kind, new AtomicInteger()));
    this.underWay = Map.copyOf(none);
  }

  /** Begins to look into the outbox again and again. */
  public OutboxRunner start() {
    timer = vertx.setPeriodic(terms.every().toMillis(), _ -> look());
    return this;
  }

  private void look() {
    if (closed || database.closed() || !claiming.compareAndSet(false, true)) {
      return;
    }
    claim()
        .onComplete(
            all -> {
              claiming.set(false);
              silent.set(false);
              all.forEach(one -> one.onFailure(this::failed));
            },
            cause -> {
              claiming.set(false);
              failed(cause);
            });
  }

  private void failed(Throwable cause) {
    if (!closed && !database.closed() && silent.compareAndSet(false, true)) {
      LOG.warn("the outbox could not be read: {}", cause.toString());
    }
  }

  /** One round: claims what is due and delivers it; answers with how many were claimed. */
  public Future<Integer> run() {
    return claim().compose(all -> Future.join(all).map(all.size()));
  }

  /** Claims what is due, as far as there is room, and begins to deliver it. */
  private Future<List<Future<Void>>> claim() {
    List<String> kinds = List.copyOf(deliveries.keySet());
    Integer[] room =
        kinds.stream()
            .map(kind -> Math.max(0, UNDER_WAY_MAX - underWay(kind).get()))
            .toArray(Integer[]::new);
    return database
        .pool()
        .preparedQuery(OutboxSql.CLAIM)
        .execute(Tuple.of(kinds.toArray(String[]::new), room, terms.lease().toMillis()))
        .timeout(Limits.DATABASE_STATEMENT_SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<Future<Void>> all = new ArrayList<>();
          for (Row row : rows) {
            Claimed claimed = Claimed.of(row);
            AtomicInteger count = underWay(claimed.message().kind());
            count.incrementAndGet();
            all.add(deliver(claimed).onComplete(over -> count.decrementAndGet()));
          }
          return all;
        });
  }

  private AtomicInteger underWay(String kind) {
    return Objects.requireNonNull(underWay.get(kind), kind);
  }

  private record Claimed(
      Message message, int attempts, long claim, boolean doubtful, Optional<String> cause) {

    static Claimed of(Row row) {
      return new Claimed(
          new Message(row.getString("key"), row.getString("kind"), row.getString("payload")),
          row.getInteger("attempts"),
          row.getLong("claim"),
          row.getBoolean("doubtful"),
          Optional.ofNullable(row.getString("cause")));
    }
  }

  private Future<Void> deliver(Claimed claimed) {
    Delivery delivery = deliveries.get(claimed.message().kind());
    if (delivery == null) {
      return Future.succeededFuture();
    }
    String name = "deliver " + claimed.message().kind();
    Span span = tracer.comes(Span.Kind.CONSUMER, name, claimed.cause());
    return Spans.within(span, () -> deliver(delivery, claimed))
        .onSuccess(came -> end(span, came))
        .compose(came -> settle(claimed, came));
  }

  private Future<Result> deliver(Delivery delivery, Claimed claimed) {
    return claimed.doubtful()
        ? attempt(() -> delivery.lookUp(claimed.message()))
            .compose(found ->
                found instanceof Result.NotThere
                    ? attempt(() -> delivery.deliver(claimed.message()))
                    : Future.succeededFuture(found))
        : attempt(() -> delivery.deliver(claimed.message()));
  }

  /** Reasons stay out of it: the other side may have written them. */
  private static void end(Span span, Result came) {
    span.tell("onecall.result", came.getClass().getSimpleName());
    switch (came) {
      case Result.Done _, Result.Later _ -> {}
      case Result.Refused _, Result.Failed _, Result.Unknown _, Result.NotThere _ ->
          span.failed(came.getClass().getSimpleName());
    }
    span.end();
  }

  private interface Attempt {
    Future<Result> begin();
  }

  private Future<Result> attempt(Attempt attempt) {
    Future<Result> begun;
    try {
      begun = attempt.begin();
    } catch (RuntimeException e) {
      begun = Future.failedFuture(e);
    }
    return begun
        .timeout(terms.lease().toMillis() * 3 / 4, TimeUnit.MILLISECONDS)
        .otherwise(cause -> new Result.Unknown(cause.getClass().getSimpleName()));
  }

  private Future<Void> settle(Claimed claimed, Result result) {
    return switch (result) {
      case Result.Done() -> over(claimed, "done", Optional.empty());
      case Result.Refused(String reason) -> over(claimed, "refused", Optional.of(reason));
      case Result.Failed(String reason) -> again(claimed, false, false, reason);
      case Result.Unknown(String reason) -> again(claimed, true, false, reason);
      case Result.Later(String reason) -> again(claimed, claimed.doubtful(), true, reason);
      case Result.NotThere() -> again(claimed, false, false, "not there");
    };
  }

  private Future<Void> over(Claimed claimed, String result, Optional<String> reason) {
    return database
        .pool()
        .preparedQuery(OutboxSql.SETTLE)
        .execute(
            Tuple.of(
                claimed.message().key(), claimed.claim(), result, reason.map(this::cut).orElse("")))
        .mapEmpty();
  }

  private Future<Void> again(Claimed claimed, boolean doubtful, boolean waiting, String reason) {
    Duration pause = waiting ? terms.pauseMax() : terms.pause(claimed.attempts());
    return database
        .pool()
        .preparedQuery(OutboxSql.AGAIN)
        .execute(
            Tuple.of(
                claimed.message().key(),
                claimed.claim(),
                pause.toMillis(),
                doubtful,
                waiting,
                cut(reason),
                terms.givenUpAfter().toMillis()))
        .mapEmpty();
  }

  private String cut(String reason) {
    return reason.length() <= REASON_CHARS_MAX ? reason : reason.substring(0, REASON_CHARS_MAX);
  }

  /** Makes everything that waits for something be looked at again in the next round. */
  public Future<Void> hurry(String key) {
    return database.pool().preparedQuery(OutboxSql.HURRY).execute(Tuple.of(key)).mapEmpty();
  }

  /** What is still to be delivered of the kinds it knows. */
  public Future<Backlog> backlog() {
    return database
        .pool()
        .preparedQuery(OutboxSql.BACKLOG)
        .execute(
            Tuple.of(deliveries.keySet().toArray(String[]::new), terms.stuckAfter().toMillis()))
        .map(rows -> {
          List<Backlog.OfKind> kinds = new ArrayList<>();
          for (Row row : rows) {
            kinds.add(
                new Backlog.OfKind(
                    row.getString("kind"),
                    row.getLong("open"),
                    row.getLong("waiting"),
                    row.getLong("stuck"),
                    row.getLong("given_up"),
                    row.getLong("just_given_up"),
                    instant(row, "oldest"),
                    instant(row, "newest"),
                    instant(row, "newest_given_up")));
          }
          return new Backlog(kinds);
        });
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  @Override
  public void close() {
    closed = true;
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
  }
}
