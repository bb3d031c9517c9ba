package org.onecall.patient.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.journal.Database;
import org.onecall.journal.Delivery;
import org.onecall.journal.Message;
import org.onecall.journal.OutboxRunner;
import org.onecall.journal.PostgresAddress;
import org.onecall.journal.TestPostgres;
import org.onecall.protocol.Urgency;
import org.onecall.trace.Tracer;

/**
 * What was promised when the call ended is kept after a real {@code kill -9}: a message arrives
 * once although its sender died before it could write that down, and each clock does what it does
 * once.
 */
@Timeout(120)
class KilledAfterCallTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Instant MUCH_LATER = NOON.plus(Duration.ofHours(5));
  private static final int TASKS = 120;

  @TempDir private Path folder;
  private Vertx vertx;
  private PostgresAddress address;
  private Database database;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    address = TestPostgres.fresh(vertx);
    database = TestPostgres.await(Database.open(vertx, address, 6));
  }

  @AfterEach
  void close() {
    TestPostgres.await(database.close());
    TestPostgres.await(vertx.close());
  }

  @Test
  void messageOfARunnerKilledBetweenSendingAndSettlingArrivesOnce() throws Exception {
    List<String> keys = List.of("one", "two", "three");
    for (String key : keys) {
      TestPostgres.await(
          database
              .pool()
              .preparedQuery("insert into outbox values ($1, $2, 1, $3, '{}'::json)")
              .execute(Tuple.of(key, UUID.randomUUID(), KilledAfterCall.LETTER)));
    }
    try (var child = new Child(address, "outbox", folder.toString())) {
      for (String key : keys) {
        child.hear("sent " + key);
      }
      child.kill();
    }

    // The lease of whoever died runs out.
    TestPostgres.await(
        database.pool().query("update outbox set claimed_until = clock_timestamp()").execute());
    try (var next =
        new OutboxRunner(
            vertx,
            database,
            Map.of(KilledAfterCall.LETTER, new Asking(folder)),
            KilledAfterCall.TERMS,
            Tracer.NONE)) {
      assertThat(TestPostgres.await(next.run())).isEqualTo(keys.size());
    }
    assertThat(settled()).isEqualTo(keys.size());
    for (String key : keys) {
      assertThat(Files.readAllLines(folder.resolve(key))).as(key).hasSize(1);
    }
  }

  private long settled() {
    return TestPostgres.await(
        database
            .pool()
            .query("select count(*) as done from outbox where result = 'done'")
            .execute()
            .map(rows -> rows.iterator().next().getLong("done")));
  }

  /** The next process: it asks before it sends. */
  private record Asking(Path folder) implements Delivery {
    @Override
    public Future<Result> deliver(Message message) {
      KilledAfterCall.arrive(folder, message.key());
      return Future.succeededFuture(new Result.Done());
    }

    @Override
    public Future<Result> lookUp(Message message) {
      return Future.succeededFuture(
          Files.exists(folder.resolve(message.key())) ? new Result.Done() : new Result.NotThere());
    }
  }

  @Test
  void clocksOfTasksGoOnAfterTheSweeperIsKilledAndEachBreachIsOnce() throws Exception {
    Tasks tasks = new Tasks(database, new TaskRules(TaskTerms.ORDINARY));
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      Task task = TestPostgres.await(tasks.make(wanted(i), "onecall", NOON));
      TestPostgres.await(
          tasks.act(task.id(), UUID.randomUUID(), new TaskAct.Accept(), "nia", NOON, any -> true));
      made.add(task.id());
    }
    try (var child = new Child(address, "tasks")) {
      child.hear("sweeping");
      while (breaches() == 0) {
        assertThat(child.isAlive()).isTrue();
      }
      child.kill();
    }

    // What the dead one was at is let go by the database when it sees that nobody is there.
    while (breaches() < TASKS) {
      TestPostgres.await(tasks.sweep(MUCH_LATER));
    }
    assertThat(breaches()).isEqualTo(TASKS);
    for (UUID id : made) {
      assertThat(TestPostgres.await(tasks.history(id)).orElseThrow().events())
          .extracting(TaskEvent::what)
          .containsOnlyOnce("breached");
    }
  }

  private static NewTask wanted(int number) {
    return new NewTask(
        "killed-" + number,
        TaskKind.RAPID_RESPONSE,
        Urgency.WITHIN_2_HOURS,
        "eldermarsh-rapid-response",
        new Subject(
            Optional.of(UUID.randomUUID()),
            Optional.empty(),
            Optional.empty(),
            "Fall",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        NOON,
        Optional.empty());
  }

  private long breaches() {
    return TestPostgres.await(
        database
            .pool()
            .query("select count(*) as breached from task where breached_at is not null")
            .execute()
            .map(rows -> rows.iterator().next().getLong("breached")));
  }

  /** The process that is killed. */
  private static final class Child implements AutoCloseable {
    private static final int SECONDS_MAX = 60;

    private final Process process;
    private final BufferedReader out;
    private final List<String> heard = new ArrayList<>();

    Child(PostgresAddress address, String... more) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledAfterCall.class.getName(),
                  Integer.toString(address.port()),
                  address.database(),
                  address.password().reveal()));
      command.addAll(List.of(more));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      // Reading a pipe cannot be interrupted: a process that says nothing is ended.
      CompletableFuture.delayedExecutor(SECONDS_MAX, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits for a line that begins so; others are kept until they are asked for. */
    void hear(String beginning) throws IOException {
      if (heard.stream().anyMatch(line -> line.startsWith(beginning))) {
        return;
      }
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("@ ")) {
          heard.add(line.substring(2));
          if (line.startsWith("@ " + beginning)) {
            return;
          }
        }
      }
      throw new AssertionError("the process ended without saying " + beginning);
    }

    boolean isAlive() {
      return process.isAlive();
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
