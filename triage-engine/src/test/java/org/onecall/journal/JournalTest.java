package org.onecall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.journal.JournalException.Why;

/** Promise 2, at its root: what the journal has confirmed is there, once, whole, by its owner. */
class JournalTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private final Vertx vertx = Vertx.vertx();
  private final Random random = new Random(20261122);
  private Database database;
  private Journal journal;

  @BeforeEach
  void openJournal() {
    database = TestPostgres.open(vertx);
    journal = await(Journal.open(vertx, database, "one"));
  }

  @AfterEach
  void everyChainIsWholeAndAllIsClosed() {
    List<UUID> chains = new ArrayList<>();
    await(database.pool().query("select id from chain").execute())
        .forEach(row -> chains.add(row.getUUID("id")));
    if (!tampered) {
      chains.forEach(chain -> await(journal.read(chain)));
    }
    await(journal.close());
    await(database.close());
    await(vertx.close());
  }

  private boolean tampered;

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Append append(Owned owned, String... words) {
    return appendWith(owned, List.of(), words);
  }

  private Append appendWith(Owned owned, List<Message> outbox, String... words) {
    List<Fact> facts = new ArrayList<>();
    for (String word : words) {
      facts.add(new Fact("said/1", "{\"word\" :\"" + word + "\"}"));
    }
    Append.Act act =
        new Append.Act(
            uuid(),
            Hash.sha256(words[0].getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            "amira",
            AT);
    return Append.of(owned, act, facts, outbox, false);
  }

  private static Why why(Future<?> future) {
    try {
      await(future);
    } catch (JournalException e) {
      return e.why();
    }
    throw new AssertionError("it was done");
  }

  private List<String> words(UUID chain) {
    return await(journal.read(chain)).stream()
        .map(e -> e.fact().payload().replaceAll(".*:\"|\"}", ""))
        .toList();
  }

  @Test
  void whatWasAppendedIsReadToTheLetter() {
    Owned owned = await(journal.own(uuid())).owned();
    Append first = append(owned, "one", "two");

    Head head = await(journal.append(first));
    await(journal.append(append(owned.at(head), "three é ☎")));

    List<Entry> entries = await(journal.read(owned.chain()));
    assertThat(entries).hasSize(3);
    assertThat(entries.subList(0, 2)).isEqualTo(first.entries());
    assertThat(entries.get(2).fact().payload()).isEqualTo("{\"word\" :\"three é ☎\"}");
    assertThat(entries.get(2).at()).isEqualTo(AT);
  }

  @Test
  void sameAppendAgainWritesNothing() {
    Owned owned = await(journal.own(uuid())).owned();
    Append first = append(owned, "one");
    await(journal.append(first));

    assertThat(why(journal.append(first))).isEqualTo(Why.FENCED);
    assertThat(words(owned.chain())).containsExactly("one");
  }

  @Test
  void appendAfterAnotherHeadWritesNothing() {
    Owned owned = await(journal.own(uuid())).owned();
    await(journal.append(append(owned, "one")));

    assertThat(why(journal.append(append(owned, "rival")))).isEqualTo(Why.FENCED);
    assertThat(words(owned.chain())).containsExactly("one");
  }

  @Test
  void formerOwnersWriteIsRefused() {
    Owned old = await(journal.own(uuid())).owned();
    Head head = await(journal.append(append(old, "one")));
    await(journal.close());
    Journal second = await(Journal.open(vertx, database, "two"));

    Taken taken = await(second.take(old.chain())).orElseThrow();

    assertThat(taken.owned().epoch()).isGreaterThan(old.epoch());
    assertThat(taken.owned().head()).isEqualTo(head);
    Future<Head> zombie =
        database.inTransaction(
            connection -> journal.append(connection, append(old.at(head), "zombie")));
    assertThat(why(zombie)).isEqualTo(Why.FENCED);
    await(second.append(append(taken.owned(), "two")));
    assertThat(words(old.chain())).containsExactly("one", "two");
    await(second.close());
  }

  @Test
  void ownUnknownWritesAreSettledByTakingTheChainAgain() {
    Owned before = await(journal.own(uuid())).owned();
    Append late = append(before, "late");

    Owned after = await(journal.take(before.chain())).orElseThrow().owned();

    assertThat(why(journal.append(late))).isEqualTo(Why.FENCED);
    await(journal.append(append(after, "anew")));
    assertThat(words(before.chain())).containsExactly("anew");
  }

  @Test
  void chainOfANodeThatIsAliveIsNotTaken() {
    Owned owned = await(journal.own(uuid())).owned();
    Journal second = await(Journal.open(vertx, database, "two"));

    assertThat(why(second.take(owned.chain()))).isEqualTo(Why.ELSEWHERE);
    assertThat(why(second.own(owned.chain()))).isEqualTo(Why.ELSEWHERE);
    await(journal.append(append(owned, "mine")));
    await(second.close());
  }

  @Test
  void chainOfASilentNodeIsTaken() {
    Owned owned = await(journal.own(uuid())).owned();
    Journal second = await(Journal.open(vertx, database, "two"));
    await(
        database
            .pool()
            .query("update node set alive_until = clock_timestamp() where name = 'one'")
            .execute());

    assertThat(await(second.take(owned.chain())).orElseThrow().owned().epoch())
        .isEqualTo(owned.epoch() + 1);
    assertThat(why(journal.append(append(owned, "late")))).isEqualTo(Why.FENCED);
    await(second.close());
  }

  @Test
  void sameNodeStartedAnewTakesItsChainsAtOnce() {
    Owned owned = await(journal.own(uuid())).owned();
    Journal again = await(Journal.open(vertx, database, "one"));

    Taken taken = await(again.take(owned.chain())).orElseThrow();

    await(again.append(append(taken.owned(), "again")));
    assertThat(why(journal.append(append(owned, "before")))).isEqualTo(Why.FENCED);
    await(again.close());
  }

  @Test
  void unknownChainIsNotMade() {
    assertThat(await(journal.take(uuid()))).isEmpty();
    assertThat(await(database.pool().query("select from chain").execute()).size()).isZero();
  }

  @Test
  void changedRowIsFound() {
    Owned owned = await(journal.own(uuid())).owned();
    await(journal.append(append(owned, "one", "two")));
    await(
        database
            .pool()
            .query("update event set payload = '{\"word\" :\"changed\"}' where sequence = 1")
            .execute());
    tampered = true;

    assertThat(why(journal.read(owned.chain()))).isEqualTo(Why.BROKEN);
    assertThat(why(journal.take(owned.chain()))).isEqualTo(Why.BROKEN);
  }

  @Test
  void manyAtOnceAreAllWrittenOnceEach() {
    int chains = 300;
    int rounds = 4;
    List<Owned> owned = new ArrayList<>();
    for (int i = 0; i < chains; i++) {
      owned.add(await(journal.own(uuid())).owned());
    }
    for (int round = 0; round < rounds; round++) {
      List<Future<Head>> sent = new ArrayList<>();
      for (int i = 0; i < chains; i++) {
        sent.add(journal.append(append(owned.get(i), "a" + round, "b" + round)));
      }
      for (int i = 0; i < chains; i++) {
        owned.set(i, owned.get(i).at(await(sent.get(i))));
      }
    }

    assertThat(words(owned.getFirst().chain()))
        .containsExactly("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3");
    assertThat(await(journal.readOpen(chains)))
        .hasSize(chains)
        .allSatisfy((chain, entries) -> assertThat(entries).hasSize(rounds * 2));
  }

  @Test
  void badRowHarmsNobodyElse() {
    List<Future<Head>> sent = new ArrayList<>();
    List<Owned> owned = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      owned.add(await(journal.own(uuid())).owned());
    }
    for (int i = 0; i < 40; i++) {
      Append.Act act = new Append.Act(uuid(), Hash.NONE, "amira", AT);
      String payload = i == 20 ? "no json" : "{}";
      sent.add(
          journal.append(
              Append.of(
                  owned.get(i), act, List.of(new Fact("said/1", payload)), List.of(), false)));
    }

    for (int i = 0; i < 40; i++) {
      Future<Head> each = sent.get(i);
      if (i == 20) {
        assertThatThrownBy(() -> await(each)).hasMessageContaining("json");
      } else {
        assertThat(await(each).sequence()).isEqualTo(1);
      }
    }
  }

  @Test
  void eventAndOtherWorkAreOneCommit() {
    Owned owned = await(journal.own(uuid())).owned();
    await(database.pool().query("create table place (what text primary key)").execute());

    Future<Head> failed =
        database.inTransaction(connection ->
            connection
                .preparedQuery("insert into place values ($1)")
                .execute(Tuple.of("bed"))
                .compose(_ -> journal.append(connection, append(owned, "booked")))
                .compose(_ -> Future.failedFuture("the caller changed their mind")));
    assertThatThrownBy(() -> await(failed)).hasMessageContaining("mind");
    assertThat(words(owned.chain())).isEmpty();

    await(
        database.inTransaction(connection ->
            connection
                .preparedQuery("insert into place values ($1)")
                .execute(Tuple.of("bed"))
                .compose(_ -> journal.append(connection, append(owned, "booked")))));
    assertThat(words(owned.chain())).containsExactly("booked");
    assertThat(await(database.pool().query("select from place").execute()).size()).isEqualTo(1);
  }

  @Test
  void readerDoesNotMissWhatCommitsLate() {
    Owned slow = await(journal.own(uuid())).owned();
    Owned quick = await(journal.own(uuid())).owned();
    Cursor start = await(journal.follow(Cursor.START, 100)).next();
    var connection = await(database.pool().getConnection());
    var transaction = await(connection.begin());
    await(journal.append(connection, append(slow, "slow")));
    await(journal.append(append(quick, "quick")));

    Page before = await(journal.follow(start, 100));
    await(transaction.commit());
    await(connection.close());
    Page after = await(journal.follow(before.next(), 100));

    List<Entry> all = new ArrayList<>(before.entries());
    all.addAll(after.entries());
    assertThat(all).extracting(Entry::chain).containsExactlyInAnyOrder(slow.chain(), quick.chain());
    assertThat(await(journal.follow(after.next(), 100)).entries()).isEmpty();
  }

  @Test
  void readerGoesOnPageByPage() {
    Owned owned = await(journal.own(uuid())).owned();
    await(journal.append(append(owned, "1", "2", "3", "4", "5")));
    List<Entry> all = new ArrayList<>();
    Cursor cursor = Cursor.START;
    for (int i = 0; i < 3; i++) {
      Page page = await(journal.follow(cursor, 2));
      all.addAll(page.entries());
      cursor = page.next();
    }

    assertThat(all).isEqualTo(await(journal.read(owned.chain())));
  }

  @Test
  void readersAreWokenOnceForABatch() {
    AtomicInteger woken = new AtomicInteger();
    PgSubscriber subscriber = PgSubscriber.subscriber(vertx, database.connecting());
    await(subscriber.connect());
    subscriber.channel(JournalSql.CHANNEL).handler(_ -> woken.incrementAndGet());
    List<Owned> owned = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      owned.add(await(journal.own(uuid())).owned());
    }
    await(Future.all(owned.stream().map(o -> journal.append(append(o, "x", "y"))).toList()));

    Awaitility.await().until(() -> woken.get() >= 1);
    // Two batches are on their way at once and the rest waits, so a hundred come in a few.
    assertThat(woken.get()).isLessThan(20);
    await(subscriber.close());
  }

  @Test
  void effectsAreKeptWithTheirEventsAndOnce() {
    Owned owned = await(journal.own(uuid())).owned();
    Message message = new Message("tell/1", "tell/1", "{}");

    Head head = await(journal.append(appendWith(owned, List.of(message), "one")));
    await(journal.append(appendWith(owned.at(head), List.of(message), "two")));

    assertThat(
            await(
                    database
                        .pool()
                        .query("select key, sequence from outbox where settled_at is null")
                        .execute())
                .iterator()
                .next()
                .toJson()
                .encode())
        .isEqualTo("{\"key\":\"tell/1\",\"sequence\":1}");
  }

  @Test
  void closedJournalWritesNothing() {
    Owned owned = await(journal.own(uuid())).owned();
    await(journal.close());

    assertThat(why(journal.append(append(owned, "late")))).isEqualTo(Why.CLOSED);
    assertThat(why(journal.take(owned.chain()))).isEqualTo(Why.CLOSED);
  }

  @Test
  void appendsHaveBounds() {
    Owned owned = await(journal.own(uuid())).owned();
    String[] words = new String[1_001];
    java.util.Arrays.fill(words, "w");

    assertThatThrownBy(() -> append(owned, words)).hasMessageContaining("1000");
  }
}
