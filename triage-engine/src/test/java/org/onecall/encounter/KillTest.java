package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresAddress;
import org.onecall.journal.TestPostgres;

/**
 * Promise 2, with a real {@code kill -9}: answers are given to many encounters at once, the service
 * is killed while some are on their way, and what it had acknowledged is there after the restart.
 */
class KillTest {

  private static final int ENCOUNTERS = 12;

  @Timeout(180)
  @ParameterizedTest
  @ValueSource(ints = {0, 9, 31, 70})
  void everyAcknowledgedAnswerAndTheQuestionAreThereAfterTheKill(int acknowledgedBeforeKill)
      throws Exception {
    Vertx vertx = Vertx.vertx();
    PostgresAddress address = TestPostgres.fresh(vertx);
    Random random = new Random(acknowledgedBeforeKill);
    Map<EncounterId, Set<String>> acknowledged = new HashMap<>();
    Map<EncounterId, List<String>> sent = new HashMap<>();
    Map<String, CommandId> names = new HashMap<>();

    Child child = new Child(address);
    for (int i = 0; i < ENCOUNTERS; i++) {
      child.say("open 9." + i);
      EncounterId id = EncounterId.parse(child.hear("opened").split(" ")[1]);
      acknowledged.put(id, new HashSet<>());
      sent.put(id, new ArrayList<>());
      send(child, id, "awake-and-breathing", sent, names, random);
    }
    for (int acks = 0; acks < acknowledgedBeforeKill; acks++) {
      String[] words = child.hear("done").split(" ");
      EncounterId id = EncounterId.parse(words[1]);
      acknowledged.get(id).add(words[2]);
      int next = QUESTIONS.indexOf(words[2]) + 1;
      if (next < QUESTIONS.size()) {
        send(child, id, QUESTIONS.get(next), sent, names, random);
      }
    }
    child.kill();

    Database database = await(Database.open(vertx, address, 6));
    try (ServiceFixture desk = new ServiceFixture(vertx, database, "one", new FakePlaces())) {
      assertThat(await(desk.service().unfinished()))
          .extracting(Encounter::id)
          .containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
      for (EncounterId id : acknowledged.keySet()) {
        check(desk, id, acknowledged.get(id), sent.get(id), names);
      }
    }
    await(database.close());
    await(vertx.close());
  }

  /** The questions of a quiet fall, in order. */
  private static final List<String> QUESTIONS = questions();

  private static List<String> questions() {
    Play play = new Play().chooses(Sample.FALL);
    List<String> asked = new ArrayList<>();
    while (play.encounter().triage().question().isPresent()) {
      asked.add(play.encounter().triage().question().get());
      play.answers(asked.getLast(), Sample.QUIET.get(asked.getLast()));
    }
    return List.copyOf(asked);
  }

  private static void send(
      Child child,
      EncounterId id,
      String question,
      Map<EncounterId, List<String>> sent,
      Map<String, CommandId> names,
      Random random) {
    CommandId name = new CommandId(new UUID(random.nextLong(), random.nextLong()));
    names.put(id + question, name);
    sent.get(id).add(question);
    child.say("answer " + id + ' ' + name + ' ' + question);
  }

  private static void check(
      ServiceFixture desk,
      EncounterId id,
      Set<String> acknowledged,
      List<String> sent,
      Map<String, CommandId> names) {
    Encounter encounter = await(desk.service().find(id)).orElseThrow();
    List<String> answered =
        encounter.triage().answers().stream().map(GivenAnswer::question).toList();
    assertThat(answered).containsAll(acknowledged);
    assertThat(answered).isEqualTo(sent.subList(0, answered.size()));
    assertThat(answered).doesNotHaveDuplicates();
    for (GivenAnswer given : encounter.triage().answers()) {
      assertThat(given.answer()).isEqualTo(Sample.QUIET.get(given.question()));
    }
    assertThat(encounter.triage().question()).contains(QUESTIONS.get(answered.size()));

    // The page that had no answer sends the same again; whatever had become of it, it counts once.
    String last = sent.getLast();
    Reply again =
        desk.handle(id, names.get(id + last), new Command.GiveAnswer(last, Sample.QUIET.get(last)));
    assertThat(again).isInstanceOf(Reply.Done.class);
    assertThat(await(desk.service().find(id)).orElseThrow().triage().answers())
        .extracting(GivenAnswer::question)
        .isEqualTo(sent);
  }

  /** The service's process. */
  private static final class Child {
    private static final int CHILD_SECONDS_MAX = 90;

    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;
    private final List<String> heard = new ArrayList<>();

    Child(PostgresAddress address) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledService.class.getName(),
                  Integer.toString(address.port()),
                  address.database(),
                  address.password().reveal())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      // Reading a pipe cannot be interrupted: a service that says nothing is ended, and so its
      // output.
      CompletableFuture.delayedExecutor(CHILD_SECONDS_MAX, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
      out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      hear("ready");
    }

    void say(String line) {
      in.println(line);
    }

    /** The next line that begins so; others are kept until they are asked for. */
    String hear(String beginning) throws IOException {
      for (String early : heard) {
        if (early.startsWith(beginning)) {
          heard.remove(early);
          return early;
        }
      }
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("@ refused")) {
          throw new AssertionError(line);
        }
        if (line.startsWith("@ " + beginning)) {
          return line.substring(2);
        }
        if (line.startsWith("@ ")) {
          heard.add(line.substring(2));
        }
      }
      throw new AssertionError("the service ended without saying " + beginning);
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(128 + 9);
    }
  }
}
