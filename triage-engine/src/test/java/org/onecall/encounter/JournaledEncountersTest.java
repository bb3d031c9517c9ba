package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.protocol.Answer;
import org.onecall.testing.ExpectsLog;

/** Promise 2: commit, then acknowledge; nothing twice, nothing lost, nothing mixed. */
@ExpectsLog("another process has joined the journal as node one")
class JournaledEncountersTest {

  private static final Command CHOOSE = new Command.ChooseProtocol(Sample.FALL);
  private static final Command AWAKE = new Command.GiveAnswer("awake-and-breathing", Answer.yes());
  private static final Command HOLD = new Command.HoldSlot("utc", "utc@13:00");

  private final Vertx vertx = Vertx.vertx();
  private final FakePlaces places = new FakePlaces();
  private Database database;
  private ServiceFixture desk;

  @BeforeEach
  void open() {
    database = TestPostgres.open(vertx);
    desk = new ServiceFixture(vertx, database, "one", places);
  }

  @AfterEach
  void close() {
    desk.close();
    await(database.close());
    await(vertx.close());
  }

  private void restart() {
    desk = new ServiceFixture(vertx, database, "one", places);
  }

  private Encounter found(EncounterId id) {
    return desk.found(id);
  }

  @Test
  void callHasOneEncounterHoweverOftenItIsOpened() {
    Encounter first = desk.open("1.1");
    List<Future<Encounter>> again = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      again.add(desk.service().open(Sample.call("1.1"), Sample.AMIRA));
    }

    assertThat(again).allSatisfy(f -> assertThat(await(f)).isEqualTo(first));
    restart();
    assertThat(desk.open("1.1")).isEqualTo(first);
    assertThat(desk.open("1.2").id()).isNotEqualTo(first.id());
  }

  @Test
  void restartComesBackAtTheSameQuestionWithEveryAnswer() {
    EncounterId id = desk.open("1.1").id();
    desk.must(id, CHOOSE);
    Encounter before = desk.answer(id, 8);
    assertThat(before.triage().question()).isPresent();

    restart();

    assertThat(found(id)).isEqualTo(before);
    assertThat(desk.answer(id, 60).triage().outcome()).isPresent();
  }

  @Test
  void sameCommandAgainGivesTheFirstAnswerAndDoesNothingTwice() {
    EncounterId id = desk.open("1.1").id();
    CommandId choose = ServiceFixture.command();
    Reply first = desk.handle(id, choose, CHOOSE);
    Encounter later = desk.answer(id, 4);

    assertThat(desk.handle(id, choose, CHOOSE)).isEqualTo(first);
    assertThat(found(id)).isEqualTo(later);
    restart();
    assertThat(desk.handle(id, choose, CHOOSE)).isEqualTo(first);
    assertThat(found(id)).isEqualTo(later);
  }

  @Test
  void sameCommandSentManyTimesAtOnceIsDoneOnce() {
    EncounterId id = desk.open("1.1").id();
    desk.must(id, CHOOSE);
    CommandId name = ServiceFixture.command();
    List<Future<Reply>> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(desk.service().handle(id, name, Sample.AMIRA, AWAKE));
    }

    Reply first = await(sent.getFirst());
    assertThat(first).isInstanceOf(Reply.Done.class);
    assertThat(sent).allSatisfy(f -> assertThat(await(f)).isEqualTo(first));
    assertThat(found(id).triage().answers()).hasSize(1);
  }

  @Test
  void refusalIsRememberedToo() {
    EncounterId id = desk.open("1.1").id();
    CommandId name = ServiceFixture.command();
    Reply first = desk.handle(id, name, AWAKE);
    desk.must(id, CHOOSE);

    assertThat(first).isInstanceOf(Reply.Refused.class);
    assertThat(desk.handle(id, name, AWAKE)).isEqualTo(first);
  }

  @Test
  void otherCommandUnderAUsedNameIsNotTakenForTheFirst() {
    EncounterId id = desk.open("1.1").id();
    desk.must(id, CHOOSE);
    CommandId name = ServiceFixture.command();
    desk.handle(id, name, AWAKE);
    Command other = new Command.GiveAnswer("awake-and-breathing", Answer.no());

    assertThat(desk.handle(id, name, other))
        .isInstanceOfSatisfying(
            Reply.Refused.class, r -> assertThat(r.refusal().code()).isEqualTo("command-reused"));
    assertThat(found(id).triage().counting("awake-and-breathing").orElseThrow().answer())
        .isEqualTo(Answer.yes());
  }

  @Test
  void unknownEncounterIsSaidAndNotMade() {
    EncounterId nobody = new EncounterId(new UUID(3, 3));

    assertThat(desk.refused(nobody, CHOOSE)).isEqualTo("unknown-encounter");
    assertThat(await(desk.service().find(nobody))).isEmpty();
    assertThat(await(desk.service().unfinished())).isEmpty();
  }

  @Test
  void listenersHearEveryChangeInOrderAndOnlyWhatIsCommitted() {
    List<Encounter> heard = new CopyOnWriteArrayList<>();
    var registration = desk.service().listen(heard::add);
    EncounterId id = desk.open("1.1").id();
    desk.must(id, CHOOSE);
    desk.refused(id, CHOOSE);
    Encounter last = desk.answer(id, 3);
    registration.close();
    desk.answer(id, 1);

    assertThat(heard).hasSize(5);
    assertThat(heard).isSortedAccordingTo(java.util.Comparator.comparing(Encounter::version));
    assertThat(heard.getLast()).isEqualTo(last);
  }

  @Test
  @ExpectsLog("a listener failed on encounter")
  void listenerThatFailsHarmsNobody() {
    desk.service()
        .listen(_ -> {
          throw new IllegalStateException("a listener's own fault");
        });

    desk.must(desk.open("1.1").id(), CHOOSE);
  }

  @Test
  void unfinishedEncountersAreFoundAfterARestart() {
    Encounter open = desk.open("1.1");
    EncounterId placed = desk.concluded("1.2").id();
    desk.must(placed, new Command.Refer("999"));
    EncounterId finished = desk.concluded("1.3").id();
    desk.must(finished, new Command.Refer("999"));
    desk.readBackAndFinish(finished);
    restart();

    assertThat(await(desk.service().unfinished()))
        .extracting(Encounter::id)
        .containsExactlyInAnyOrder(open.id(), placed);
  }

  @Test
  void placeIsHeldAndBooked() {
    EncounterId id = desk.concluded("1.1").id();
    assertThat(desk.must(id, HOLD).held()).isPresent();
    Command booking = new Command.BookHeld("utc@13:00");

    CommandId book = ServiceFixture.command();
    Reply booked = desk.handle(id, book, booking);

    assertThat(desk.handle(id, book, booking)).isEqualTo(booked);
    Placement placement = found(id).placement().orElseThrow();
    restart();
    assertThat(found(id).placement()).contains(placement);
    assertThat(
            await(
                    database
                        .pool()
                        .query("select key from outbox where kind = 'tell-service/1'")
                        .execute())
                .iterator()
                .next()
                .getString("key"))
        .isEqualTo("tell-service/" + placement.reference());
  }

  @Test
  void slotThatIsGoneIsRefusedWithAlternativesAndNothingIsRecorded() {
    EncounterId first = desk.concluded("1.1").id();
    EncounterId second = desk.concluded("1.2").id();
    desk.must(first, HOLD);
    Encounter before = found(second);

    assertThat(desk.handle(second, ServiceFixture.command(), HOLD))
        .isEqualTo(
            new Reply.Refused(
                new Refusal.NoPlace(
                    "slot-gone", "Somebody else has it.", List.of(FakePlaces.OTHER)),
                Optional.of(before)));
    assertThat(found(second)).isEqualTo(before);
  }

  @Test
  @ExpectsLog("was not saved: .*the places' own trouble")
  void placesThatFailRecordNothing() {
    ServiceFixture failing =
        new ServiceFixture(
            vertx, database, "one", (_, _, _) -> Future.failedFuture("the places' own trouble"));
    EncounterId id = failing.concluded("1.1").id();
    long version = await(failing.service().find(id)).orElseThrow().version();

    assertThat(failing.refused(id, HOLD)).isEqualTo("not-saved");
    assertThat(await(failing.service().find(id)).orElseThrow().version()).isEqualTo(version);
    failing.close();
  }

  @Test
  @ExpectsLog("failed \\| .*ArithmeticException|a command for encounter .* failed")
  void faultOfOursFailsTheEncounterToAClinician() {
    ServiceFixture faulty =
        new ServiceFixture(
            vertx,
            database,
            "one",
            (_, _, _) -> {
              throw new ArithmeticException("a fault of ours");
            });
    EncounterId id = faulty.concluded("1.1").id();

    assertThat(faulty.refused(id, HOLD)).isEqualTo("failed-safe");
    faulty.must(id, new Command.CallEnded());
    faulty.close();
  }

  @Test
  @ExpectsLog(value = "was not saved", optional = true)
  void twoServicesOnOneEncounterLoseAndMixNothing() {
    ServiceFixture old = desk;
    EncounterId id = desk.open("1.1").id();
    desk.must(id, CHOOSE);
    restart();
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      // The old one may have noticed meanwhile that it is dead; then it does nothing any more.
      ServiceFixture either = i % 2 == 0 ? desk : old;
      Command handOver = new Command.HandOver("user" + i);
      if (either.handle(id, ServiceFixture.command(), handOver)
          instanceof Reply.Done(var encounter)) {
        acknowledged.add(encounter.call().handler());
      }
    }

    assertThat(acknowledged).contains("user0", "user2", "user4");
    List<String> recorded = new ArrayList<>();
    await(database.pool().query("select payload::text from event order by sequence").execute())
        .forEach(row -> recorded.add(row.getString(0)));
    assertThat(recorded.subList(recorded.size() - acknowledged.size(), recorded.size()))
        .isEqualTo(acknowledged.stream().map(u -> "{\"handler\":\"" + u + "\"}").toList());
  }

  @Test
  void encounterOfAnotherNodeThatIsAliveIsRefused() {
    EncounterId id = desk.open("1.1").id();
    ServiceFixture other = new ServiceFixture(vertx, database, "two", places);

    assertThat(other.refused(id, CHOOSE)).isEqualTo("elsewhere");
    desk.must(id, CHOOSE);
    desk.close();
    assertThat(other.answer(id, 1).triage().answers()).hasSize(1);
    other.close();
  }

  @Test
  void manyEncountersAtOnceAreNeverMixed() {
    int encounters = 40;
    Map<EncounterId, List<Encounter>> heard = new ConcurrentHashMap<>();
    desk.service()
        .listen(e -> heard.computeIfAbsent(e.id(), _ -> new CopyOnWriteArrayList<>()).add(e));
    Random random = new Random(20261122);
    Map<EncounterId, Map<String, Answer>> acknowledged = new HashMap<>();
    List<EncounterId> ids = new ArrayList<>();
    for (int i = 0; i < encounters; i++) {
      EncounterId id = desk.open("7." + i).id();
      ids.add(id);
      acknowledged.put(id, new HashMap<>());
      desk.must(id, CHOOSE);
    }
    for (int round = 0; round < 12; round++) {
      Map<EncounterId, Command.GiveAnswer> given = new HashMap<>();
      Map<EncounterId, Future<Reply>> sent = new HashMap<>();
      for (EncounterId id : ids) {
        found(id)
            .triage()
            .question()
            .ifPresent(question -> {
              Answer answer =
                  random.nextInt(4) == 0
                      ? Answer.notSure()
                      : Sample.QUIET.getOrDefault(question, Answer.notSure());
              Command.GiveAnswer command = new Command.GiveAnswer(question, answer);
              given.put(id, command);
              sent.put(
                  id, desk.service().handle(id, ServiceFixture.command(), Sample.AMIRA, command));
            });
      }
      sent.forEach((id, reply) -> {
        assertThat(await(reply)).isInstanceOf(Reply.Done.class);
        acknowledged.get(id).put(given.get(id).question(), given.get(id).answer());
      });
    }

    restart();
    for (int i = 0; i < encounters; i++) {
      Encounter encounter = found(ids.get(i));
      assertThat(encounter.call().id()).isEqualTo(new CallId("7." + i));
      assertThat(encounter.triage().known().asMap()).isEqualTo(acknowledged.get(ids.get(i)));
      assertThat(heard.get(ids.get(i))).extracting(Encounter::id).containsOnly(ids.get(i));
      assertThat(heard.get(ids.get(i)).getLast()).isEqualTo(encounter);
    }
  }

  @Test
  void tooMuchWaitingForOneEncounterIsRefused() {
    EncounterId id = desk.open("1.1").id();
    List<Future<Reply>> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add(
          desk.service()
              .handle(
                  id, ServiceFixture.command(), Sample.AMIRA, new Command.HandOver("user" + i)));
    }
    int busy = 0;
    int done = 0;
    for (Future<Reply> each : sent) {
      switch (await(each)) {
        case Reply.Done _ -> done++;
        case Reply.Refused(var refusal, _) -> {
          assertThat(refusal.code()).isEqualTo("busy");
          busy++;
        }
      }
    }

    assertThat(busy).isPositive();
    assertThat(found(id).version()).isEqualTo(1L + done);
  }

  @Test
  void encounterHasAnEnd() {
    EncounterId id = desk.open("1.1").id();
    int done = 0;
    String why = "";
    for (int i = 0; i < 2_100 && why.isEmpty(); i++) {
      Reply reply = desk.handle(id, ServiceFixture.command(), new Command.HandOver("u" + i));
      if (reply instanceof Reply.Refused(var refusal, _)) {
        why = refusal.code();
      } else {
        done++;
      }
    }

    assertThat(why).isEqualTo("too-long");
    assertThat(done).isEqualTo(1_999);
    desk.must(id, new Command.CallEnded());
    desk.must(id, new Command.Finish(false, Optional.empty()));
    restart();
    assertThat(found(id).state()).isEqualTo(EncounterState.FINISHED);
  }
}
