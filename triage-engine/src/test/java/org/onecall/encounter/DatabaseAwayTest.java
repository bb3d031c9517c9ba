package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Database;
import org.onecall.journal.EmbeddedOptions;
import org.onecall.journal.EmbeddedPostgres;
import org.onecall.journal.TestPostgres;
import org.onecall.protocol.Answer;
import org.onecall.testing.ExpectsLog;

/** Nothing is acknowledged that is not saved, and everything goes on once the database is back. */
@ExpectsLog("was not saved")
@ExpectsLog("the database does not answer")
class DatabaseAwayTest {

  private final Vertx vertx = Vertx.vertx();
  private final Path directory = TestPostgres.directory();
  private EmbeddedPostgres server;
  private Database database;
  private ServiceFixture desk;
  private EncounterId id;

  @BeforeEach
  void begin() {
    server = start();
    database = await(Database.open(vertx, server.address(), 6));
    desk = new ServiceFixture(vertx, database, "one", new FakePlaces());
    id = desk.open("1.1").id();
    desk.must(id, new Command.ChooseProtocol(Sample.FALL));
    desk.answer(id, 3);
  }

  @AfterEach
  void end() {
    desk.close();
    await(database.close());
    await(vertx.close());
    server.close();
    TestPostgres.remove(directory);
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(EmbeddedOptions.of(directory, TestPostgres.cache(), line -> {}));
  }

  @Test
  void serverThatIsDownIsSaidAndTheSameCommandIsDoneOnceWhenItIsBack() {
    Encounter before = await(desk.service().find(id)).orElseThrow();
    Command.GiveAnswer answer = next(before);
    CommandId name = ServiceFixture.command();
    server.close();

    assertThat(desk.handle(id, name, answer))
        .isInstanceOfSatisfying(
            Reply.Refused.class, r -> assertThat(r.refusal().code()).isEqualTo("not-saved"));

    server = start();
    Encounter after = eventuallyDone(name, answer);
    assertThat(after.triage().answers()).hasSize(before.triage().answers().size() + 1);
    assertThat(after.triage().counting(answer.question())).isPresent();
  }

  @Test
  void serverThatIsFrozenIsNotWaitedForAndNothingIsDoneTwice() throws Exception {
    Encounter before = await(desk.service().find(id)).orElseThrow();
    Command.GiveAnswer answer = next(before);
    CommandId name = ServiceFixture.command();
    List<Long> processes = processes();
    signal("STOP", processes);
    Reply frozen;
    try {
      frozen = desk.handle(id, name, answer);
    } finally {
      signal("CONT", processes);
    }

    assertThat(frozen)
        .isInstanceOfSatisfying(
            Reply.Refused.class, r -> assertThat(r.refusal().code()).isEqualTo("not-saved"));
    Encounter after = eventuallyDone(name, answer);
    assertThat(after.triage().answers()).hasSize(before.triage().answers().size() + 1);
    assertThat(await(desk.service().find(id)).orElseThrow()).isEqualTo(after);
  }

  private Command.GiveAnswer next(Encounter encounter) {
    String question = encounter.triage().question().orElseThrow();
    Answer answer = Sample.QUIET.get(question);
    return new Command.GiveAnswer(question, answer);
  }

  private Encounter eventuallyDone(CommandId name, Command command) {
    List<Encounter> done = new ArrayList<>();
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> {
          if (desk.handle(id, name, command) instanceof Reply.Done(var encounter)) {
            done.add(encounter);
          }
          return !done.isEmpty();
        });
    return done.getFirst();
  }

  private List<Long> processes() throws IOException {
    long postmaster =
        Long.parseLong(
            Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst().strip());
    List<Long> all = new ArrayList<>();
    all.add(postmaster);
    ProcessHandle.of(postmaster).orElseThrow().children().forEach(c -> all.add(c.pid()));
    return all;
  }

  private static void signal(String name, List<Long> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(pid -> command.add(pid.toString()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
