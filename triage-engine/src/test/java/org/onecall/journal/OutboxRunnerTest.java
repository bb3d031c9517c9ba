package org.onecall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Delivery.Result;
import org.onecall.trace.Tracer;

/** The outbox is emptied once, whatever dies meanwhile, and says when it cannot be. */
class OutboxRunnerTest {
  private static final String KIND = "letter/1";
  private static final OutboxTerms QUICK =
      new OutboxTerms(
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofHours(2));

  private static Vertx vertx;
  private static Database database;

  /** The other side: what it has, and what it says. */
  private static final class Other implements Delivery {
    final List<String> sent = new CopyOnWriteArrayList<>();
    final Set<String> has = ConcurrentHashMap.newKeySet();
    final List<String> asked = new CopyOnWriteArrayList<>();
    Function<Message, Future<Result>> says = message -> Future.succeededFuture(new Result.Done());

    @Override
    public Future<Result> deliver(Message message) {
      sent.add(message.key());
      return says.apply(message);
    }

    @Override
    public Future<Result> lookUp(Message message) {
      asked.add(message.key());
      return Future.succeededFuture(
          has.contains(message.key()) ? new Result.Done() : new Result.NotThere());
    }
  }

  private final Other other = new Other();

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestPostgres.open(vertx);
  }

  @AfterAll
  static void close() {
    await(database.close());
    await(vertx.close());
  }

  @BeforeEach
  void empty() {
    await(database.pool().query("delete from outbox").execute());
  }

  private static void write(String... keys) {
    for (String key : keys) {
      await(
          database
              .pool()
              .preparedQuery("insert into outbox values ($1, $2, 1, $3, '{}'::json)")
              .execute(Tuple.of(key, UUID.randomUUID(), KIND)));
    }
  }

  private OutboxRunner runner(OutboxTerms terms) {
    return new OutboxRunner(vertx, database, Map.of(KIND, other), terms, Tracer.NONE);
  }

  private static String result(String key) {
    return String.valueOf(
        await(
                database
                    .pool()
                    .preparedQuery("select result from outbox where key = $1")
                    .execute(Tuple.of(key)))
            .iterator()
            .next()
            .getString("result"));
  }

  @Test
  void eachMessageIsDeliveredOnceByManyRunners() {
    String[] keys = new String[60];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "letter-" + i;
    }
    write(keys);
    OutboxRunner one = runner(QUICK);
    OutboxRunner two = runner(QUICK);
    for (int round = 0; round < 4; round++) {
      await(Future.join(one.run(), two.run()));
    }
    assertThat(other.sent).hasSize(60);
    assertThat(new HashSet<>(other.sent)).hasSize(60);
    assertThat(await(one.run())).isZero();
    assertThat(await(one.backlog())).isEqualTo(Backlog.NONE);
  }

  @Test
  void whatFailedIsTriedAgainAndWhatIsRefusedIsNot() {
    write("fails", "unwanted");
    List<String> failedOnce = new ArrayList<>();
    other.says =
        message ->
            Future.succeededFuture(
                switch (message.key()) {
                  case "unwanted" -> new Result.Refused("not ours");
                  default ->
                      failedOnce.add(message.key()) && failedOnce.size() == 1
                          ? new Result.Failed("busy")
                          : new Result.Done();
                });
    OutboxRunner runner = runner(QUICK);
    await(runner.run());
    await(runner.run());
    await(runner.run());
    assertThat(await(runner.backlog())).as("what became of both is known").isEqualTo(Backlog.NONE);
    assertThat(other.sent).containsExactlyInAnyOrder("fails", "unwanted", "fails");
    assertThat(other.asked).isEmpty();
    assertThat(result("fails")).isEqualTo("done");
    assertThat(result("unwanted")).isEqualTo("refused");
  }

  @Test
  void whatMayHaveArrivedIsLookedUpAndNotSentTwice() {
    write("arrived", "lost");
    other.says =
        message -> {
          if (message.key().equals("arrived")) {
            other.has.add(message.key());
          }
          return Future.failedFuture(new IllegalStateException("the line broke"));
        };
    OutboxRunner runner = runner(QUICK);
    await(runner.run());
    other.says = message -> Future.succeededFuture(new Result.Done());
    await(runner.run());
    assertThat(other.asked).containsExactlyInAnyOrder("arrived", "lost");
    assertThat(other.sent).containsExactlyInAnyOrder("arrived", "lost", "lost");
    assertThat(result("arrived")).isEqualTo("done");
    assertThat(result("lost")).isEqualTo("done");
  }

  @Test
  void aRunnerThatDiesWhileItDeliversLeavesTheMessageToTheNextWhichAsksFirst() {
    write("half-way");
    Promise<Result> never = Promise.promise();
    Promise<Boolean> begun = Promise.promise();
    other.says =
        message -> {
          other.has.add(message.key());
          begun.complete(true);
          return never.future();
        };
    runner(QUICK).run();
    await(begun.future());
    OutboxRunner next = runner(QUICK);
    assertThat(await(next.run())).as("while the lease lasts").isZero();
    // The lease of whoever died runs out.
    await(database.pool().query("update outbox set claimed_until = clock_timestamp()").execute());
    assertThat(await(next.run())).isEqualTo(1);
    assertThat(other.sent).containsExactly("half-way");
    assertThat(other.asked).containsExactly("half-way");
    assertThat(result("half-way")).isEqualTo("done");
    // And what the dead one still says changes nothing.
    never.complete(new Result.Refused("late"));
    assertThat(result("half-way")).isEqualTo("done");
  }

  @Test
  void whatIsStuckRaisesAnAlarmAndWhatWaitsForSomethingExpectedDoesNot() {
    write("stuck", "stuck-later", "waits");
    other.says =
        message ->
            Future.succeededFuture(
                message.key().startsWith("stuck")
                    ? new Result.Failed("away")
                    : new Result.Later("a call-back is outstanding"));
    OutboxRunner runner = runner(QUICK);
    await(runner.run());
    assertThat(await(runner.backlog()).stuck()).isZero();
    await(
        database
            .pool()
            .query(
                "update outbox set created_at = created_at - interval '1 minute'"
                    + " * case key when 'stuck' then 90 else 61 end")
            .execute());
    Backlog backlog = await(runner.backlog());
    assertThat(backlog.open()).isEqualTo(3);
    assertThat(backlog.stuck()).isEqualTo(2);
    assertThat(backlog.waiting()).isEqualTo(1);
    assertThat(backlog.oldestStuckSince()).isPresent();
    // Another that is stuck is heard although the first was quietened.
    assertThat(backlog.kinds().getFirst().newestStuckSince().orElseThrow())
        .isAfter(backlog.oldestStuckSince().orElseThrow().plusSeconds(1_000));
  }

  @Test
  void deliveriesThatHangHoldUpNoOtherKindAndNoMoreThanTheirShare() {
    String[] hanging = new String[40];
    for (int i = 0; i < hanging.length; i++) {
      hanging[i] = "hangs-" + i;
    }
    write(hanging);
    await(
        database
            .pool()
            .preparedQuery("insert into outbox values ($1, $2, 1, $3, '{}'::json)")
            .execute(Tuple.of("other", UUID.randomUUID(), "card/1")));
    other.says = message -> Promise.<Result>promise().future();
    Promise<String> arrived = Promise.promise();
    Delivery cards =
        new Delivery() {
          @Override
          public Future<Result> deliver(Message message) {
            arrived.tryComplete(message.key());
            return Future.succeededFuture(new Result.Done());
          }

          @Override
          public Future<Result> lookUp(Message message) {
            return Future.succeededFuture(new Result.NotThere());
          }
        };
    try (OutboxRunner runner =
        new OutboxRunner(vertx, database, Map.of(KIND, other, "card/1", cards), QUICK, Tracer.NONE)
            .start()) {
      assertThat(await(arrived.future())).isEqualTo("other");
      await(
          database
              .pool()
              .preparedQuery("insert into outbox values ($1, $2, 1, $3, '{}'::json)")
              .execute(Tuple.of("later", UUID.randomUUID(), "card/1")));
      while (!result("later").equals("done")) {
        assertThat(other.sent).hasSizeLessThanOrEqualTo(16);
      }
      assertThat(await(runner.backlog()).open()).isEqualTo(40);
    }
    assertThat(other.sent).hasSize(16);
  }

  @Test
  void tryingEndsAsUnknownAfterItsTime() {
    write("hopeless");
    other.says = message -> Future.succeededFuture(new Result.Failed("away"));
    await(
        database
            .pool()
            .query("update outbox set created_at = created_at - interval '121 minutes'")
            .execute());
    OutboxRunner runner = runner(QUICK);
    await(runner.run());
    assertThat(result("hopeless")).isEqualTo("unknown");
    Backlog.OfKind lost = await(runner.backlog()).kinds().getFirst();
    assertThat(List.of(lost.open(), lost.stuck(), lost.givenUp(), lost.justGivenUp()))
        .containsExactly(0L, 0L, 1L, 1L);
    assertThat(lost.newestGivenUpAt()).isPresent();
    settledEarlier("25 hours");
    assertThat(await(runner.backlog()).givenUp()).isEqualTo(1);
    assertThat(await(runner.backlog()).kinds().getFirst().justGivenUp())
        .as("news for a day")
        .isZero();
    settledEarlier("28 days");
    assertThat(await(runner.backlog())).isEqualTo(Backlog.NONE);
  }

  private static void settledEarlier(String by) {
    await(
        database
            .pool()
            .query("update outbox set settled_at = settled_at - interval '" + by + "'")
            .execute());
  }

  @Test
  void pausesGrowUpToABound() {
    OutboxTerms terms = OutboxTerms.ORDINARY;
    assertThat(terms.pause(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(terms.pause(4)).isEqualTo(Duration.ofSeconds(16));
    assertThat(terms.pause(1_000)).isEqualTo(Duration.ofMinutes(5));
  }
}
