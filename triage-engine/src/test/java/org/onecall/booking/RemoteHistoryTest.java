package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.onecall.booking.HoldResult.Held;
import org.onecall.encounter.Actor;
import org.onecall.encounter.Command;
import org.onecall.encounter.CommandId;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterListener;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Reply;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;
import org.onecall.testing.Lane;
import org.onecall.trace.Tracer;

/**
 * Bookings at another organisation whose replies are lost, late, doubled and out of order: in the
 * end both sides say the same, nothing was sent twice, and no place is lost or given twice.
 */
@Timeout(3_600)
class RemoteHistoryTest {
  private static final int ATTEMPTS = Lane.tries("onecall.remote.attempts", 120, 20_000);
  private static final long SEED = Long.getLong("onecall.remote.seed", 20_261_127L);
  private static final String PROVIDER = "their-system";
  private static final int SLOTS = 24;
  private static final Outcome NEED = Encounters.outcome(Urgency.WITHIN_6_HOURS, "falls-lift", 360);

  private final PlacesFixture places = new PlacesFixture();
  private final FakeRemote remote = new FakeRemote(places.vertx, SEED);
  private final Told told = new Told();

  /** Encounters that hear what became of their bookings. */
  private static final class Told implements EncounterService {
    final Map<EncounterId, Encounter> known = new HashMap<>();
    final Map<String, List<Command.PlaceSaid.Said>> said = new HashMap<>();

    @Override
    public Future<Encounter> open(Command.OpenCall opening, Actor by) {
      return Future.failedFuture("nobody opens one");
    }

    @Override
    public synchronized Future<Reply> handle(
        EncounterId id, CommandId commandId, Actor by, Command command) {
      if (command instanceof Command.PlaceSaid(String reference, Command.PlaceSaid.Said what)) {
        List<Command.PlaceSaid.Said> all =
            said.computeIfAbsent(reference, key -> new ArrayList<>());
        if (!all.contains(what)) {
          all.add(what);
        }
      }
      return Future.succeededFuture(
          new Reply.Done(Optional.ofNullable(known.get(id)).orElseThrow()));
    }

    @Override
    public synchronized Future<Optional<Encounter>> find(EncounterId id) {
      return Future.succeededFuture(Optional.ofNullable(known.get(id)));
    }

    @Override
    public Future<List<Encounter>> unfinished() {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Registration listen(EncounterListener listener) {
      return () -> {};
    }

    synchronized Encounter anew() {
      Encounter one = Encounters.concluded("Ada", "ZZ1 1AA", NEED);
      known.put(one.id(), one);
      return one;
    }

    /** What an encounter heard last of that booking, besides that it is being looked up. */
    synchronized List<Command.PlaceSaid.Said> finals(String reference) {
      return said.getOrDefault(reference, List.of()).stream()
          .filter(one -> !(one instanceof Command.PlaceSaid.Unclear))
          .toList();
    }
  }

  @Test
  void whateverTheNetworkDoesBothSidesAgreeAndNothingIsSentTwice() {
    Random random = new Random(SEED);
    for (int i = 0; i < ATTEMPTS; i++) {
      attempt(random);
      if (random.nextInt(3) == 0) {
        // Whoever looks after it may be a new process each time.
        work();
      }
      if (random.nextInt(40) == 0) {
        remote.takenByOthers(slot(random.nextInt(SLOTS)));
      }
      if (random.nextInt(4) == 0) {
        cancelOne(random);
      }
    }
    settleAll();
    assertThat(remote.sentTwiceByUs.get()).isZero();
    assertThat(remote.madeMost()).isLessThanOrEqualTo(ATTEMPTS);
    bothSidesAgree();
    places.close();
  }

  private SlotId slot(int number) {
    return places.slot(SampleServices.CLINIC, 15 * number + 15);
  }

  private void attempt(Random random) {
    Encounter who = told.anew();
    SlotId slot = slot(random.nextInt(SLOTS));
    String id = who.id().toString();
    if (!(await(places.booking.hold(id, slot, places.suitable())) instanceof Held(Hold hold))) {
      return;
    }
    places.inTransaction(tx ->
        places
            .booking
            .book(tx, hold, places.request(id))
            .compose(result ->
                result instanceof BookResult.Confirmed(Booked booked)
                    ? RemoteAsks.ask(tx, PROVIDER, booked, slot)
                    : Future.succeededFuture()));
  }

  private void work() {
    try (RemoteBookings worker =
        new RemoteBookings(
            places.vertx,
            places.database,
            places.booking,
            Map.of(PROVIDER, remote),
            told,
            Tracer.NONE,
            Duration.ofMillis(5),
            Duration.ofMillis(15))) {
      await(worker.run());
    }
  }

  private void cancelOne(Random random) {
    List<String> done = new ArrayList<>();
    for (Row row : rows("SELECT reference FROM remote_ask WHERE state IN ('done', 'unknown')")) {
      done.add(row.getString("reference"));
    }
    if (!done.isEmpty()) {
      String reference = done.get(random.nextInt(done.size()));
      places.inTransaction(tx ->
          places
              .booking
              .cancel(tx, reference, "The caller is better")
              .compose(result -> RemoteAsks.cancelIfAsked(tx, reference)));
    }
  }

  private void settleAll() {
    for (int i = 0; i < 4_000; i++) {
      await(
          places
              .database
              .pool()
              .query("UPDATE remote_ask SET next_at = clock_timestamp() WHERE next_at > now()")
              .execute());
      work();
      if (remote.quiet()
          && places.count(
                  "SELECT count(*) FROM remote_ask"
                      + " WHERE state IN ('asked', 'unknown', 'cancelling') OR NOT told")
              == 0) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    throw new AssertionError("It never settled");
  }

  private void bothSidesAgree() {
    Map<SlotId, String> theirs = new HashMap<>(remote.holders());
    theirs.values().removeIf("somebody else"::equals);
    Map<SlotId, String> ours = new HashMap<>();
    for (Row row :
        rows("SELECT r.*, b.cancelled_at FROM remote_ask r JOIN booking b USING (reference)")) {
      String reference = row.getString("reference");
      boolean live = row.getOffsetDateTime("cancelled_at") == null;
      RemoteAsks.State state = RemoteAsks.State.ofCode(row.getString("state"));
      assertThat(live).as("%s is %s", reference, state).isEqualTo(state == RemoteAsks.State.DONE);
      if (live) {
        assertThat(ours.put(Rows.slotId(row), reference)).as("one slot for two").isNull();
        assertThat(told.finals(reference)).containsExactly(new Command.PlaceSaid.Given());
      } else {
        assertThat(told.finals(reference)).hasSizeLessThanOrEqualTo(1);
      }
    }
    assertThat(theirs).isEqualTo(ours);
  }

  private Iterable<Row> rows(String sql) {
    return await(places.database.pool().query(sql).execute());
  }
}
